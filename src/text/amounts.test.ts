import { expect, test } from "vitest";
import { wordLanguage, wordLanguageWithin } from "./amounts.ts";

test("a language's name begins with a capital by itself, and as the language writes it within a sentence", () => {
  const both = (tag: string, reader: string) => [wordLanguage(tag, reader), wordLanguageWithin(tag, reader)];
  expect(both("en", "fr")).toEqual(["Anglais", "anglais"]);
  expect(both("en", "ru")).toEqual(["Английский", "английский"]);
  expect(both("en", "es")).toEqual(["Inglés", "inglés"]);
  expect(both("en", "vi")).toEqual(["Tiếng Anh", "tiếng Anh"]);
  expect(both("en", "tr")).toEqual(["İngilizce", "İngilizce"]);
  expect(both("en", "zh")).toEqual(["英语", "英语"]);
  expect(both("en", "ar")).toEqual(["الإنجليزية", "الإنجليزية"]);
  // Nobody knows it: it stays the code that it is.
  expect(both("qqz", "fr")).toEqual(["qqz", "qqz"]);
});
