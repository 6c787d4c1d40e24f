import type { TFunction } from "i18next";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { failureCodes } from "../../contract/failure.ts";
import { ipcCalls, ipcEvents } from "../../contract/ipc.ts";
import { bookFormatSchema, importNoticeSchema } from "../../contract/models/handbook.ts";
import { specialitySchema } from "../../contract/models/specialities.ts";
import { directionOf, languages, pickLanguage } from "./languages.ts";
import { loadWords, type Words } from "./locales.ts";
import en from "./locales/en.json" with { type: "json" };
import { stretchWords } from "./stretchWords.ts";
import { wordSpeciality } from "./wordSpeciality.ts";

const locales: Record<string, Words> = Object.fromEntries(
  await Promise.all(languages.map(async ({ code }) => [code, await loadWords(code)] as const)),
);
const plural = /_(?:zero|one|two|few|many|other)$/;

function flatten(words: Words, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}
const flat = Object.fromEntries(Object.entries(locales).map(([language, words]) => [language, flatten(words)]));
const foldedKeys = (language: string) => [
  ...new Set([...flat[language]!.keys()].map((key) => key.replace(plural, ""))),
];
const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]!).sort(compare);

/** The keys that the window's source asks for: whole ones, and the beginnings of those that are put together. */
function keysInSource(): { whole: Set<string>; beginnings: string[] } {
  const root = path.resolve(import.meta.dirname, "..");
  const sources = fs
    .readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => fs.readFileSync(path.join(root, file), "utf8"))
    .join("\n");
  const tops = Object.keys(en).join("|");
  const whole = new Set([...sources.matchAll(new RegExp(`"((?:${tops})\\.[\\w.]+)"`, "g"))].map((match) => match[1]!));
  const beginnings = [...sources.matchAll(new RegExp(`\`((?:${tops})\\.[\\w.]*)\\$\\{`, "g"))].map(
    (match) => match[1]!,
  );
  return { whole, beginnings };
}

test("every language of the window has its words", () => {
  const files = fs.readdirSync(path.join(import.meta.dirname, "locales"));
  expect(languages.map(({ code }) => `${code}.json`).sort(compare)).toEqual(files.sort(compare));
  expect(languages.map(({ name }) => name)).toEqual(
    languages.map(({ name }) => name).sort(new Intl.Collator("en").compare),
  );
  for (const { code, direction } of languages) expect(directionOf(code)).toBe(direction);
});

test.each(Object.keys(locales).filter((language) => language !== "en"))("%s is not left in English", (language) => {
  const wordsIn = (text: string) => text.replace(/\{\{[^}]*\}\}/gu, "").match(/\p{L}{2,}/gu)?.length ?? 0;
  const same = [...flat[language]!].filter(([key, text]) => text === flat["en"]!.get(key) && wordsIn(text) > 0);
  // Some words are the same in two languages; no two of them in a row.
  expect(same.filter(([, text]) => wordsIn(text) > 1).map(([key]) => key)).toEqual([]);
  expect(same.length).toBeLessThan(flat["en"]!.size * 0.04);
});

test.each(Object.keys(locales))("%s has the same keys as English", (language) => {
  expect(foldedKeys(language).sort(compare)).toEqual(foldedKeys("en").sort(compare));
});

test.each(Object.keys(locales))("%s has every plural form that the language needs", (language) => {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const bases = new Set(
    [...flat[language]!.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, "")),
  );
  const missing = [...bases].flatMap((base) =>
    needed.map((form) => `${base}_${form}`).filter((key) => !flat[language]!.has(key)),
  );
  expect(missing).toEqual([]);
});

test.each(Object.keys(locales))("%s says of nothing what English says of nothing", (language) => {
  const forNone = [...flat["en"]!.keys()].filter((key) => key.endsWith("_zero"));
  expect(forNone.filter((key) => !flat[language]!.has(key))).toEqual([]);
});

test.each(Object.keys(locales))("%s fills in the same facts as English", (language) => {
  const different = [...flat[language]!].filter(([key, text]) => {
    const base = key.replace(plural, "");
    const english = flat["en"]!.get(key) ?? flat["en"]!.get(`${base}_other`) ?? "";
    // "One person" needs no number.
    const facts = (from: string) => placeholders(from).filter((name) => key === base || name !== "count");
    return text.trim() === "" || facts(text).join(" ") !== facts(english).join(" ");
  });
  expect(different).toEqual([]);
});

/** As it is said: what stands in brackets may be left out of it, and what is filled in is a word of its own. */
const spoken = (text: string) =>
  text
    .toLowerCase()
    .replace(/[(（][^)）]*[)）]/gu, "")
    .replace(/\{\{[^}]*\}\}/gu, " 0 ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

test.each(Object.keys(locales))("in %s, a button is called by the words that stand on it", (language) => {
  const named = [...flat[language]!].flatMap(([key, name]) => {
    const shown = flat[language]!.get(key.replace(/Named(?=_|$)/u, ""));
    return shown === undefined || !/Named(?:_|$)/u.test(key) ? [] : [{ shown, name }];
  });
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ shown, name }) => !spoken(name).includes(spoken(shown)))).toEqual([]);
});

test("every failure of the contract is worded", () => {
  expect(failureCodes.filter((code) => !flat["en"]!.has(`failure.${code}`))).toEqual([]);
});

test("every speciality is worded, and no two alike", () => {
  for (const language of Object.keys(locales)) {
    const t = ((key: string) => flat[language]!.get(key)) as unknown as TFunction;
    const words = specialitySchema.options.map((code) => wordSpeciality(t, code));
    expect(words.filter(Boolean).length).toBe(new Set(words).size);
  }
});

test("every notice of an import, and every format, is worded", () => {
  const keys = [
    ...importNoticeSchema.options.map((notice) => `notice.${notice}`),
    ...bookFormatSchema.options.map((format) => `import.format.${format}`),
  ];
  expect(keys.filter((key) => !flat["en"]!.has(key))).toEqual([]);
});

test("the window asks for no word that is missing, and no word stands unused", () => {
  const { whole, beginnings } = keysInSource();
  const known = new Set(foldedKeys("en"));
  // Calls and events of the contract have names of the same make.
  const isName = (key: string) => Object.hasOwn(ipcCalls, key) || Object.hasOwn(ipcEvents, key);
  expect([...whole].filter((key) => !isName(key) && !known.has(key))).toEqual([]);
  const isUsed = (key: string) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
  expect([...known].filter((key) => !isUsed(key))).toEqual([]);
});

test("stretched words are the same words, filled in with the same facts, and none stays as it was", () => {
  const stretched = flatten(stretchWords(en));
  expect([...stretched.keys()]).toEqual([...flat["en"]!.keys()]);
  for (const [key, text] of flat["en"]!) {
    expect(placeholders(stretched.get(key)!)).toEqual(placeholders(text));
    expect(stretched.get(key)).toMatch(/^⟦.+⟧$/su);
    expect(stretched.get(key)!.length).toBeGreaterThan(text.length + 2);
  }
});

test("the language is the first wish that the window speaks", () => {
  expect(pickLanguage([null, "pt-BR", "zh-Hant-TW", "en"])).toBe("zh");
  expect(pickLanguage(["ar", "zh"])).toBe("ar");
  expect(pickLanguage([null, "x"])).toBe("en");
});
