import { baseLanguage } from "../../contract/models/scalars.ts";
/**
 * The languages of the window, by the order in which their names are sorted. Adding one is a line here, one in
 * `locales.ts` and its file in `locales/`; docs/languages.md says how.
 */
export const languages = [
  { code: "id", name: "Bahasa Indonesia", direction: "ltr" },
  { code: "en", name: "English", direction: "ltr" },
  { code: "es", name: "Español", direction: "ltr" },
  { code: "fr", name: "Français", direction: "ltr" },
  { code: "vi", name: "Tiếng Việt", direction: "ltr" },
  { code: "tr", name: "Türkçe", direction: "ltr" },
  { code: "ru", name: "Русский", direction: "ltr" },
  { code: "ar", name: "العربية", direction: "rtl" },
  { code: "th", name: "ไทย", direction: "ltr" },
  { code: "zh", name: "中文", direction: "ltr" },
  { code: "ja", name: "日本語", direction: "ltr" },
] as const;

/** Stretched English between brackets: shows by eye what is not translated or does not fit. Chosen by its tag alone. */
export const pseudoLanguage = "en-XA";

export type Language = (typeof languages)[number]["code"];
export type Direction = "ltr" | "rtl";

const isLanguage = (code: string): code is Language => languages.some((language) => language.code === code);

/** The first of the wished languages that the window speaks; `zh-Hant-TW` is served by `zh`. English otherwise. */
export function pickLanguage(wished: readonly (string | null)[]): Language | typeof pseudoLanguage {
  for (const tag of wished) {
    if (tag === pseudoLanguage) return tag;
    const base = baseLanguage(tag ?? "");
    if (isLanguage(base)) return base;
  }
  return "en";
}

/** Which way a text in this language runs: for handbooks in any language, not only the window's own. */
export function directionOf(tag: string): Direction {
  const base = baseLanguage(tag);
  return ["ar", "fa", "he", "ps", "ur", "ckb", "sd", "ug", "yi", "dv"].includes(base) ? "rtl" : "ltr";
}
