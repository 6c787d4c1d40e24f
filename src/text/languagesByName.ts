import { wordLanguage } from "./amounts.ts";

export interface LanguageChoice<Tag extends string = string> {
  readonly value: Tag;
  readonly label: string;
}

/** Languages with their names in the reader's language, in its order. */
export function languagesByName<Tag extends string>(
  tags: readonly Tag[],
  readerLanguage: string,
): LanguageChoice<Tag>[] {
  const collator = new Intl.Collator(readerLanguage);
  return tags
    .map((value) => ({ value, label: wordLanguage(value, readerLanguage) }))
    .sort((one, other) => collator.compare(one.label, other.label));
}
