import i18next, { changeLanguage, use } from "i18next";
import { initReactI18next } from "react-i18next";
import { directionOf, pickLanguage } from "./languages.ts";
import ar from "./locales/ar.json";
import en from "./locales/en.json";
import zh from "./locales/zh.json";
import { setRegion } from "./time.ts";

const resources = { en: { translation: en }, zh: { translation: zh }, ar: { translation: ar } };

/** Starts the window's words in the language of the settings, else of the system. */
export async function startText(settingsLanguage: string | null): Promise<void> {
  await use(initReactI18next).init({
    resources,
    lng: pickLanguage([settingsLanguage, ...navigator.languages]),
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
  if (language !== i18next.language) await changeLanguage(language);
}

function showDirection(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = directionOf(i18next.language);
}
