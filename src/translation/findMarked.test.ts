import { expect, test, vi } from "vitest";
import { createMarkFinder } from "./findMarked.ts";
import { sourceOf } from "./parts.ts";
import { readMessageParts } from "./readMessageParts.ts";

test("what is emphasised ends at the next sign of its kind that follows words, on its line", () => {
  const innerOf = (text: string): string | undefined => createMarkFinder(text)(0)?.inner;
  expect(innerOf("**a *b* c** d**")).toBe("a *b* c");
  expect(innerOf("_a _b_")).toBe("a _b");
  expect(innerOf("**a*")).toBe("*a");
  for (const text of ["*a", "* a*", "**", "_a\n_", "~a~", "*a *", "a*b*"]) expect(innerOf(text)).toBeUndefined();
});

test("however many signs are never closed, no part of a text is looked at twice for one that closes them", () => {
  const looked = vi.spyOn(String.prototype, "indexOf");
  for (const opened of ["_a ", "*a ", "**a ", "~~a *", "__*a ", "*a\n"]) {
    const text = opened.repeat(20_000);
    const find = createMarkFinder(text);
    looked.mockClear();
    for (let at = 0; at < text.length; at += 1) find(at);
    let sum = 0;
    for (const [place, { value }] of looked.mock.results.entries()) {
      const from = looked.mock.calls[place]?.[1] ?? 0;
      sum += (value < 0 ? text.length : Number(value)) - from;
    }
    // Once for each of the five signs.
    expect(sum).toBeLessThan(5 * text.length);
  }
  looked.mockRestore();
});

test.each(["_a ", "*a ", "**a ", "~~a ", "`", "`a ``", "\\`", "__a", "[*a "])(
  "half a million characters of %j are gone through once and stay what they are",
  (opened) => {
    const text = opened.repeat(500_000 / opened.length);
    const pieces = readMessageParts(text, "tr");
    expect(pieces.map((piece) => (piece.kind === "kept" ? piece.text : sourceOf(piece.parts))).join("") === text).toBe(
      true,
    );
  },
);
