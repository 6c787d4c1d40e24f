import { findWords } from "../findWords.ts";
import { termLanguages, type Concept } from "./concept.ts";

/** Its words as they are compared, so that "Covid 19" is `COVID-19`. */
export function formKey(text: string): string {
  const words = findWords(text);
  const continuous = words.length > 0 && words.every((word) => word.continuous);
  return words.map((word) => word.folded).join(continuous ? "" : " ");
}

/** Which concepts a whole text is a form of, in any language. */
export function createTermsByForm(concepts: readonly Concept[]): (text: string) => readonly Concept[] {
  const owners = new Map<string, Concept[]>();
  for (const concept of concepts) {
    if (concept.kind === "unit") continue;
    for (const form of new Set(termLanguages.flatMap((language) => concept.terms[language].map(formKey)))) {
      const known = owners.get(form);
      if (known === undefined) owners.set(form, [concept]);
      else known.push(concept);
    }
  }
  return (text) => owners.get(formKey(text)) ?? [];
}
