import fc from "fast-check";
import type { TFunction } from "i18next";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import type { Mark } from "../../../../contract/models/reading.ts";
import { marksMarkdown } from "./marksMarkdown.ts";

const id = "01936b7e-6f00-7000-8000-000000000001";
const edition = {
  id,
  handbookId: id,
  title: "Ward care",
  language: "en",
  edition: "2",
  source: "The ward",
  here: true,
};
const t = ((key: string, facts: Record<string, unknown> = {}) =>
  [key, ...Object.values(facts)].join(" ")) as unknown as TFunction;
const aMark = (more: Partial<Mark>): Mark => ({
  id,
  editionId: id,
  sectionId: id,
  kind: "highlight",
  color: "green",
  note: "",
  span: null,
  quote: "",
  standing: "here",
  place: null,
  sectionTitle: "Oxygen",
  page: 12,
  createdAt: "2026-11-22T08:00:00.000Z",
  changedAt: "2026-11-22T08:00:00.000Z",
  ...more,
});
const now = new Date("2026-11-22T08:00:00.000Z");

test("every mark stands with its words, its note and its source", () => {
  const page = marksMarkdown(t, "en", now, [
    { edition, marks: [aMark({ quote: "Give oxygen", note: "By mask" }), aMark({ kind: "bookmark", page: null })] },
  ]);
  expect(page).toContain("## Oxygen\n\n**marks.color.green**\n\n> Give oxygen\n\nBy mask\n\n— Ward care.");
  expect(page).toContain("handbooks.page 12");
  expect(page).toContain("**marks.kinds.bookmark**");
});

test("whatever was marked or noted stays words, and none of them is lost", () => {
  const markdown = new MarkdownIt({ html: true, linkify: false });
  const unit = fc.constantFrom(
    "a",
    "氧",
    "#",
    "*",
    "_",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    "`",
    "-",
    "1",
    ".",
    "&",
    " ",
  );
  const line = fc.string({ unit, minLength: 1, maxLength: 12 }).filter((text) => /[a氧]/u.test(text));
  fc.assert(
    fc.property(line, line, (quote, note) => {
      const page = marksMarkdown(t, "en", now, [{ edition, marks: [aMark({ quote, note })] }]);
      const tokens = markdown.parse(page, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      const kinds = new Set(tokens.map((token) => token.type));
      for (const kind of [
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "list_item_open",
        "code_inline",
        "em_open",
      ]) {
        expect(kinds.has(kind)).toBe(false);
      }
      expect(tokens.filter((token) => token.type === "heading_open")).toHaveLength(2);
      const words = tokens
        .filter((token) => token.type === "inline")
        .map((token) => (token.children ?? []).map((child) => child.content).join(""));
      const squeeze = (text: string) => text.replace(/\s+/gu, " ").trim();
      expect(words.map(squeeze)).toEqual(expect.arrayContaining([squeeze(quote), squeeze(note)]));
    }),
    { numRuns: 1000 },
  );
});
