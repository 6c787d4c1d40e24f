/** A piece of text as pdf.js gives it, reduced to what layout needs. Units are points, y grows upwards. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold: boolean;
}

/** Pieces on one baseline that stand close together, in reading order. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
}

const markPattern = /^\p{Mn}+$/u;
const strongRtl = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const leftToRight = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u;
/** A gap wider than this, in ems, parts columns; a narrower one than the other, letters of one word. */
const columnGap = 1.8;
const wordGap = 0.18;
/** The number of a heading or the mark of a list stands further from its text. */
const numberGap = 4;
const numberPattern = /^(?:[\p{N}IVXLC]{1,4}[.)]?|[\p{N}.]{1,8}|\(\p{N}{1,2}\)|[•●▪■◦○‣·–-]|[a-z][.)])$/u;

/** Joins pieces into lines, in the order in which the file draws them. */
export function readLines(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [];
  let row: Piece[] = [];
  const close = () => {
    const line = joinRow(row);
    if (line) lines.push(line);
    row = [];
  };
  for (const piece of pieces) {
    const blank = piece.text.trim() === "";
    if (blank && row.length === 0) continue;
    if (row.length > 0 && !continues(row, piece)) close();
    if (!blank || row.length > 0) row.push(piece);
  }
  close();
  return lines;
}

function continues(row: readonly Piece[], piece: Piece): boolean {
  const solid = row.filter((entry) => entry.text.trim() !== "");
  const last = solid.findLast((entry) => !markPattern.test(entry.text)) ?? solid.at(-1) ?? row[0];
  if (!last) return true;
  const size = Math.max(last.size, piece.size);
  // A vowel sign above or below its letter.
  if (markPattern.test(piece.text)) return Math.abs(piece.y - last.y) < 1.3 * size && isOver(row, piece);
  // Indices stand a little higher or lower than their line.
  if (Math.abs(piece.y - last.y) > 0.45 * size) return false;
  const numbered = numberPattern.test(solid.map((entry) => entry.text.trim()).join(""));
  const widest = (numbered ? numberGap : columnGap) * size;
  if (piece.text.trim() === "") return piece.width < widest;
  const left = Math.min(...solid.map((entry) => entry.x));
  const right = Math.max(...solid.map((entry) => entry.x + entry.width));
  return piece.x - right < widest && left - (piece.x + piece.width) < widest;
}

function isOver(row: readonly Piece[], mark: Piece): boolean {
  const slack = 0.6 * mark.size;
  return row.some((piece) => mark.x > piece.x - slack && mark.x < piece.x + piece.width + slack);
}

function joinRow(row: readonly Piece[]): Line | null {
  const solid = row.filter((piece) => piece.text.trim() !== "");
  const first = solid[0];
  if (!first) return null;
  const letters = solid.reduce((sum, piece) => sum + piece.text.length, 0);
  const bold = solid.reduce((sum, piece) => sum + (piece.bold ? piece.text.length : 0), 0);
  const text = isRtl(solid) ? joinRtl(row) : joinLtr(row);
  return {
    text: text.replace(/\s+/gu, " ").trim(),
    left: Math.min(...solid.map((piece) => piece.x)),
    right: Math.max(...solid.map((piece) => piece.x + piece.width)),
    y: first.y,
    size: Math.max(...solid.map((piece) => piece.size)),
    bold: bold > 0.9 * letters,
  };
}

function isRtl(pieces: readonly Piece[]): boolean {
  let balance = 0;
  for (const piece of pieces) {
    for (const letter of piece.text) {
      if (strongRtl.test(letter)) balance += 1;
      else if (/\p{Script=Latin}/u.test(letter)) balance -= 1;
    }
  }
  return balance > 0;
}

function joinLtr(row: readonly Piece[]): string {
  let text = "";
  let end: number | null = null;
  for (const piece of row) {
    const gap = end === null ? 0 : piece.x - end;
    if (gap > wordGap * piece.size && !text.endsWith(" ") && !piece.text.startsWith(" ")) text += " ";
    text += piece.text;
    if (piece.text.trim() !== "") end = piece.x + piece.width;
    else end = null;
  }
  return text;
}

/**
 * Browsers print Arabic one glyph a piece, from left to right: read from the right, with numbers and words in Latin
 * letters turned round again. Inside a piece the order is already that of reading.
 */
function joinRtl(row: readonly Piece[]): string {
  // Beside a mark above a letter pdf.js sees a space that has no width.
  const drawn = row.filter((piece) => piece.text.trim() !== "" || piece.width > 0.1 * piece.size);
  const ordered = attachMarks(drawn).toSorted((a, b) => b.x + b.width / 2 - (a.x + a.width / 2));
  const kinds = ordered.map((piece) =>
    strongRtl.test(piece.text) ? "rtl" : leftToRight.test(piece.text) ? "ltr" : "neutral",
  );
  const result: string[] = [];
  for (let at = 0; at < ordered.length;) {
    if (kinds[at] !== "ltr") {
      result.push(mirror(ordered[at]?.text ?? "", kinds[at] === "neutral"));
      at += 1;
      continue;
    }
    let end = at;
    for (let ahead = at; ahead < ordered.length && kinds[ahead] !== "rtl"; ahead += 1) {
      if (kinds[ahead] === "ltr") end = ahead;
    }
    result.push(joinLtr(ordered.slice(at, end + 1).toReversed()));
    at = end + 1;
  }
  return result.join("");
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
    if (letter) letter.text += mark.text;
  }
  return letters;
}

const mirrored: Readonly<Record<string, string>> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

/** A bracket that stands alone is known by its shape, which right-to-left text draws mirrored. */
function mirror(text: string, alone: boolean): string {
  return alone ? text.replace(/[()[\]«»]/gu, (bracket) => mirrored[bracket] ?? bracket) : text;
}
