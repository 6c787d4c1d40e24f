import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { wordCitation } from "./citation.ts";

const t = ((key: string, facts: Record<string, unknown> = {}) =>
  [key, ...Object.values(facts)].join(" ")) as unknown as TFunction;
const edition = { title: "Ward rules", edition: "1", source: "The ward", clinicallyReviewed: true };

test("a version that another one has replaced is cited, and printed, as such", () => {
  const place = { path: ["Oxygen"], page: 3 };
  expect(wordCitation(t, { ...edition, supersededAt: null }, place)).toBe(
    "Ward rules. handbooks.edition 1. The ward. Oxygen. handbooks.page 3",
  );
  expect(wordCitation(t, { ...edition, supersededAt: "2026-11-22T08:00:00.000Z" }, place)).toBe(
    "Ward rules. handbooks.edition 1. handbooks.notCurrent. The ward. Oxygen. handbooks.page 3",
  );
});
