import fc from "fast-check";
import { expect, test } from "vitest";
import { element, textOf, type Element, type HtmlNode } from "../../electron/library/handbooks/content/htmlTree.ts";
import { passageText, stretchesOf, unitsWithin, type TextNode } from "./passageText.ts";

/** The library's tree of a page, seen as the window sees the page. */
class PageNode implements TextNode {
  readonly nodeType: number;
  readonly nodeValue: string | null;
  readonly localName: string;
  readonly childNodes: PageNode[];
  readonly #attributes: Readonly<Record<string, string>>;

  constructor(node: HtmlNode) {
    const text = typeof node === "string";
    this.nodeType = text ? 3 : 1;
    this.nodeValue = text ? node : null;
    this.localName = text ? "" : node.tag;
    this.#attributes = text ? {} : node.attributes;
    this.childNodes = text ? [] : node.children.map((child) => new PageNode(child));
  }

  getAttribute(name: string): string | null {
    return this.#attributes[name] ?? null;
  }
}

const words = fc.string({ unit: fc.constantFrom("a", "氧", "و", " ", "\n", "·", "\u00a0", "😷"), maxLength: 8 });
const { node } = fc.letrec<{ node: HtmlNode; element: Element }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, words, tie("element")),
  element: fc
    .record({
      tag: fc.constantFrom("b", "a", "br", "img", "li", "p", "td", "th", "span", "pre", "mark"),
      alt: words,
      children: fc.array(tie("node"), { maxLength: 4 }),
    })
    .map(({ tag, alt, children }) =>
      tag === "img" || tag === "br" ? element(tag, tag === "img" ? { alt } : {}, []) : element(tag, {}, children),
    ),
}));
const passage = fc
  .record({ tag: fc.constantFrom("p", "tr", "li", "pre", "figcaption"), children: fc.array(node, { maxLength: 5 }) })
  .map(({ tag, children }) => element(tag, {}, children));

test("the window reads of every passage the very words that the library keeps", () => {
  fc.assert(
    fc.property(passage, (tree) => {
      const kept = textOf(tree.tag === "tr" ? tree.children : [tree]);
      expect(passageText(new PageNode(tree)).text).toBe(kept);
    }),
    { numRuns: 2000 },
  );
});

test("from offsets to text nodes and back is the way there and back again, and holds the same words", () => {
  fc.assert(
    fc.property(passage, fc.nat(), fc.nat(), (tree, a, b) => {
      const read = passageText(new PageNode(tree));
      const [from, to] = [a % (read.text.length + 1), b % (read.text.length + 1)].sort((one, other) => one - other);
      const stretches = stretchesOf(read, from!, to!);
      const shown = stretches.map(({ node, from, to }) => node.nodeValue!.slice(from, to)).join("");
      const held = [...Array(to! - from!).keys()]
        .map((step) => from! + step)
        .filter((unit) => read.nodeOf[unit]! >= 0)
        .map((unit) => read.text[unit])
        .join("");
      const squeeze = (text: string) => text.replace(/\s+/gu, "");
      expect(squeeze(shown)).toBe(squeeze(held));

      const back = unitsWithin(read, (node) => {
        const stretch = stretches.find((each) => each.node === node);
        return stretch === undefined ? null : [stretch.from, stretch.to];
      });
      const again = back === null ? [] : stretchesOf(read, back.from, back.to);
      expect(squeeze(again.map(({ node, from, to }) => node.nodeValue!.slice(from, to)).join(""))).toBe(squeeze(shown));
      expect(back === null ? from! : back.from).toBeGreaterThanOrEqual(from!);
      expect(back === null ? to! : back.to).toBeLessThanOrEqual(to!);
    }),
    { numRuns: 2000 },
  );
});

test("what the window put into the page is not read", () => {
  const tree = element("p", {}, ["one ", element("button", { "data-aside": "" }, ["!"]), "two"]);
  expect(passageText(new PageNode(tree)).text).toBe("one two");
});
