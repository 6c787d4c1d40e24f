import { expect, test } from "vitest";
import { matchText } from "./matchText.ts";

const finds = (typed: string, text: string) => matchText(typed)([text]);

test("what is looked for is found whatever its case, its marks and the dots of the Turkish i", () => {
  for (const [typed, text] of [
    ["icu", "ICU nurses"],
    ["ingrid", "Ingrid Larsen"],
    ["ingiltere", "İngiltere"],
    ["İRAN", "iran"],
    ["etats", "États-Unis"],
    ["duong", "Đường"],
    ["الأكسجين", "العلاج بالأكسجين"],
    ["اكسج", "الأكسجين"],
    ["الأ", "الأكسجين"],
    ["", "anything"],
    ["weaning  from", "Weaning from the ventilator"],
  ] as const)
    expect([typed, text, finds(typed, text)]).toEqual([typed, text, true]);
});

test("a mark that makes another letter makes another word", () => {
  for (const [typed, text] of [
    ["ดี", "ดา"],
    ["かき", "がぎ"],
    ["и", "й"],
  ] as const)
    expect([typed, text, finds(typed, text)]).toEqual([typed, text, false]);
});
