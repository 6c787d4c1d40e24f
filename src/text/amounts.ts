import { beginWithCapital } from "./beginWithCapital.ts";

/** `1.4 MB`, in steps of a thousand. */
export function wordSize(bytes: number, language: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  let amount = bytes;
  let step = 0;
  while (amount >= 999.5 && step < units.length - 1) {
    amount /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[step] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0,
  }).format(amount);
}

export function wordShare(part: number, whole: number, language: string): string {
  const share = whole <= 0 ? 0 : Math.min(1, Math.max(0, part / whole));
  // Down, so that nothing reads as complete before it is.
  return new Intl.NumberFormat(language, { style: "percent" }).format(Math.floor(share * 100) / 100);
}

/** `A, B and C`. */
export function wordList(items: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(items);
}

/** The language's name in the reader's own language, standing by itself; the tag where nobody knows it. */
export function wordLanguage(tag: string, language: string): string {
  const name = wordLanguageWithin(tag, language);
  return name === tag ? tag : beginWithCapital(name, language);
}

/** As in the middle of a sentence or a list: `français`, and `tiếng Anh`, which the system writes as a beginning. */
export function wordLanguageWithin(tag: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: "language", fallback: "code" }).of(tag) ?? tag;
  return name.replace(/^Tiếng /u, "tiếng ");
}
