/** Where the comma is the decimal sign, and the point stands between thousands. */
const decimalComma = new Set(["es", "fr", "id", "ru", "tr", "vi"]);
export const writesComma = (language: string): boolean => decimalComma.has(language);
/** Where thousands are often set apart by an ordinary space. */
const spacedThousands = new Set(["es", "fr", "ru"]);

const fractions: Readonly<Record<string, number>> = {
  "¼": 1 / 4,
  "½": 1 / 2,
  "¾": 3 / 4,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅕": 1 / 5,
  "⅖": 2 / 5,
  "⅗": 3 / 5,
  "⅘": 4 / 5,
  "⅙": 1 / 6,
  "⅐": 1 / 7,
  "⅑": 1 / 9,
  "⅒": 1 / 10,
  "⅛": 1 / 8,
  "⅜": 3 / 8,
  "⅝": 5 / 8,
  "⅞": 7 / 8,
};
export const fractionOf = (sign: string): number => fractions[sign] ?? Number.NaN;

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
export const exponentOf = (signs: string): number =>
  Number(Array.from(signs, (sign) => (sign === "⁻" ? "-" : sign === "⁺" ? "" : String(raised.indexOf(sign)))).join(""));

/** What figures of a language are worth; those that are no number of any kind (`1.2.3`) are only themselves. */
export function readValue(bare: string, language: string): number | string {
  const plain = bare.replace(/['’\s\u00a0\u202f\u2009]/gu, "");
  const comma = writesComma(language);
  // One sign of grouping with other than three figures after it is no grouping: `2,5 mg` is what a doctor abroad writes.
  // In India a hundred thousand is written 1,00,000.
  const wellGrouped = comma
    ? /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/u
    : /^(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d\d)+,\d{3})(?:\.\d+)?$/u;
  const ungrouped = wellGrouped.test(plain) ? plain.replaceAll(comma ? "." : ",", "") : plain;
  const value = Number(ungrouped.replaceAll(",", ".").replace(/^\./u, "0."));
  return Number.isNaN(value) ? ungrouped.replaceAll(",", ".") : value;
}

/** Whether an ordinary space between these figures groups them; `2 500 mg` is two tablets of 500 mg where nobody groups so. */
export const groupsBySpace = (bare: string, language: string): boolean =>
  !bare.includes(" ") || spacedThousands.has(language) || / 000(?!\d)/u.test(bare);
