import { describe, expect, it } from "vitest";
import { aDocx, para } from "../../../../tests/fixtures/handbooks/aDocx.ts";
import { anEpub } from "../../../../tests/fixtures/handbooks/anEpub.ts";
import { aParagraph, aPdf } from "../../../../tests/fixtures/handbooks/aPdf.ts";
import { aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { outcomeOf, readOneBook } from "../../../../tests/fixtures/handbooks/readOne.ts";

const pages = 1000;
const numbers = Array.from({ length: pages }, (_, index) => index);
const text = (page: number, part: number) =>
  `On page ${page}, part ${part}: patients with fever are seen apart from all others. `.repeat(5);
const markup = (page: number) =>
  `<h1 id="c${page}">Chapter ${page}</h1>${[1, 2, 3].map((part) => `<h2>Part ${page}.${part}</h2><p>${text(page, part)}</p><table><tr><th>x</th></tr><tr><td>y</td></tr></table>`).join("")}`;
const contents = (target: (page: number) => string) =>
  numbers.map((page) => ({ title: `Chapter ${page}`, target: target(page) }));

describe("books of a thousand pages", () => {
  it.each([
    [
      "EPUB in files",
      () =>
        anEpub({
          chapters: numbers.map((page) => ({ file: `c${page}.xhtml`, body: markup(page) })),
          contents: contents((page) => `c${page}.xhtml`),
        }),
    ],
    [
      "EPUB in one file",
      () =>
        anEpub({
          chapters: [{ file: "a.xhtml", body: numbers.map(markup).join("") }],
          contents: contents((page) => `a.xhtml#c${page}`),
        }),
    ],
    ["HTML", () => new TextEncoder().encode(`<html lang="en"><body>${numbers.map(markup).join("")}`)],
    [
      "a site whose pages all have the menu of all",
      () => {
        const menu = `<nav>${numbers.map((page) => `<a href="c${page}.html">Chapter ${page}</a>`).join("")}</nav>`;
        return aZipOf(
          Object.fromEntries(numbers.map((page) => [`c${page}.html`, `<html lang="en"><body>${menu}${markup(page)}`])),
        );
      },
    ],
  ])("%s come whole", { timeout: 300_000 }, async (_, make) => {
    const book = await readOneBook(make());
    expect(book.sections).toHaveLength(4 * pages);
    expect(book.tableCount).toBe(3 * pages);
    expect(book.sections.reduce((sum, section) => sum + section.passages.length, 0)).toBe(9 * pages);
    expect(book.sections.at(-1)?.title).toBe(`Part ${pages - 1}.3`);
  });

  it("Word documents come whole", { timeout: 300_000 }, async () => {
    const body = numbers
      .map(
        (page) =>
          para(`Chapter ${page}`, { style: "Heading1" }) + [1, 2, 3].map((part) => para(text(page, part))).join(""),
      )
      .join("");
    const book = await readOneBook(aDocx({ body }));
    expect(book.sections).toHaveLength(pages);
    expect(book.sections.reduce((sum, section) => sum + section.passages.length, 0)).toBe(3 * pages);
  });

  it("PDFs come whole, each passage on its page", { timeout: 300_000 }, async () => {
    const book = await readOneBook(
      aPdf({
        title: "A long book",
        pages: numbers.map((page) => [
          { text: `Chapter ${page + 1}`, x: 72, y: 760, size: 20, bold: true },
          ...aParagraph([`On sheet ${page + 1} patients with fever are seen apart.`, "Masks are changed when wet."]),
        ]),
      }),
      "long.pdf",
    );
    expect(book.sections.map(({ title, page }) => [title, page])).toEqual(
      numbers.map((page) => [`Chapter ${page + 1}`, page + 1]),
    );
    const passages = book.sections.flatMap((section) => section.passages);
    expect(passages).toHaveLength(pages);
    expect(passages.every((passage, page) => passage.page === page + 1)).toBe(true);
  });

  it.each([
    ["tags that are never closed", "<b>".repeat(300_000)],
    ["closing tags that nothing opened", `${"<b>".repeat(900)}${"</i>".repeat(200_000)}<p>x`],
    ["links", `<p>${"<a href=#x>y</a>".repeat(50_000)}`],
    ["breaks", `<p>${"a<br><br>".repeat(50_000)}`],
    ["cells", `<table>${"<tr><td>a<td>b".repeat(30_000)}`],
    ["tables in tables", `${"<table><tr><td>".repeat(300)}text`],
    ["one word", `<p>${"x".repeat(5_000_000)}`],
    ["attributes", `<p ${"a=b ".repeat(300_000)}>text`],
    ["styles", `<style>${".a{color:red}".repeat(100_000)}</style><p class="${"a ".repeat(50_000)}">text`],
  ])("nothing but %s comes to an end", { timeout: 300_000 }, async (_, source) => {
    const outcome = await outcomeOf(new TextEncoder().encode(`<html lang="en">${source}`), "a.html");
    expect(typeof outcome === "string" ? outcome : outcome.format).toMatch(/^(?:html|handbook\.importTooLarge)$/u);
  });
});
