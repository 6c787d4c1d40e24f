import type { Language, pseudoLanguage } from "./languages.ts";
import en from "./locales/en.json";
import { stretchWords } from "./stretchWords.ts";

/** Words by their keys, in rooms within rooms. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** English is there from the start, for what another language lacks; each other one comes when it is wished. */
const locales: Record<Language | typeof pseudoLanguage, () => Promise<{ readonly default: Words }>> = {
  ar: () => import("./locales/ar.json"),
  en: () => Promise.resolve({ default: en }),
  es: () => import("./locales/es.json"),
  fr: () => import("./locales/fr.json"),
  id: () => import("./locales/id.json"),
  ja: () => import("./locales/ja.json"),
  ru: () => import("./locales/ru.json"),
  th: () => import("./locales/th.json"),
  tr: () => import("./locales/tr.json"),
  vi: () => import("./locales/vi.json"),
  zh: () => import("./locales/zh.json"),
  "en-XA": () => Promise.resolve({ default: stretchWords(en) }),
};

export const loadWords = async (language: keyof typeof locales): Promise<Words> => (await locales[language]()).default;
