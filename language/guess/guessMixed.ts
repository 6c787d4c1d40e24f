import { translationLanguageSchema, type TranslationLanguage } from "../../contract/models/translation.ts";
import { guessLanguage } from "./guessLanguage.ts";
import { sampleSentences } from "./sampleText.ts";
import { describe, tellOther } from "./tellOther.ts";

/**
 * Of a text that is in no one language, that of most of its sentences, where each of them that says something is for certain in
 * one which is translated here; null else: among neighbours of ours one may look as if it were ours. `speaks`: as `guessLanguage`.
 */
export function guessMixed(text: string, speaks: readonly string[]): TranslationLanguage | null {
  const letters = new Map<TranslationLanguage, number>();
  for (const sentence of sampleSentences(text)) {
    if (!describe(sentence).says) continue;
    const { language, sure } = guessLanguage(sentence, speaks);
    const ours = translationLanguageSchema.safeParse(language).data;
    if (!sure || ours === undefined || tellOther(sentence, ours) !== null) return null;
    letters.set(ours, (letters.get(ours) ?? 0) + (sentence.match(/\p{L}/gu)?.length ?? 0));
  }
  const [most] = [...letters].toSorted((one, other) => other[1] - one[1]);
  // All in one, and yet it could not be told.
  return most === undefined || letters.size < 2 ? null : most[0];
}
