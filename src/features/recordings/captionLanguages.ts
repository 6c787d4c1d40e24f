import type { CaptionCue } from "../../../contract/models/caption.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import {
  translationLanguages,
  translationLanguageSchema,
  type TranslationLanguage,
} from "../../../contract/models/translation.ts";

interface Direction {
  readonly from: string;
  readonly to: string;
}

/**
 * Into which languages captions can be had here: the reader's own, whose models are then asked for, those that they were
 * translated into, and those that the models of this computer make of all that is said, by way of English too.
 */
export function captionLanguages(
  cues: readonly Pick<CaptionCue, "language">[],
  reader: string,
  translated: readonly TranslationLanguage[],
  installed: readonly Direction[],
): TranslationLanguage[] {
  const has = (from: string, to: string): boolean =>
    from === to || installed.some((each) => each.from === from && each.to === to);
  const spoken = [...new Set(cues.map(({ language }) => baseLanguage(language)))];
  const own = translationLanguageSchema.safeParse(baseLanguage(reader));
  const collator = new Intl.Collator(reader);
  const names = new Intl.DisplayNames(reader, { type: "language" });
  return translationLanguages
    .filter(
      (to) =>
        to === own.data ||
        translated.includes(to) ||
        (spoken.some((from) => from !== to) &&
          spoken.every((from) => has(from, to) || (has(from, "en") && has("en", to)))),
    )
    .sort(
      (one, other) =>
        Number(other === own.data) - Number(one === own.data) ||
        collator.compare(names.of(one) ?? one, names.of(other) ?? other),
    );
}
