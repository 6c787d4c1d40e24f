import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkup, type MarkupNode } from "./readMarkup.ts";

const id = "01936b7e-6f00-7000-8000-000000000001";
const flatten = (nodes: readonly MarkupNode[]): MarkupNode[] =>
  nodes.flatMap((node) => [node, ...("children" in node ? flatten(node.children) : [])]);
const textOf = (nodes: readonly MarkupNode[]): string =>
  flatten(nodes)
    .map((node) => ("text" in node ? node.text : ""))
    .join("");

test("reads emphasis, code, lists, mentions and lines", () => {
  expect(readMarkup(`**Stop** the *drip*\nnow, @[${id}]`)).toEqual([
    {
      kind: "p",
      children: [
        { kind: "strong", children: [{ kind: "text", text: "Stop" }] },
        { kind: "text", text: " the " },
        { kind: "em", children: [{ kind: "text", text: "drip" }] },
        { kind: "break" },
        { kind: "text", text: "now, " },
        { kind: "mention", memberId: id },
      ],
    },
  ]);
  expect(flatten(readMarkup("3. three\n4. four\n\n`x` and\n```\ncode\n```")).map((node) => node.kind)).toEqual([
    "ol",
    "li",
    "text",
    "li",
    "text",
    "p",
    "code",
    "text",
    "block",
  ]);
});

test("shows where a link leads, and makes none of what is no address of the web", () => {
  const [bank] = flatten(readMarkup("[WHO](https://example.org/x)")).filter((node) => node.kind === "link");
  expect(bank).toMatchObject({ href: "https://example.org/x", host: "example.org" });
  for (const text of [
    "[x](javascript:alert(1))",
    "[x](data:text/html,1)",
    "[x](//other/y)",
    "[x](app://medixchange/)",
  ]) {
    expect(flatten(readMarkup(text)).some((node) => node.kind === "link")).toBe(false);
  }
  expect(flatten(readMarkup("500 mg b.i.d for me@example")).map((node) => node.kind)).toEqual(["p", "text"]);
});

test("HTML, pictures and headings are text", () => {
  for (const text of ["<b onclick=x>hi</b>", "# title", "<script>alert(1)</script>"]) {
    expect(textOf(readMarkup(text))).toBe(text);
  }
  expect(
    flatten(readMarkup("![x](https://example.org/track.png)")).some(
      (node) => !["p", "text", "link"].includes(node.kind),
    ),
  ).toBe(false);
});

test("reads anything without an end or a fall", () => {
  const piece = fc.constantFrom(
    "*",
    "_",
    "`",
    "[",
    "](",
    ")",
    "> ",
    "- ",
    "\n",
    "  ",
    "1. ",
    "~~",
    "```",
    "a",
    "@[",
    "<",
    "https://x.y/",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join("")),
      ),
      (text) => {
        const links = flatten(readMarkup(text)).flatMap((node) => (node.kind === "link" ? [node.href] : []));
        expect(links.filter((href) => !/^https?:/.test(href))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
  expect(readMarkup("> ".repeat(5000))).toBeDefined();
});
