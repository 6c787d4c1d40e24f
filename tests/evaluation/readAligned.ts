import fs from "node:fs";
import path from "node:path";
import type { TranslationLanguage } from "../../contract/models/translation.ts";

/** One sentence in as many languages as have it. */
export type Aligned = ReadonlyMap<TranslationLanguage, string>;

const files: readonly (readonly [TranslationLanguage, string])[] = [
  ["es", "all.en-es-LA.tmx"],
  ["fr", "all.en-fr.tmx"],
  ["zh", "all.en-zh.tmx"],
];
const entry = /<tu tuid="([^"]+)">([^]*?)<\/tu>/gu;
const variant = /<tuv xml:lang="([^"]+)">\s*<seg>([^]*?)<\/seg>\s*<\/tuv>/gu;
const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** The sentences of TICO-19's memories (`tm/` of `folder`), which are the same English ones in each file. */
export function readAligned(folder: string): Aligned[] {
  const sentences = new Map<string, Map<TranslationLanguage, string>>();
  for (const [language, name] of files) {
    const file = path.join(folder, "tm", name);
    if (!fs.existsSync(file)) continue;
    for (const [, id = "", body = ""] of fs.readFileSync(file, "utf8").matchAll(entry)) {
      const sentence = sentences.get(id) ?? new Map<TranslationLanguage, string>();
      for (const [, tag = "", segment = ""] of body.matchAll(variant)) {
        const text = segment.replaceAll(/&(\w+);/gu, (whole, sign: string) => signs[sign] ?? whole).trim();
        if (text !== "") sentence.set(tag === "en" ? "en" : language, text);
      }
      sentences.set(id, sentence);
    }
  }
  return [...sentences.values()];
}
