import fs from "node:fs";
import path from "node:path";

const locales = path.resolve(import.meta.dirname, "../../src/text/locales");

/** What the window says in a language, by its keys, without the plural forms, of which languages have other ones. */
export function windowWords(language: string): Map<string, string> {
  const words = new Map<string, string>();
  const walk = (each: unknown, key: string): void => {
    if (typeof each === "string") words.set(key, each.replaceAll(/\{\{[^}]*\}\}/gu, "…"));
    else for (const [name, inner] of Object.entries(each as object)) walk(inner, `${key}.${name}`);
  };
  walk(JSON.parse(fs.readFileSync(path.join(locales, `${language}.json`), "utf8")), "");
  for (const key of words.keys()) if (/_(?:zero|one|two|few|many|other)$/u.test(key)) words.delete(key);
  return words;
}
