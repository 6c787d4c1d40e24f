import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { chrF } from "./chrF.ts";
import { evaluateModels } from "./evaluateModels.ts";
import { readAligned } from "./readAligned.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});
const aFolder = (): string => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-evaluation-"));
  folders.push(folder);
  return folder;
};

test("chrF of what can be counted by hand", () => {
  // a, b of three; ab of two; none of one: (2/3 + 1/2 + 0) / 3, on both sides.
  expect(chrF(["abc"], ["abd"])).toBeCloseTo(100 * (7 / 18), 10);
  // Precision 1 and 1, recall 2/3 and 1/2 in the mean 7/12; 5 · 7/12 / (4 + 7/12) = 35/55. Three letters are on one side only.
  expect(chrF(["ab"], ["abc"])).toBeCloseTo(100 * (35 / 55), 10);
  // The other way round precision is 7/12: 5 · 7/12 / (4 · 7/12 + 1) = 35/40.
  expect(chrF(["abc"], ["ab"])).toBeCloseTo(100 * (35 / 40), 10);
  // A letter that is there once counts once: a of three and of one; 1/3 and 1: 5/3 / (4/3 + 1) = 5/7. Nothing longer is common,
  // and the reference has nothing longer.
  expect(chrF(["aaa"], ["a"])).toBeCloseTo(100 * (5 / 7), 10);
  // Summed over the sentences before anything is divided: letters 2 of 3 and 2 of 3, pairs 1 of 1 and 1 of 1.
  expect(chrF(["ab", "x"], ["ab", "y"])).toBeCloseTo(100 * (5 / 6), 10);
  expect(chrF([""], ["abc"])).toBe(0);
  expect(chrF(["患者 发热"], ["患者发热"])).toBe(100);
  expect(chrF(["😀"], ["😁"])).toBe(0);
});

test("chrF is between nothing and all, and all for what is the same", () => {
  const texts = fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const length = Math.min(one.length, other.length);
      const score = chrF(one.slice(0, length), other.slice(0, length));
      expect(score >= 0 && score <= 100 + 1e-9).toBe(true);
      expect(chrF(one, one)).toBeCloseTo(one.join("").trim() === "" ? 0 : 100, 8);
    }),
  );
});

const memory = (language: string, sentences: readonly (readonly [string, string])[]) =>
  `<?xml version="1.0"?><tmx><body>${sentences
    .map(
      ([english, other], at) =>
        `<tu tuid="T:${at}"><prop type="note">x</prop><tuv xml:lang="en">\n<seg>${english}</seg></tuv>\n` +
        `<tuv xml:lang="${language}"><seg>${other}</seg></tuv></tu>`,
    )
    .join("\n")}</body></tmx>`;

test("every direction whose models are whole is scored, through English too, and what people made is measured alike", async () => {
  const data = aFolder();
  fs.mkdirSync(path.join(data, "tm"));
  const english = ["Dexamethasone 6 mg", "Fever &amp; 3"];
  const write = (name: string, language: string, others: readonly string[]) =>
    fs.writeFileSync(
      path.join(data, "tm", name),
      memory(
        language,
        english.map((text, at) => [text, others[at] ?? ""]),
      ),
    );
  write("all.en-es-LA.tmx", "es-LA", ["6 mg de dexametasona", "Fiebre y varios"]);
  write("all.en-fr.tmx", "fr", ["6 mg de dexaméthasone", "Fièvre et 3"]);
  const sentences = readAligned(data);
  expect(sentences.map((each) => each.get("en"))).toEqual(["Dexamethasone 6 mg", "Fever & 3"]);
  const stick = aModelFolder(aFolder(), [
    ["en", "es"],
    ["fr", "en"],
    ["en", "fr"],
  ]);
  fs.truncateSync(stick.place("en", "fr", "model"), 1000);
  const scores = [];
  for await (const score of evaluateModels(stick.folder, sentences)) scores.push(score);
  expect(scores.map(({ from, to, models }) => [from, to, models])).toEqual([
    ["en", "es", ["en-es 2.0"]],
    ["fr", "en", ["fr-en 2.0"]],
    ["fr", "es", ["fr-en 2.0", "en-es 2.0"]],
  ]);
  for (const { sentences: count, chrF: score } of scores)
    expect([count, score >= 0 && score <= 100]).toEqual([2, true]);
  // Weights of noise: only what people made says anything. Both terms and one of the two numbers are in the Spanish.
  expect(scores[0]?.numbers.people).toEqual({ of: 2, kept: 1 });
  expect(scores[0]?.terms.people).toEqual({ of: 2, kept: 2 });
  expect(scores[2]?.numbers.people).toEqual({ of: 2, kept: 1 });
});

const real = path.resolve(import.meta.dirname, "../../../shared/data/tico19");
test.skipIf(!fs.existsSync(real))("the sentences of TICO-19 are there in four languages (../shared/data)", () => {
  const sentences = readAligned(real);
  expect(sentences).toHaveLength(3071);
  expect(sentences.every((each) => each.size === 4)).toBe(true);
});
