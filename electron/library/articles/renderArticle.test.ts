import fc from "fast-check";
import { expect, test } from "vitest";
import { passagesOf, renderArticle } from "./renderArticle.ts";

const article = "01936b7e-6f00-7000-8000-000000000001";
const file = "01936b7e-6f00-7000-8000-000000000002";
const address = `/media/articles/${article}/${file}`;

test("pictures, videos and recordings stand where the text has them; headings begin below the title", () => {
  const text = `# Method\n\n![Board](image:${file})\n\n![Film](video:${file})\n\n![Round](recording:${file})`;
  expect(renderArticle(article, text)).toBe(
    `<h2>Method</h2>\n<p><img src="${address}" alt="Board"></p>\n` +
      `<p><span data-video="${address}/playlist.m3u8">Film</span></p>\n` +
      `<p><span data-video="/media/recordings/${file}/playlist.m3u8">Round</span></p>\n`,
  );
});

test.each([
  ["HTML", `<img src=x onerror=alert(1)><script>alert(1)</script><iframe src="https://example.org"></iframe>`],
  ["a picture from elsewhere", "![x](https://example.org/track.png)"],
  ["a picture of no scheme", "![x](//example.org/track.png)"],
  ["data", "![x](data:image/svg+xml;base64,PHN2Zy8+)"],
  ["a script as an address", "[x](javascript:alert(1)) ![x](javascript:alert(1))"],
  ["another part of the library", "![x](/media/handbooks/01936b7e-6f00-7000-8000-000000000001/original)"],
  ["a way out of the folder", `![x](image:${file}/../../recordings)`],
  ["a reference", "![x][y]\n\n[y]: https://example.org/x.png"],
  ["an automatic link", "<https://example.org> <javascript:alert(1)>"],
])("%s leaves nothing that runs or fetches", (_, text) => {
  expect(harmsIn(renderArticle(article, text))).toEqual([]);
});

const pieces = fc.constantFrom(
  ..."<>![]()\"'`*_~#-|:/\\&;\n ".split(""),
  "image:",
  file,
  "https://x.org/",
  "javascript:",
  "<script>",
  "<img src=",
  "onerror=",
  "data:text/html,",
  "![",
  "](",
  "\n\n",
  "&#x6a;",
);

test("nothing that anybody writes runs or fetches", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      expect(harmsIn(renderArticle(article, text))).toEqual([]);
      expect(passagesOf(text).every((passage) => passage.trim() !== "")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const forbidden = new Set(["script", "iframe", "object", "style", "svg", "form", "link"]);
const own = /^\/media\/(?:articles|recordings)\/[0-9a-f-]{36}/u;
const allowed: Readonly<Record<string, RegExp>> = { src: own, "data-video": own, href: /^#\/handbooks\/linked\//u };

/** Whatever runs, or fetches from elsewhere. */
function harmsIn(html: string): string[] {
  const harms: string[] = [];
  for (const [, tag = "", attributes = ""] of html.matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gu)) {
    if (forbidden.has(tag)) harms.push(tag);
    for (const [whole, name = "", value = ""] of attributes.matchAll(/([a-z-]+)="([^"]*)"/gu)) {
      if (name.startsWith("on") || allowed[name]?.test(value) === false) harms.push(whole);
    }
  }
  // Every angle that opens anything is one of these tags, or its end.
  const rest = html.replace(/<\/?[a-z0-9]+(?:\s+[a-z-]+(?:="[^"]*")?)*\s*>/gu, "");
  return rest.includes("<") ? [...harms, rest] : harms;
}

test("the words alone, a passage each", () => {
  expect(passagesOf("# Method\n\nStop at **eight**.\n\n- One\n- Two\n\n| A | B |\n|---|---|\n| 1 | 2 |")).toEqual([
    "Method",
    "Stop at eight.",
    "One",
    "Two",
    "A · B",
    "1 · 2",
  ]);
});
