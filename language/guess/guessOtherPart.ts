import { translationLanguageSchema, type TranslationLanguage } from "../../contract/models/translation.ts";
import { sampleSentences } from "./sampleText.ts";
import { findOtherRuns, tellOther } from "./tellOther.ts";

/**
 * Of a text in `known`, the language of the sentences, or of what is said within them, that are in another one which is translated
 * here: of what there is most. null where there are none; names and terms are none.
 */
export function guessOtherPart(text: string, known: TranslationLanguage): TranslationLanguage | null {
  const letters = new Map<string, number>();
  const add = (language: string, part: string): void => {
    letters.set(language, (letters.get(language) ?? 0) + (part.match(/\p{L}/gu)?.length ?? 0));
  };
  for (const sentence of sampleSentences(text)) {
    const other = tellOther(sentence, known);
    if (other !== null) {
      if (other.says) add(other.language, sentence);
      continue;
    }
    for (const { language, says, start, end } of findOtherRuns(sentence, known))
      if (says) add(language, sentence.slice(start, end));
  }
  const [most] = [...letters]
    .filter(([language]) => language !== known && translationLanguageSchema.safeParse(language).success)
    .toSorted((one, other) => other[1] - one[1]);
  return translationLanguageSchema.safeParse(most?.[0]).data ?? null;
}
