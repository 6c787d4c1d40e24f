/** The languages of the window. Adding one is a line here and its file in `locales/`. */
export const languages = [
  { code: "en", name: "English", direction: "ltr" },
  { code: "zh", name: "中文", direction: "ltr" },
  { code: "ar", name: "العربية", direction: "rtl" },
] as const;

export type Language = (typeof languages)[number]["code"];
export type Direction = "ltr" | "rtl";

const isLanguage = (code: string): code is Language => languages.some((language) => language.code === code);

/** The first of the wished languages that the window speaks; `zh-Hant-TW` is served by `zh`. English otherwise. */
export function pickLanguage(wished: readonly (string | null)[]): Language {
  for (const tag of wished) {
    const base = tag?.toLowerCase().split("-")[0] ?? "";
    if (isLanguage(base)) return base;
  }
  return "en";
}

/** Which way a text in this language runs: for handbooks in any language, not only the window's own. */
export function directionOf(tag: string): Direction {
  const base = tag.toLowerCase().split("-")[0] ?? "";
  return ["ar", "fa", "he", "ps", "ur", "ckb", "sd", "ug", "yi", "dv"].includes(base) ? "rtl" : "ltr";
}
