import { expect, test } from "vitest";
import { isMixedScript } from "./isMixedScript.ts";

test("a word of letters of two alphabets that look alike is found", () => {
  for (const name of ["\u0410da Lovelace", "Dr P\u0430vel", "\u039fmar", "Mia \u0405mith"]) {
    expect([name, isMixedScript(name)]).toEqual([name, true]);
  }
});

test("names that people bear are not, whatever the script, nor two scripts in two words", () => {
  for (const name of [
    "Ада Лавлейс",
    "Zoë Müller-O’Brien",
    "王小明 Wang Xiaoming",
    "أحمد الحسن (Ahmad)",
    "สมชาย ใจดี",
    "Dr Иванов",
    "高橋さくら",
    "",
  ]) {
    expect([name, isMixedScript(name)]).toEqual([name, false]);
  }
});
