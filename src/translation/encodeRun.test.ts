import { expect, test } from "vitest";
import { termLanguages } from "../../language/terms/concept.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { decodeRun, encodeRun, runsOn, saysNothing } from "./encodeRun.ts";
import { guardParts } from "./guardParts.ts";
import type { Part } from "./parts.ts";
import { takeGuarded } from "./takeGuarded.ts";

const encoded = (text: string): string => encodeRun([{ kind: "words", text }]);

test("whatever says the same in another language does not run on", () => {
  const long = shippedConcepts()
    .flatMap(({ definitions, terms }) => [
      definitions,
      Object.fromEntries(termLanguages.map((language) => [language, terms[language].join(". ")])),
    ])
    .flatMap((said) =>
      termLanguages.flatMap((from) => termLanguages.map((to) => [said[from] ?? "", said[to] ?? ""] as const)),
    )
    .filter(([source, target]) => runsOn(encoded(target), encoded(source)));
  expect(long).toEqual([]);
});

test("an answer that repeats itself runs on, in a mark and without", () => {
  const piece = 'Give <b id="1">5 mg</b> now';
  expect(runsOn(`Donner <b id="1">${"5 mg ".repeat(6000)}</b>`, piece)).toBe(true);
  expect(runsOn("5 mg ".repeat(100), piece)).toBe(true);
  expect(runsOn(`Donner <b id="1">5 mg</b>${" tout de suite".repeat(10)}`, piece)).toBe(false);
  expect(runsOn("病".repeat(6000), encoded("病".repeat(600)))).toBe(true);
});

test("tags that nobody closes, and long words before one that is none of ours, are gone through once", () => {
  const parts: Part[] = [{ kind: "words", text: "Give 5 mg" }];
  const many = 500_000;
  // A sign that nobody closes begins no tag.
  expect(saysNothing("<dose <b>")).toBe(false);
  const open = "<".repeat(many);
  expect(saysNothing(open)).toBe(true);
  const before = { sentence: { source: "Give 5 mg", parts, startsLine: true }, html: "Dar", text: "Dar", doubts: [] };
  const direction = { from: "en", to: "es", write: (words: string) => words } as const;
  expect(takeGuarded(before, guardParts(parts, "en", "es"), open, direction).text).toBe("Dar");
  expect(decodeRun(`${"a".repeat(many)}<x`, parts, (words) => words, false)).toBeNull();
  expect(decodeRun(`${"a".repeat(many)}<i>b</i>`, parts, (words) => words, false)).toBeNull();
});
