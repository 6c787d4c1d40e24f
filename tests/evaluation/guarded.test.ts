import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { encodeRun, escapeWords } from "../../src/translation/encodeRun.ts";
import { findDoubts } from "../../src/translation/findDoubts.ts";
import { guardParts } from "../../src/translation/guardParts.ts";
import type { Part } from "../../src/translation/parts.ts";
import { takeGuarded } from "../../src/translation/takeGuarded.ts";
import { readAligned } from "./readAligned.ts";

const partsOf = (text: string): Part[] => [{ kind: "words", text }];

const directions: readonly (readonly [TranslationLanguage, TranslationLanguage, changed: number])[] = [
  ["en", "es", 6],
  ["zh", "en", 1],
];

const real = path.resolve(import.meta.dirname, "../../../shared/data/tico19");
test.skipIf(!fs.existsSync(real))(
  "in a translation by people nothing is put right but digits, which are then those of the source (../shared/data)",
  () => {
    const write = (words: string): string => words;
    const sentences = readAligned(real);
    for (const [from, to, most] of directions) {
      let changed = 0;
      for (const each of sentences) {
        const [source = "", text = ""] = [each.get(from), each.get(to)];
        const sentence = { source, parts: partsOf(source), startsLine: false };
        const doubts = findDoubts(sentence, from, text, to);
        if (doubts.length === 0) continue;
        // As an engine that loses no mark answers, in the order of the source.
        const answer = encodeRun(guardParts(partsOf(text), to, from).parts);
        const shown = takeGuarded(
          { sentence, html: escapeWords(text), text, doubts },
          guardParts(sentence.parts, from, to),
          answer,
          {
            from,
            to,
            write,
          },
        );
        if (shown.text === text) continue;
        changed += 1;
        expect(shown.text.replace(/[\d.,]+/gu, "#")).toBe(text.replace(/[\d.,]+/gu, "#"));
        for (const [number] of shown.text.matchAll(/\d+/gu)) expect(`${source} ${text}`).toContain(number);
      }
      expect(changed, `${from}-${to}`).toBeLessThanOrEqual(most);
    }
  },
);
