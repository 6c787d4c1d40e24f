import { expect, test } from "vitest";
import { captionLanguages } from "./captionLanguages.ts";

const said = (...languages: string[]) => languages.map((language) => ({ language }));
const installed = [
  { from: "tr", to: "en" },
  { from: "en", to: "zh" },
];

test("the reader's language comes first, then what is translated or can be, by way of English too", () => {
  expect(captionLanguages(said("tr"), "ar-EG", [], [])).toEqual(["ar"]);
  expect(captionLanguages(said("tr"), "ar", ["vi"], installed)).toEqual(["ar", "zh", "en", "vi"].toSorted(byArabic));
  // Of each that is spoken there has to be a way.
  expect(captionLanguages(said("tr", "th"), "en", [], installed)).toEqual(["en"]);
  // Nothing is translated into what it is said in.
  expect(captionLanguages(said("en"), "fr", [], installed)).toEqual(["fr", "zh"]);
});

const byArabic = (one: string, other: string): number => {
  const names = new Intl.DisplayNames("ar", { type: "language" });
  if (one === "ar" || other === "ar") return one === "ar" ? -1 : 1;
  return new Intl.Collator("ar").compare(names.of(one) ?? "", names.of(other) ?? "");
};
