import { baseLanguage } from "../../../../../contract/models/scalars.ts";
import { translationLanguageSchema, type TranslationLanguage } from "../../../../../contract/models/translation.ts";

/** The language that somebody speaks: what they said, else that of their window. */
export function spokenLanguage(chosen: TranslationLanguage | null, windowLanguage: string): TranslationLanguage {
  if (chosen !== null) return chosen;
  const parsed = translationLanguageSchema.safeParse(baseLanguage(windowLanguage));
  return parsed.success ? parsed.data : "en";
}
