import type { ListedModel } from "../../../../contract/translationCalls.ts";
import { wordLanguage } from "../../../text/amounts.ts";

/** The models of one language: out of it and into it. */
export interface LanguageModels {
  readonly language: string;
  readonly name: string;
  readonly models: readonly ListedModel[];
}

/** By the language that is not English, since nearly every model leads to or from it; ordered as the reader reads. */
export function groupModels(models: readonly ListedModel[], readerLanguage: string): LanguageModels[] {
  const collator = new Intl.Collator(readerLanguage);
  const byLanguage = new Map<string, ListedModel[]>();
  for (const model of models) {
    const language = model.from === "en" ? model.to : model.from;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), model]);
  }
  return [...byLanguage]
    .map(([language, each]) => ({ language, name: wordLanguage(language, readerLanguage), models: each }))
    .sort((one, other) => collator.compare(one.name, other.name));
}
