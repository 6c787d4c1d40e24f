import { joinLtr, type Piece } from "./joinLtr.ts";

export const strongRtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** A mark alone; fonts draw it with a space in front. */
export const markPattern = /^\s*\p{Mn}+\s*$/u;

/** Letters of these scripts are joined or stand close; spaces are narrower than in Latin. Ems. */
const rtlWordGap = 0.14;
const letters = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const ltrToken =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}](?:[\p{L}\p{N}\p{M}.,:/+_'’@°%‰-]*[\p{L}\p{N}\p{M}°%‰])?/gu;
const units = /^(?:[mµμn]?g|[mk]g\/\S+|m?[lL]|ml\/\S+|[cmk]?m|mmHg|kPa|cmH2O|IU|U|°C|C|mmol(?:\/\S+)?|min|h)$/u;
const dash = /^\s*[-–—~]\s*$/u;

/**
 * A line of right-to-left text, drawn in the order in which it is seen: read from the right. Words in Latin letters and
 * numbers run from left to right inside (Unicode bidirectional algorithm, UAX 9, turned round). Inside a piece of
 * right-to-left letters the order already is that of reading.
 */
export function joinRtl(row: readonly Piece[]): string {
  // Beside a mark above a letter pdf.js sees spaces that nobody wrote: only room between letters parts words.
  const drawn = row.filter((piece) => piece.text.trim() !== "");
  const tokens = attachMarks(drawn)
    .flatMap((piece) => (strongRtl.test(piece.text) ? [piece] : splitTokens(piece)))
    .toSorted((a, b) => b.x + b.width / 2 - (a.x + a.width / 2));
  let text = "";
  for (let at = 0; at < tokens.length;) {
    const end = runEnd(tokens, at);
    const before = tokens[at - 1];
    const nearest = tokens[at];
    if (before && nearest && before.x - nearest.x - nearest.width > rtlWordGap * nearest.size) text += " ";
    const run = tokens.slice(at, end);
    const single = run.length === 1 ? (run[0]?.text ?? "") : null;
    text += single === null ? joinLtr(run.toReversed()) : mirror(single);
    at = end;
  }
  return text;
}

/** One past the last token, counted from the right, of what was written from left to right. */
function runEnd(tokens: readonly Piece[], start: number): number {
  let end = start + 1;
  if (!isLtr(tokens[start])) return end;
  for (let ahead = start + 1; ahead < tokens.length && !strongRtl.test(tokens[ahead]?.text ?? ""); ahead += 1) {
    const right = tokens[end - 1];
    const left = tokens[ahead];
    if (!isLtr(left) || !left || !right) continue;
    const between = tokens
      .slice(end, ahead)
      .map((token) => token.text)
      .join("");
    if (!runsOn(left.text, between, right.text)) break;
    end = ahead + 1;
  }
  return end;
}

/**
 * Whether two tokens, as seen from left to right, follow each other. In right-to-left text a number comes before its unit
 * from the right ("mg 5" as seen), and a range begins at the right; what was set apart as left-to-right stands the other
 * way. A range is taken to rise.
 */
function runsOn(left: string, between: string, right: string): boolean {
  const [number, other] = [Number.parseFloat(left), Number.parseFloat(right)];
  if (letters.test(left)) return !(units.test(left) && /^\p{N}/u.test(right));
  if (letters.test(right)) return true;
  return dash.test(between) && number < other;
}

function isLtr(token: Piece | undefined): boolean {
  return token !== undefined && /[\p{L}\p{N}]/u.test(token.text) && !strongRtl.test(token.text);
}

/** Words and numbers, and what stands between them, each where it stands. */
function splitTokens(piece: Piece): Piece[] {
  const wide = piece.width / Math.max(piece.text.length, 1);
  const part = (start: number, end: number): Piece => ({
    ...piece,
    text: piece.text.slice(start, end),
    x: piece.x + start * wide,
    width: (end - start) * wide,
  });
  const parts: Piece[] = [];
  let at = 0;
  for (const found of piece.text.matchAll(ltrToken)) {
    if (found.index > at) parts.push(part(at, found.index));
    at = found.index + found[0].length;
    parts.push(part(found.index, at));
  }
  if (at < piece.text.length) parts.push(part(at, piece.text.length));
  return parts;
}

/** Puts vowel signs behind the letter that they stand over. */
function attachMarks(pieces: readonly Piece[]): Piece[] {
  const letters = pieces
    .filter((piece) => !markPattern.test(piece.text))
    .map((piece): { -readonly [Key in keyof Piece]: Piece[Key] } => ({ ...piece }));
  for (const mark of pieces.filter((piece) => markPattern.test(piece.text))) {
    const distance = (piece: Piece) => Math.abs(piece.x + piece.width / 2 - mark.x - mark.width / 2);
    const written = letters.filter((piece) => piece.text.trim() !== "");
    const letter = written.sort((a, b) => distance(a) - distance(b))[0];
    if (letter) letter.text += mark.text.trim();
  }
  return letters;
}

const mirrored: Readonly<Record<string, string>> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

/** What stands between words is seen from the other side: its order, and the shape of brackets. */
function mirror(text: string): string {
  if (/[\p{L}\p{N}]/u.test(text)) return text;
  return Array.from(text)
    .toReversed()
    .map((sign) => mirrored[sign] ?? sign)
    .join("");
}
