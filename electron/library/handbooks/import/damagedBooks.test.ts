import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aDocx, headingStyles, para, run } from "../../../../tests/fixtures/handbooks/aDocx.ts";
import { anEpub, epubFiles } from "../../../../tests/fixtures/handbooks/anEpub.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aParagraph, aPdf } from "../../../../tests/fixtures/handbooks/aPdf.ts";
import { aZip, aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { outcomeOf } from "../../../../tests/fixtures/handbooks/readOne.ts";
import { googleDocsPage } from "../../../../tests/fixtures/handbooks/savedPages.ts";

const chapter =
  "<h1>Isolation</h1><p>Text <img src='a.png' alt='x'/></p><table><tr><td>a</td><td>b</td></tr></table><ul><li>c</li></ul>";
const epub = {
  chapters: [
    { file: "one.xhtml", body: chapter },
    { file: "two.xhtml", body: chapter },
  ],
  files: { "a.png": anImage(2, 2) },
  contents: [{ title: "One", target: "one.xhtml", below: [{ title: "Two", target: "two.xhtml#x" }] }],
};
const body = `${para("One", { style: "Heading1" })}${para(run("Text", "<w:b/>"))}<w:tbl><w:tr><w:tc>${para("a")}</w:tc></w:tr></w:tbl>`;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const books: [string, Uint8Array<ArrayBuffer>][] = [
  ["a.epub", anEpub(epub)],
  ["b.epub", anEpub({ ...epub, version: 2 })],
  // Without packing, so that damage reaches the readers.
  ["c.epub", aZip(Object.entries(epubFiles(epub)).map(([name, content]) => ({ name, content, stored: true })))],
  ["a.docx", aDocx({ body, footnotes: "<w:footnote/>" })],
  ["a.zip", aZipOf({ "a.md": "# A\n\ntext", "b/b.md": "# B\n\ntext" })],
  ["b.zip", aZipOf({ "index.html": googleDocsPage, "b.html": "<h1>B</h1><p>text</p>" })],
  ["a.html", bytesOf(googleDocsPage)],
  ["a.md", bytesOf("---\ntitle: Á\n---\n# Á\n\n|a|b|\n|-|-|\n|1|2|\n\n![x](a.png) <b>c</b>")],
  [
    "a.mhtml",
    bytesOf(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${googleDocsPage}\r\n--b--\r\n`,
    ),
  ],
  ["a.pdf", aPdf({ title: "A", pages: [aParagraph(["Text of a page", "and more of it."])] })],
];

/** A book that can be kept, or a worded failure; a bug is thrown on, and fails the test. */
async function isWorded(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<boolean> {
  const outcome = await outcomeOf(bytes, name);
  if (typeof outcome === "string") return outcome.startsWith("handbook.");
  // Pages without a word are kept as pictures of pages.
  const isShown =
    outcome.notices.includes("scanned") || outcome.sections.some((section) => section.passages.length > 0);
  return isShown && outcome.title !== "" && outcome.language !== "";
}

describe("damaged books", () => {
  it.each(books)("%s reads while it is whole", async (name, bytes) => {
    expect(await outcomeOf(bytes, name)).toMatchObject({ sections: expect.anything() });
  });

  it.each(books)("%s cut off anywhere is worded or read", async (name, bytes) => {
    for (let part = 0; part < 20; part += 1) {
      const cut = bytes.slice(0, Math.floor((part * bytes.byteLength) / 20));
      expect(await isWorded(cut, name)).toBe(true);
    }
  });

  it.each(books)("%s with bytes changed, lost or doubled is worded or read", async (name, bytes) => {
    const at = fc.nat(bytes.byteLength - 1);
    const change = fc.record({
      at,
      to: fc.nat(255),
      length: fc.nat(40),
      kind: fc.constantFrom("flip", "drop", "repeat"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        let damaged = bytes.slice();
        for (const { at: place, to, length, kind } of changes) {
          if (kind === "flip") damaged[place % damaged.byteLength] = to;
          else {
            const from = kind === "drop" ? place + length : Math.max(0, place - length);
            damaged = new Uint8Array(Buffer.concat([damaged.subarray(0, place), damaged.subarray(from)]));
          }
        }
        expect(await isWorded(damaged, name)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("any pieces of markup make a page or a worded failure", async () => {
    const piece = fc.constantFrom(
      ..."<p> </p> <table> <tr> <td> <td colspan=9999999> </table> <h1> </h1> <h6> <ul> <li> </ul> <ol start=-5> <svg> <image href=x> </svg> <math> <mfrac> <ruby> <rt> </ruby> <a href=#x id=x> </a> <img src=data:,> <section> <header> <nav> <br><br> <style> .a{font-weight:bold} </style> <p class=a> <![CDATA[ ]]> <!-- --> <!DOCTYPE <?xml <o:p> &#0; &#xD800; &bogus; 文 ن text <span dir=rtl> <dl> <dt> <details> <hr> <pre> <blockquote> <aside> <iframe src=a.html> <frameset> <base href=//x>".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const page = bytesOf(`<html>${pieces.join("")}`);
        expect(await isWorded(page, "a.html")).toBe(true);
        const inBook = aZipOf({
          ...epubFiles(epub),
          "OEBPS/one.xhtml": page,
          "OEBPS/nav.xhtml": page,
          "OEBPS/toc.ncx": page,
        });
        expect(await isWorded(inBook, "a.epub")).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("any pieces of WordprocessingML make a document or a worded failure", async () => {
    const piece = fc.constantFrom(
      ..."<w:p> </w:p> <w:pPr> </w:pPr> <w:r> </w:r> <w:t>text</w:t> <w:t><w:b/>x</w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> <w:vMerge/> <w:gridSpan·w:val='x'/> <w:numPr> <w:numId·w:val='1'/> <w:ilvl·w:val='99'/> <w:fldChar·w:fldCharType='end'/> <w:fldChar·w:fldCharType='separate'/> <w:footnoteReference·w:id='7'/> <w:hyperlink·r:id='none'> </w:hyperlink> <w:drawing> <wp:inline> <a:blip·r:embed='none'/> <mc:AlternateContent> <mc:Choice> <w:txbxContent> <m:oMath> <m:f> <w:sdt> <w:sdtContent> <w:ruby> <w:sym·w:char='F0'/> <w:del> <w:outlineLvl·w:val='-1'/> <v:imagedata/> <w:br·w:type='odd'/> <w:commentReference·w:id='1'/> <!--x--> <?x?> &lt;".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const source = pieces.join("").replaceAll("·", " ");
        const styles = headingStyles(
          (level) => `heading ${level}`,
          (level) => `Heading${level}`,
        );
        expect(
          await isWorded(
            aDocx({ body: `${para("Text")}${source}`, styles, numbering: source, footnotes: source }),
            "a.docx",
          ),
        ).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
