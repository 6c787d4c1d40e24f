import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkTerminology, shippedTerminology } from "./checkTerminology.ts";

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "check-terminology-"));
  fs.cpSync(shippedTerminology, directory, { recursive: true });
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

/** The terms that ship, with one piece of `symptoms.json` replaced. */
function check(from: string | RegExp, to: string): string[] {
  const file = path.join(directory, "symptoms.json");
  const before = fs.readFileSync(file, "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${from} is not there`);
  fs.writeFileSync(file, after);
  return checkTerminology(directory);
}

describe("the check of the terms that ship", () => {
  it("has nothing against those that ship", () => {
    expect(checkTerminology(shippedTerminology)).toEqual([]);
  });

  it.each([
    ["a language", /"th": \["ไข้"\],?\s*/u, "symptoms.json: concepts.4.terms.th: "],
    ["a term in a language", '["ไข้"]', "symptoms.json: concepts.4.terms.th: "],
  ])("misses %s", (_what, from, words) => {
    const problems = check(from, typeof from === "string" ? "[]" : "");
    expect(problems.join("\n")).toContain(words);
  });

  it.each([
    [
      "an id that is there twice",
      '"id": "fever"',
      '"id": "cough"',
      "symptoms.json: cough: another concept has this id",
    ],
    ["a form that stands for two things", '["ไข้"]', '["ไอ"]', 'symptoms.json: fever: th "ไอ" is also a form of cough'],
    [
      "one that differs only in how it may be typed",
      '["fièvre"]',
      '["TOUX"]',
      'symptoms.json: fever: fr "TOUX" is also a form of cough',
    ],
    [
      "letters of another script",
      '["fièvre"]',
      '["fièvrе"]',
      'symptoms.json: fever: fr "fièvrе" has letters or signs that the language does not use',
    ],
    [
      "a word of two alphabets",
      '"лихорадка"',
      '"лихорaдка"',
      'symptoms.json: fever: ru "лихорaдка" mixes Latin and Cyrillic letters in a word',
    ],
    [
      "an opposite that is none",
      '"opposites": ["dry-cough"]',
      '"opposites": ["cold"]',
      'symptoms.json: productive-cough: its opposite "cold" is no concept',
    ],
    [
      "its own opposite",
      '"opposites": ["dry-cough"]',
      '"opposites": ["productive-cough"]',
      "symptoms.json: productive-cough: is its own opposite",
    ],
    [
      "an opposite of which the other does not know",
      '"opposites": ["dry-cough"]',
      '"opposites": ["fever"]',
      "symptoms.json: productive-cough: fever does not say that it is its opposite",
    ],
    ["a repeated form", '"fever", "pyrexia"', '"fever", "fever"', "symptoms.json: fever: en repeats a form"],
    [
      "stray spaces",
      '["fièvre"]',
      '["fièvre  aiguë"]',
      'symptoms.json: fever: fr "fièvre  aiguë" is not NFC, or has stray spaces',
    ],
    [
      "a definition that is no sentence",
      "A body temperature",
      "body temperature",
      "symptoms.json: fever: the en definition is no sentence",
    ],
    [
      "a definition with another figure",
      "habituellement 38",
      "habituellement 39",
      "symptoms.json: fever: the fr definition has other figures than the English one",
    ],
    [
      "a definition in letters of another language",
      "成人通常为38",
      "เด็ก通常为38",
      "symptoms.json: fever: the zh definition has letters that the language does not use",
    ],
  ])("names %s", (_what, from, to, words) => {
    expect(check(from, to)).toContain(words);
  });

  it.each(["\u202e", "\u2066", "\u200b", "\u0085", "\u200f"])("refuses a hidden character (%j)", (hidden) => {
    expect(check('["fièvre"]', `["fiè${hidden}vre"]`).join("\n")).toContain("symptoms.json: concepts.4.terms.fr.0: ");
  });

  it("lets two concepts share a form where both say so", () => {
    check('"kind": "term"', '"kind": "term", "shares": ["fr"]');
    const dyspnoea = JSON.parse(fs.readFileSync(path.join(directory, "symptoms.json"), "utf8"));
    const [first, second] = dyspnoea.concepts;
    second.terms.fr = first.terms.fr;
    const write = () => fs.writeFileSync(path.join(directory, "symptoms.json"), JSON.stringify(dyspnoea));
    write();
    expect(checkTerminology(directory)).toHaveLength(first.terms.fr.length);
    second.shares = ["fr"];
    write();
    expect(checkTerminology(directory)).toEqual([]);
  });

  it("misses a subject, and a file that is none", () => {
    fs.renameSync(path.join(directory, "drugs.json"), path.join(directory, "potions.json"));
    expect(checkTerminology(directory)).toEqual(["lacks drugs.json", 'potions.json: says that it is of "drugs"']);
    fs.writeFileSync(path.join(directory, "potions.json"), "{");
    expect(checkTerminology(directory).join()).toContain("potions.json: ");
  });
});
