const tags =
  /<\/?(?:a|abbr|b|br|cite|code|del|em|i|img|ins|kbd|mark|q|ruby|s|small|span|strong|sub|u)(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/giu;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A text without its marks: what a number and its unit stand in, of a message and of a page alike. */
export function withoutSigns(text: string): string {
  return (
    text
      .replace(/<sup>([+-]?\d{1,3})<\/sup>/gu, (_, digits: string) =>
        Array.from(digits, (sign) => (sign === "-" ? "⁻" : (raised[Number(sign)] ?? ""))).join(""),
      )
      .replace(tags, "")
      .replace(/&(amp|lt|gt|quot|nbsp);/gu, (whole, name: string) => entities[name] ?? whole)
      .replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/gu, ",")
      .replace(/\\(?=[\\`*_~[\]<>+:.)-])/gu, "")
      // Not what stands between two figures: `5*10` is no emphasis.
      .replace(/(?<!\d)[*_~`]+|[*_~`]+(?!\d)/gu, "")
  );
}

/** A text in which every figure is written alike, and where each of its characters stands in what it was made of. */
export interface FoldedText {
  readonly plain: string;
  readonly places: readonly number[];
}

/** What NFKC would make something else of: a half, a power, a space that groups. */
const left = /[\s¼½¾⅐-⅞⁰¹²³⁴-⁹⁺⁻²³]/u;
/** Marks of Arabic that are mostly not written, and what turns the direction. */
const unwritten = /[\u0640\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\ufeff]/u;
const same: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ى: "ي",
  ё: "е",
  µ: "μ",
  "٪": "%",
  "٫": ".",
  "٬": "’",
  º: "°",
  "，": "，",
  "∕": "/",
  "⁄": "/",
  "−": "−",
  "～": "~",
  "〜": "~",
};

/** Wide letters, the digits of Arabic, Persian and Thai, and the Arabic signs between them. */
export function foldFigures(text: string): FoldedText {
  let plain = "";
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    plain += folded;
    for (let count = 0; count < folded.length; count += 1) places.push(at);
    at += character.length;
  }
  places.push(at);
  // Between figures the Arabic comma is what many keyboards have for the decimal sign.
  return { plain: plain.replace(/(?<=\d)\u060c(?=\d)/gu, "."), places };
}

export const foldForm = (form: string): string => Array.from(form, foldCharacter).join("");

function foldCharacter(character: string): string {
  if (left.test(character)) return character;
  if (unwritten.test(character)) return "";
  const known = same[character];
  if (known !== undefined) return known;
  const digit = digitOf(character.codePointAt(0) ?? 0);
  if (digit !== null) return String(digit);
  const folded = character.normalize("NFKC");
  return Array.from(folded, (each) => same[each] ?? each).join("");
}

function digitOf(code: number): number | null {
  const zero = [0xff10, 0x0e50, 0x06f0, 0x0660].find((each) => code >= each && code <= each + 9);
  return zero === undefined ? null : code - zero;
}
