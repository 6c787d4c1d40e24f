import { describe, expect, it } from "vitest";
import { aFolder, aLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aParagraph, aPdf } from "../../../../tests/fixtures/handbooks/aPdf.ts";
import { aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { encodeAs } from "../../../../tests/fixtures/handbooks/encodeAs.ts";
import { outcomeOf, outlineOf, readOneBook, textsOf } from "../../../../tests/fixtures/handbooks/readOne.ts";

const bare = (html: string) => html.replace(/ data-passage="\d+"/gu, "");

async function read(files: Record<string, string | Uint8Array<ArrayBuffer>>) {
  const library = aLibrary();
  const edition = await library.bring(aFolder(files));
  const outline = await library.outline(edition.id);
  const sections = await Promise.all(outline.map((section) => library.section(section.id)));
  return { library, edition, outline, sections, html: sections.map((section) => bare(section.html)).join("\n") };
}

describe("a folder of Markdown", () => {
  it("is ordered and nested as its SUMMARY.md says, and only what is listed belongs to it", async () => {
    const { edition, outline } = await read({
      "book/SUMMARY.md":
        "# Table of contents\n\n* [Welcome](README.md)\n\n## Part\n\n* [Second](two.md)\n  * [Inner](<deep/in ner.md>)\n* [First](one.md)\n* [Elsewhere](https://example.org)\n",
      "book/README.md": "# Introduction\n\nHello",
      "book/one.md": "No heading of its own.\n\n## Below\n\nText",
      "book/two.md": "# Two\n\n### Skipped a level\n\nText",
      "book/deep/in ner.md": "# Inner\n\nText",
      "book/unlisted.md": "# Unlisted\n\nText",
    });
    expect(outline.map(({ level, title }) => `${level} ${title}`)).toEqual([
      "1 Introduction",
      "1 Two",
      "2 Skipped a level",
      "2 Inner",
      "1 First",
      "2 Below",
    ]);
    // A title that only says "Introduction" gives way to the folder's name.
    expect(edition).toMatchObject({ title: "book", sectionCount: 6, passageCount: 5 });
  });

  it("reads what Hugo, Pandoc and kramdown write: TOML at the top, and names of headings, which are none of their words", async () => {
    const { edition, outline, html } = await read({
      "README.md": `+++\ntitle = "Ward \\"7\\""\nlanguage = 'ar'\nclinicallyReviewed = false # yet\n[params]\ntitle = 'other'\n+++\n\n# مقدمة\n\n[wet](masks.md#wet)`,
      "masks.md": "# Masks {.big}\n\nText\n\n## Wet ones {: #wet .x}\n\nChange {#not}\n\n```\n# code {#kept}\n```",
    });
    expect(edition).toMatchObject({ title: 'Ward "7"', language: "ar", clinicallyReviewed: false });
    expect(outline.map(({ title }) => title)).toEqual(["مقدمة", "Masks", "Wet ones"]);
    expect(html).toContain(`href="#/handbooks/${edition.id}/${outline[2]?.id}"`);
    expect(html).toContain("# code {#kept}");
    expect(html).toContain("Change {#not}");
  });

  it("without SUMMARY.md begins with README, then goes by path with numbers counted", async () => {
    const { outline } = await read({
      "10.md": "# Ten",
      "2.md": "# Two\n\ntext",
      "README.md": "# Start",
      "a/README.md": "# A",
    });
    expect(outline.map((section) => section.title)).toEqual(["Start", "Two", "Ten", "A"]);
  });

  it("takes title, language, edition, source, licence and review from the front matter", async () => {
    const { edition } = await read({
      "README.md":
        '---\ntitle: "A book"\nlanguage: pt-BR\nedition: 2.0\nsource: Someone\nlicence: CC0\nclinicallyReviewed: false\n---\n# H\n\nText',
    });
    expect(edition).toMatchObject({
      title: "A book",
      language: "pt-BR",
      edition: "2",
      source: "Someone",
      licence: "CC0",
      clinicallyReviewed: false,
    });
  });

  it("resolves images however they are written, counts them and keeps each once", async () => {
    const image = anImage(2, 2);
    const { library, edition, html } = await read({
      "pages/a.md":
        "# A\n\n![](../.gitbook/assets/my%20image.png) ![x](<../.gitbook/assets/my image.png>) ![y](../.gitbook/assets/my image.png)\n\n<img src='../.gitbook/assets/MY image.png' alt>\n\n![gone](missing.png) ![far](https://example.org/x.png) ![data](data:image/png;base64,AAAA) ![up](../../../../etc/passwd.png)",
      ".gitbook/assets/my image.png": image,
    });
    expect(edition.imageCount).toBe(4);
    const addresses = [...html.matchAll(/src="([^"]+)"/gu)].map((match) => match[1] ?? "");
    expect(new Set(addresses).size).toBe(1);
    const [, , , editionId = "", sha256 = ""] = (addresses[0] ?? "").split("/");
    expect(editionId).toBe(edition.id);
    expect(library.handbooks.readAsset(editionId, sha256)).toEqual({
      contentType: "image/png",
      bytes: Buffer.from(image),
    });
    expect(library.handbooks.readAsset(editionId, "0".repeat(64))).toBeNull();
    expect(html).toContain("gone far data up");
  });

  it("rewrites links inside the book and leaves addresses outside as text", async () => {
    const { edition, outline, html } = await read({
      "README.md":
        "# Start\n\n[there](sub/two.md#the-place) [page](sub/two.md) [here](#below) [web](https://example.org/a?b=1&c=2) [bad](javascript:alert(1)) <javascript:alert(1)> [mail](mailto:a@b.example)\n\n## Below\n\ntext",
      "sub/two.md": "# Two\n\n## The place\n\n[back](../README.md)",
    });
    const place = (title: string) => {
      const section = outline.find((entry) => entry.title === title);
      return `href="#/handbooks/${edition.id}/${section?.id}"`;
    };
    expect(html).toContain(
      `<a ${place("The place")}>there</a> <a ${place("Two")}>page</a> <a ${place("Below")}>here</a>`,
    );
    expect(html).toContain("web (https://example.org/a?b=1&amp;c=2)");
    expect(html).toContain("mail (a@b.example)");
    expect(html).toContain(`<a ${place("Start")}>back</a>`);
    expect(html.match(/href=/gu)).toHaveLength(4);
  });

  it("keeps tables, notes and nested lists, each passage once", async () => {
    const { edition, sections, html } = await read({
      "a.md":
        '# A\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n<table><tr><td colspan="2" onclick="x()"><ul><li>in a cell</li></ul></td></tr></table>\n\n{% hint style="danger" %}\nStop **now**\n{% endhint %}\n\n* outer\n  * inner\n\n```\n{% hint %} stays\n```\n',
    });
    expect(edition).toMatchObject({ tableCount: 2 });
    expect(html).toMatch(/<aside data-note="danger">\s*<p>Stop <strong>now<\/strong><\/p>\s*<\/aside>/u);
    expect(html).toContain('<td colspan="2"><ul><li>in a cell</li></ul></td>');
    expect(html).toContain("{% hint %} stays");
    const marks = [...(sections[0]?.html ?? "").matchAll(/<(\w+) data-passage="(\d+)"/gu)];
    expect(marks.map((mark) => mark[1])).toEqual(["tr", "tr", "tr", "p", "div", "li", "pre"]);
    expect(new Set(marks.map((mark) => mark[2])).size).toBe(marks.length);
  });
});

describe("what a zip file holds decides what it is", () => {
  it("takes nothing for a page that a Mac wrote beside it", async () => {
    const zip = aZipOf({ "Ward/a.md": "# A\n\ntext", "Ward/._a.md": "\0\u0005\u0016", "__MACOSX/Ward/._a.md": "\0" });
    expect((await read({ "ward.zip": zip })).outline.map(({ title }) => title)).toEqual(["A"]);
  });

  const czech =
    "# Úvod\n\nPacienti s horečkou by měli být odděleni od ostatních pacientů. Žádné předměty nesmí opustit zónu.";

  it("reads Markdown from a zip file, also in the letters of an older computer, and says that it guessed", async () => {
    const book = await readOneBook(
      aZipOf({
        "kniha/SUMMARY.md": "# Kniha\n\n* [Úvod](uvod.md)\n* [Konec](konec.md)",
        "kniha/uvod.md": encodeAs("windows-1250", czech),
        "kniha/konec.md": "# Konec\n\n![plán](plan.png)",
        "kniha/plan.png": anImage(2, 2),
        "__MACOSX/kniha/._uvod.md": "noise",
      }),
    );
    expect(outlineOf(book)).toEqual(["Úvod", "Konec"]);
    expect(book).toMatchObject({ format: "markdown", imageCount: 1, notices: ["languageGuessed", "encodingGuessed"] });
    expect(textsOf(book, "Úvod")[0]).toContain("s horečkou by měli");
  });

  it("reads a site with a README as a site, one PDF as a PDF, and opens no file in a file", async () => {
    const page = (title: string) => `<html lang="en"><body><h1>${title}</h1><p>text</p></body></html>`;
    const site = await readOneBook({ "index.html": page("A"), "b.html": page("B"), "README.md": "# How to build" });
    expect(site.format).toBe("html");
    const pdf = aPdf({ title: "A", pages: [aParagraph(["Text of a page."])] });
    expect(await outcomeOf(aZipOf({ "x/a.pdf": pdf, "x/logo.png": anImage(2, 2) }))).toMatchObject({ format: "pdf" });
    const inner = aZipOf({ "a.md": czech });
    expect(await outcomeOf(aZipOf({ "a.zip": inner, "b.epub": inner }))).toBe("handbook.importNoText");
    expect(await outcomeOf(aZipOf({}))).toBe("handbook.importNoText");
  });
});
