import i18next, { changeLanguage, use } from "i18next";
import { initReactI18next } from "react-i18next";
import { directionOf, pickLanguage } from "./languages.ts";
import { loadWords } from "./locales.ts";
import { setRegion } from "./time.ts";

/** The language that was asked for last: an earlier one that comes later is not shown any more. */
let wished: string | null = null;

/** Starts the window's words in the language of the settings, else of the system. */
export async function startText(settingsLanguage: string | null): Promise<void> {
  const language = pickLanguage([settingsLanguage, ...navigator.languages]);
  wished = language;
  await use(initReactI18next).init({
    resources: { en: { translation: await loadWords("en") }, [language]: { translation: await loadWords(language) } },
    lng: language,
    fallbackLng: "en",
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  setRegion(navigator.languages);
  showDirection();
  i18next.on("languageChanged", showDirection);
}

/** Follows a change of the settings; null is the system's language. */
export async function followLanguage(settingsLanguage: string | null): Promise<void> {
  const language = pickLanguage([settingsLanguage, ...navigator.languages]);
  wished = language;
  if (language === i18next.language) return;
  const words = await loadWords(language);
  if (wished !== language) return;
  i18next.addResourceBundle(language, "translation", words);
  await changeLanguage(language);
}

function showDirection(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = directionOf(i18next.language);
}
