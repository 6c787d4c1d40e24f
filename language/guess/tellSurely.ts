import { translationLanguageSchema, type TranslationLanguage } from "../../contract/models/translation.ts";
import { guessLanguage, withoutCodes } from "./guessLanguage.ts";
import { countFrequent, latinLanguages } from "./scoreLatin.ts";
import { tellOther } from "./tellOther.ts";

/**
 * Whether a sentence, which looked in its text as if it were in `language`, is so for certain: by itself it is told the same,
 * and nothing in it is plainly of another. null where it is not, or is none of the languages that are translated.
 */
export function tellSurely(sentence: string, language: string): TranslationLanguage | null {
  const known = translationLanguageSchema.safeParse(language).data;
  if (known === undefined || !hasOwnWord(sentence, known)) return null;
  const guess = guessLanguage(sentence);
  return guess.sure && guess.language === known && tellOther(sentence, known) === null ? known : null;
}

/** Letters alone tell prescriptions in Latin as Vietnamese or Turkish: a word that is often written has to say so too. */
function hasOwnWord(sentence: string, language: TranslationLanguage): boolean {
  const latin = latinLanguages.find((each) => each === language);
  return latin === undefined || countFrequent(withoutCodes(sentence), latin) > 0;
}
