import fc from "fast-check";
import { expect, test } from "vitest";
import { shownIn } from "../../../../contract/models/article.ts";
import { insertBlock, markdownLabel, prefixLines, wrapWords } from "./insertText.ts";

const id = "01936b7e-6f00-7000-8000-000000000001";

test("a block stands on lines of its own, wherever the cursor was, and no word is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "字", "😀") }), fc.nat(40), (text, at) => {
      const end = Math.min(at, text.length);
      const { text: written, start } = insertBlock({ text, start: end, end }, "![x](image:1)");
      expect(written.replace("![x](image:1)", "").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      expect(written).toMatch(/(?:^|\n\n)!\[x\]\(image:1\)(?:\n\n|$)/u);
      expect(written.slice(0, start).endsWith(")")).toBe(true);
    }),
  );
});

test("marks go around words, and before lines and away again", () => {
  expect(wrapWords({ text: "a b", start: 2, end: 3 }, "**", "x")).toEqual({ text: "a **b**", start: 4, end: 5 });
  expect(wrapWords({ text: "", start: 0, end: 0 }, "**", "bold").text).toBe("**bold**");
  const listed = prefixLines({ text: "a\nb\nc", start: 0, end: 3 }, "- ");
  expect(listed.text).toBe("- a\n- b\nc");
  expect(prefixLines(listed, "- ").text).toBe("a\nb\nc");
});

test("whatever a picture is called, the text shows it", () => {
  fc.assert(
    fc.property(fc.string(), (label) => {
      expect(shownIn(`![${markdownLabel(label)}](image:${id})`)).toEqual([{ kind: "image", id }]);
    }),
  );
});
