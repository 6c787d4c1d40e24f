import fs from "node:fs";
import path from "node:path";
import type { Language } from "../../../src/text/languages.ts";
import type en from "../../../src/text/locales/en.json";

export type Words = typeof en;

/** What the window says in a language. Forms that a language does without are left out of its file. */
export function wordsOf(language: Language): Words {
  const file = path.resolve(import.meta.dirname, `../../../src/text/locales/${language}.json`);
  return JSON.parse(fs.readFileSync(file, "utf8")) as Words;
}

/** Words with their gaps filled, as the window says them. */
export function filled(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{\{(\w+)(?:, \w+)?\}\}/gu, (gap, name: string) => values[name] ?? gap);
}

/** Every key with dots, without the ending of its plural form, and its words. */
export function entriesOf(words: object, above = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[(above + key).replace(/_(?:zero|one|two|few|many|other)$/u, ""), value]]
      : entriesOf(value as object, `${above}${key}.`),
  );
}
