import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { expect, test } from "vitest";
import { renderMarkdown } from "./renderMarkdown.ts";

const tags = new Set(
  "p strong em s a code pre ul ol li blockquote h3 h4 h5 h6 hr br table thead tbody tr th td".split(" "),
);
const attributes = new Set(["dir", "href", "title", "target", "rel", "start", "style", "tabindex"]);

interface Node {
  readonly name?: string;
  readonly attribs?: Record<string, string>;
  readonly children?: readonly Node[];
}

function problemsIn(html: string): string[] {
  const problems: string[] = [];
  const visit = (node: Node): void => {
    if (node.name !== undefined && !tags.has(node.name)) problems.push(`<${node.name}>`);
    for (const [name, value] of Object.entries(node.attribs ?? {})) {
      if (!attributes.has(name)) problems.push(name);
      if (name === "href" && !/^(?:https?:\/\/|#\/)/i.test(value)) problems.push(value);
      // Columns of tables, and nothing else.
      if (name === "style" && !/^text-align:(?:left|right|center)$/.test(value)) problems.push(value);
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(parseDocument(html) as unknown as Node);
  return problems;
}

test.each([
  ["<script>alert(1)</script>", "<script"],
  ["<img src=x onerror=alert(1)>", "<img"],
  ["![x](https://example.org/pixel.png)", "<img"],
  ["[x](javascript:alert(1))", "href"],
  ["[x](JaVaScRiPt&colon;alert(1))", "href"],
  ["[x](data:text/html,<b>)", "href"],
  ["[x](file:///etc/passwd)", "href"],
  ["[x](//example.org)", "href"],
  ["[x]()", "href"],
  ['<https://example.org/" onclick="x>', 'onclick="x"'],
])("%s has nothing active in it", (text, part) => {
  expect(renderMarkdown(text)).not.toContain(part);
  expect(problemsIn(renderMarkdown(text))).toEqual([]);
});

test("what people write is shown as they mean it", () => {
  const html = renderMarkdown("# Dose\n\n**Two** puffs\nevery hour\n\n- one\n- two\n\nhttps://example.org and ward.no");
  expect(html).toContain('<h3 dir="auto">Dose</h3>');
  expect(html).toContain("<strong>Two</strong> puffs<br>");
  expect(html).toContain('<a href="https://example.org" target="_blank" rel="noopener noreferrer nofollow">');
  expect(html).not.toContain("ward.no</a>");
  expect(renderMarkdown("[page](#/handbooks/1)")).not.toContain("target");
});

test("nothing that anybody writes becomes anything else", () => {
  const pieces = fc.constantFrom(
    "<",
    ">",
    '"',
    "'",
    "&",
    "[",
    "](",
    ")",
    "!",
    "javascript:",
    "https://",
    "#/",
    "`",
    "|",
    "\n",
    "*",
    "onerror=",
    "svg",
    " ",
    "x",
    "\\",
    "&#106;",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      expect(problemsIn(renderMarkdown(parts.join("")))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
