import { describe, expect, it } from "vitest";
import { aDocx, docxFiles, headingStyles, para, run } from "../../../../tests/fixtures/handbooks/aDocx.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aZip, aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { htmlOf, outcomeOf, outlineOf, readOneBook, textsOf } from "../../../../tests/fixtures/handbooks/readOne.ts";
import { isThere, readOne, sharedHandbooks } from "../../../../tests/fixtures/handbooks/sharedData.ts";

const number = (id: number, level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
const level = (index: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const picture = (id: string, alt: string) =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

describe("readDocx", () => {
  it.each([
    [
      "Czech",
      headingStyles(
        (n) => `Nadpis ${n}`,
        (n) => `Nadpis${n}`,
        false,
      ),
      "Nadpis",
    ],
    [
      "Chinese",
      headingStyles(
        (n) => `标题 ${n}`,
        (n) => String(n),
        false,
      ),
      "",
    ],
    [
      "German",
      headingStyles(
        (n) => `heading ${n}`,
        (n) => `berschrift${n}`,
      ),
      "berschrift",
    ],
    ["French without its styles", "", "Titre"],
    [
      "one's own",
      '<w:style w:type="paragraph" w:styleId="Own1"><w:name w:val="Kapitel"/><w:basedOn w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Own2"><w:name w:val="Abschnitt"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
      "Own",
    ],
  ])("finds the headings of a Word in %s", async (_, styles, id) => {
    const book = await readOneBook(
      aDocx({
        styles,
        body:
          para("First", { style: `${id}1` }) +
          para("a") +
          para("Second", { style: `${id}2` }) +
          para("b") +
          para("Direct", { properties: '<w:outlineLvl w:val="2"/>' }) +
          para("c"),
      }),
    );
    expect(outlineOf(book)).toEqual(["First", "  Second", "    Direct"]);
    expect(book.sections.map((section) => section.anchor)).toEqual(["document#1", "document#1.1", "document#1.1.1"]);
    expect(book).toMatchObject({ format: "docx", title: "First" });
  });

  it("takes big or bold lines for headings where no style says so, and says that it guessed", async () => {
    const text = "A patient with fever is seen apart from all others until the virus is ruled out by two tests.";
    const book = await readOneBook(
      aDocx({
        body: [
          para(run("Ward guide", '<w:b/><w:sz w:val="36"/>')),
          para(text),
          para(run("Fever", "<w:b/>")),
          para(text),
          para(run("Cough", "<w:b/>")),
          para(text),
          para(text),
        ].join(""),
      }),
    );
    expect(outlineOf(book)).toEqual(["Ward guide", "  Fever", "  Cough"]);
    expect(book.notices).toContain("layoutGuessed");
  });

  it("keeps the numbers of headings, and of lists that go on after a remark", async () => {
    const numbering = `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "%1.")}${level(1, "decimal", "%1.%2")}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, "decimal", "%1)")}${level(1, "bullet", "o")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`;
    const book = await readOneBook(
      aDocx({
        numbering,
        body: [
          para("Isolation", { style: "Heading1", properties: number(1, 0) }),
          para("Rooms", { style: "Heading2", properties: number(1, 1) }),
          para("Open", { properties: number(2, 0) }),
          para("slowly", { properties: number(2, 1) }),
          para("Wait ten minutes."),
          para("Close", { properties: number(2, 0) }),
          para("Staff", { style: "Heading2", properties: number(1, 1) }),
          para("x"),
        ].join(""),
      }),
    );
    expect(outlineOf(book)).toEqual(["1. Isolation", "  1.1 Rooms", "  1.2 Staff"]);
    expect(textsOf(book, "1.1 Rooms")).toEqual(["Open", "slowly", "Wait ten minutes.", "Close"]);
    expect(htmlOf(book)).toMatch(/<ol start="2"><li[^>]*>Close/u);
  });

  it("keeps tables with merged cells, header rows and headings in cells", async () => {
    const cell = (content: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
    const book = await readOneBook(
      aDocx({
        body: `${para("Doses", { style: "Heading1" })}<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(para("Drug"))}${cell(para("Dose"), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell(para("A", { style: "Heading3" }), '<w:vMerge w:val="restart"/>')}${cell(para("day"))}${cell(para("1"))}</w:tr><w:tr>${cell(para(""), "<w:vMerge/>")}${cell(para("night"))}${cell(para("2"))}</w:tr></w:tbl><w:tbl><w:tr>${cell(para("A box: never alone."))}</w:tr></w:tbl>`,
      }),
    );
    expect(outlineOf(book)).toEqual(["Doses"]);
    expect(textsOf(book, "Doses")).toEqual(["Drug · Dose", "A · day · 1", "night · 2", "A box: never alone."]);
    expect(htmlOf(book)).toContain('<th colspan="2">');
    expect(htmlOf(book)).toContain('rowspan="2"');
    expect(book.tableCount).toBe(1);
  });

  it("reads Arabic from right to left, and a paragraph of the other direction as such", async () => {
    const rtl = "<w:bidi/>";
    const arabic = await readOneBook(
      aDocx({
        styles: `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="ar-EG"/></w:rPr></w:rPrDefault></w:docDefaults>${headingStyles(
          (n) => `heading ${n}`,
          (n) => `Heading${n}`,
        )}`,
        body:
          para("العزل", { style: "Heading1", properties: rtl }) +
          para(run("يُعزل المرضى المصابون بالحمى عن غيرهم.", "<w:rtl/>"), { properties: rtl }) +
          para("SARS-CoV-2"),
      }),
    );
    expect(arabic).toMatchObject({ language: "ar-EG", notices: [] });
    expect(arabic.sections[0]?.html).toBe(
      '<p data-passage="0">يُعزل المرضى المصابون بالحمى عن غيرهم.</p><p data-passage="1">SARS-CoV-2</p>',
    );
    const english = await readOneBook(
      aDocx({
        body:
          para("A", { style: "Heading1" }) +
          para("Text of the ward for all who are on duty.") +
          para("نص", { properties: rtl }),
      }),
    );
    expect(english.sections[0]?.html).toContain('<p data-passage="1" dir="rtl">نص</p>');
  });

  it("keeps text boxes, notes, formulas, fields and readings; leaves out what was deleted or hidden", async () => {
    const box = (text: string) => `<w:txbxContent>${para(text)}</w:txbxContent>`;
    const book = await readOneBook(
      aDocx({
        footnotes: `<w:footnote w:id="-1" w:type="separator">${para("-")}</w:footnote><w:footnote w:id="1">${para("First note.")}</w:footnote><w:footnote w:id="2">${para("Second note.")}</w:footnote>`,
        body: [
          `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${para("One 1")}</w:sdtContent></w:sdt>`,
          para("One", { style: "Heading1" }),
          para(
            `${run("Text")}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box("Boxed once")}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box("Boxed once")}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
          ),
          para(
            `${run("Kept ")}<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins>${run("added ")}</w:ins><w:moveFrom>${run("from")}</w:moveFrom><w:moveTo>${run("moved")}</w:moveTo>${run("unseen", "<w:vanish/>")}`,
          ),
          para(
            `${run("Dose: ")}<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>`,
          ),
          para(`${run("Table ")}<w:fldSimple w:instr=" SEQ Table ">${run("1")}</w:fldSimple>`),
          para(
            `<w:r><w:ruby><w:rubyPr/><w:rt>${run("かん")}</w:rt><w:rubyBase>${run("患")}</w:rubyBase></w:ruby></w:r>${run("者")}`,
          ),
          para("Two", { style: "Heading1" }),
          para(
            `${run("More")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`,
          ),
        ].join(""),
      }),
    );
    expect(outlineOf(book)).toEqual(["One", "Two"]);
    expect(textsOf(book, "One")).toEqual([
      "Text[1]",
      "Boxed once",
      "Kept added moved",
      "Dose: (a+b)/2",
      "Table 1",
      "患者",
      "First note. ↑",
    ]);
    expect(textsOf(book, "Two")).toEqual(["More[2]✓", "Second note. ↑"]);
    expect(htmlOf(book)).toContain("<ruby>患<rp>（</rp><rt>かん</rt><rp>）</rp></ruby>者");
    expect(htmlOf(book)).toContain('<ol start="2">');
  });

  it("keeps pictures that can be shown, and fetches none", async () => {
    const book = await readOneBook(
      aDocx({
        relations: {
          p1: { type: "image", target: "media/image1.png" },
          p2: { type: "image", target: "media/image2.emf" },
          p3: { type: "image", target: "https://example.org/spy.png", external: true },
          h1: { type: "hyperlink", target: "https://example.org/guide", external: true },
        },
        files: {
          "word/media/image1.png": anImage(4, 3),
          "word/media/image2.emf": "no image",
          "mammoth/style-map": "p => script",
        },
        body:
          para("One", { style: "Heading1" }) +
          para(
            picture("p1", "A gown") +
              picture("p2", "A plan") +
              picture("p3", "Away") +
              `<w:hyperlink r:id="h1">${run("guide")}</w:hyperlink>`,
          ),
      }),
    );
    expect(book).toMatchObject({
      imageCount: 1,
      notices: expect.arrayContaining(["partsSkipped", "remoteImagesRemoved"]),
    });
    expect(book.assets.map((asset) => asset.contentType)).toEqual(["image/png"]);
    expect(textsOf(book, "One")[0]).toContain("A gown");
    expect(textsOf(book, "One")[0]).toContain("guide (https://example.org/guide)");
    expect(htmlOf(book)).not.toContain("script");
  });

  it("reads what the document says about itself", async () => {
    const book = await readOneBook(
      aDocx({
        core: "<dc:title>Příručka oddělení</dc:title><dc:creator>A ward</dc:creator><dc:language>cs-CZ</dc:language><cp:version>2.1</cp:version><dcterms:modified>2020-05-06T07:08:09Z</dcterms:modified>",
        files: {
          "docProps/app.xml": "<Properties><Company>A hospital</Company></Properties>",
          "docProps/custom.xml":
            '<Properties><property name="Handbook"><vt:lpwstr>ward</vt:lpwstr></property></Properties>',
        },
        body: para("První", { style: "Heading1" }) + para("Text"),
      }),
    );
    expect(book).toMatchObject({
      title: "Příručka oddělení",
      language: "cs-CZ",
      edition: "2.1",
      source: "A hospital",
      handbookKey: "ward",
      notices: [],
    });
  });

  it("words locked, old, other and broken files", async () => {
    const compound = (more: string) =>
      Uint8Array.from(
        Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(more, "utf16le")]),
      );
    expect(await outcomeOf(compound("EncryptedPackage"), "a.docx")).toBe("handbook.protected");
    expect(await outcomeOf(compound("WordDocument"), "a.doc")).toBe("handbook.importUnsupported");
    const files = docxFiles({ body: para("x") });
    const { "word/document.xml": _, ...without } = files;
    expect(await outcomeOf(aZipOf({ ...without, "xl/workbook.xml": "<workbook/>" }))).toBe(
      "handbook.importUnsupported",
    );
    expect(await outcomeOf(aZipOf(without))).toBe("handbook.archiveBroken");
    expect(await outcomeOf(aZipOf({ ...files, "word/document.xml": "<w:document" }))).toBe("handbook.archiveBroken");
    expect(await outcomeOf(aZip([{ name: "[Content_Types].xml", content: "<Types/>", says: { flags: 1 } }]))).toBe(
      "handbook.archiveBroken",
    );
    expect(
      await outcomeOf(aZip(Object.entries(files).map(([name, content]) => ({ name, content, says: { flags: 1 } })))),
    ).toBe("handbook.protected");
    expect(await outcomeOf(aDocx({ body: para("") }))).toBe("handbook.importNoText");
  });

  it.skipIf(!isThere(sharedHandbooks.czechWord))("reads the Czech document (../shared/data)", async () => {
    const [file] = readOne(sharedHandbooks.czechWord);
    const book = await readOneBook(file?.bytes ?? new Uint8Array(), "cs.docx");
    const levels = [1, 2, 3, 4].map((wanted) => book.sections.filter((section) => section.level === wanted).length);
    expect(levels).toEqual([1, 5, 19, 25]);
    // 252 paragraphs, less 50 headings and 5 without a word.
    expect(book.sections.flatMap((section) => section.passages)).toHaveLength(197);
    // Its styles call it English.
    expect(book).toMatchObject({ language: "cs", imageCount: 0, tableCount: 0, notices: ["languageGuessed"] });
  });
});
