import { translationLanguageSchema, type TranslationLanguage } from "../../contract/models/translation.ts";
import { guessLanguage } from "./guessLanguage.ts";
import { tellOther } from "./tellOther.ts";

/**
 * Whether a sentence, which looked in its text as if it were in `language`, is so for certain: by itself it is told the same,
 * and nothing in it is plainly of another. null where it is not, or is none of the languages that are translated.
 */
export function tellSurely(sentence: string, language: string): TranslationLanguage | null {
  const known = translationLanguageSchema.safeParse(language).data;
  if (known === undefined) return null;
  const guess = guessLanguage(sentence);
  return guess.sure && guess.language === known && tellOther(sentence, known) === null ? known : null;
}
