import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguageSchema } from "../../contract/models/translation.ts";
import { guessLanguage } from "./guessLanguage.ts";
import { guessOtherPart } from "./guessOtherPart.ts";

/**
 * What a text, or a part of it, looks like where its author says another language: forms keep what they were set to. A tag of two
 * or three letters; null where nothing speaks against the author.
 */
export function doubtSaid(text: string, said: string): string | null {
  const known = translationLanguageSchema.safeParse(baseLanguage(said)).data;
  if (known === undefined) return null;
  const part = guessOtherPart(text, known);
  if (part !== null) return part;
  const { language, sure } = guessLanguage(text, [known]);
  return sure && language !== known ? language : null;
}
