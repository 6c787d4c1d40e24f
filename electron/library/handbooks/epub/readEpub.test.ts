import { describe, expect, it } from "vitest";
import { anEpub, epubFiles, type EpubOptions } from "../../../../tests/fixtures/handbooks/anEpub.ts";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aZip, aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { htmlOf, outcomeOf, outlineOf, readOneBook, textsOf } from "../../../../tests/fixtures/handbooks/readOne.ts";
import { isThere, readOne, sharedHandbooks } from "../../../../tests/fixtures/handbooks/sharedData.ts";

const paragraph = (text: string) => `<p>${text}</p>`;
const long =
  "Patients with fever are seen in a clinic of their own, apart from all others, until the virus is ruled out.";

describe("readEpub", () => {
  it("reads EPUB 2 with the titles and levels of its NCX, and what it says about itself", async () => {
    const book = await readOneBook(
      anEpub({
        version: 2,
        title: "Guide of the ward",
        language: "en-GB",
        metadata:
          '<dc:creator opf:role="aut">A ward</dc:creator><dc:publisher>A hospital</dc:publisher><dc:date opf:event="publication">2020-04-01</dc:date><dc:rights>CC BY 4.0</dc:rights><dc:identifier id="id">urn:isbn:9783161484100</dc:identifier>',
        chapters: [
          { file: "title.xhtml", body: "<h1>Guide of the ward</h1><p>A hospital</p>" },
          {
            file: "Text/one.xhtml",
            body: `<h2 id="a">Fever</h2>${paragraph(long)}<h3>Signs</h3>${paragraph("Cough")}`,
          },
          { file: "Text/two.xhtml", body: paragraph("No heading here.") },
        ],
        contents: [
          { title: "Part one", target: "Text/one.xhtml", below: [{ title: "Fever", target: "Text/one.xhtml#a" }] },
          { title: "Appendix", target: "Text/two.xhtml" },
        ],
      }),
    );
    expect(outlineOf(book)).toEqual(["Part one", "  Fever", "    Signs", "Appendix"]);
    expect(book).toMatchObject({
      title: "Guide of the ward",
      language: "en-GB",
      edition: "2020-04-01",
      source: "A hospital",
      licence: "CC BY 4.0",
      handbookKey: "urn:isbn:9783161484100",
      format: "epub",
      notices: [],
    });
    expect(book.sections.map((section) => section.anchor)).toEqual([
      "OEBPS/Text/one.xhtml#0",
      "OEBPS/Text/one.xhtml#1",
      "OEBPS/Text/one.xhtml#2",
      "OEBPS/Text/two.xhtml#0",
    ]);
  });

  it("splits one file at several places of its navigation, and groups without a place", async () => {
    const book = await readOneBook(
      anEpub({
        chapters: [
          {
            file: "all.xhtml",
            body: `<p>Before.</p><p id="one"><b>1</b></p>${paragraph(long)}<section id="two">${paragraph("Second.")}</section><p>Rest.<a id="three"/> Third.</p>`,
          },
        ],
        contents: [
          {
            title: "Part",
            below: [
              { title: "One", target: "all.xhtml#one" },
              { title: "Two", target: "all.xhtml#two" },
            ],
          },
          { title: "Three", target: "all.xhtml#three" },
        ],
      }),
    );
    expect(outlineOf(book)).toEqual(["A book", "Part", "  One", "  Two", "Three"]);
    expect(textsOf(book, "A book")).toEqual(["Before."]);
    expect(textsOf(book, "One")).toEqual(["1", long]);
    expect(textsOf(book, "Two")).toEqual(["Second."]);
    expect(textsOf(book, "Three")).toEqual(["Rest. Third."]);
  });

  it("goes on in the next file where a converter cut a chapter, and needs no navigation", async () => {
    const chapters = [
      { file: "split_000.html", body: `<h1>Chapter 1</h1><h2>Part A</h2>${paragraph("one")}` },
      { file: "split_001.html", body: paragraph("one goes on") },
      { file: "split_002.html", body: `<h2>Part B</h2>${paragraph("two")}` },
    ];
    const book = await readOneBook(anEpub({ chapters, contents: [{ title: "Chapter 1", target: "split_000.html" }] }));
    expect(outlineOf(book)).toEqual(["Chapter 1", "  Part A", "  Part B"]);
    expect(textsOf(book, "Part A")).toEqual(["one", "one goes on"]);
    expect(outlineOf(await readOneBook(anEpub({ chapters })))).toEqual(["Chapter 1", "  Part A", "  Part B"]);
  });

  it("calls files without headings or navigation as they call themselves", async () => {
    const chapters = ["One", "Two"].map((title) => ({
      file: `${title}.xhtml`,
      body: paragraph(title),
      head: `</title><title>${title}</title>`,
    }));
    const files = epubFiles({ chapters });
    for (const title of ["One", "Two"]) {
      files[`OEBPS/${title}.xhtml`] = `<html><head><title>${title}</title></head><body><p>${title}</p></body></html>`;
    }
    expect(outlineOf(await readOneBook(aZipOf(files)))).toEqual(["One", "Two"]);
  });

  it("reads Arabic from right to left, with notes that link both ways", async () => {
    const book = await readOneBook(
      anEpub({
        language: "ar",
        rightToLeft: true,
        chapters: [
          {
            file: "one.xhtml",
            language: "ar",
            direction: "rtl",
            body: '<section epub:type="chapter"><header><h2>الفصل الأول</h2><h1>الحمى</h1></header><article><h1>العزل</h1><p>يُعزل المرضى<a epub:type="noteref" href="notes.xhtml#n1" id="r1">1</a>.</p><p dir="ltr" lang="en">SARS-CoV-2</p></article></section>',
          },
          {
            file: "notes.xhtml",
            language: "ar",
            direction: "rtl",
            body: '<h1>الحواشي</h1><aside epub:type="footnote" id="n1"><p>انظر <a href="one.xhtml#r1">النص</a>.</p></aside>',
          },
        ],
      }),
    );
    expect(book.language).toBe("ar");
    expect(outlineOf(book)).toEqual(["الفصل الأول – الحمى", "  العزل", "الحواشي"]);
    const [, text, notes] = book.sections;
    expect(text?.html).toContain(`<a href="#/handbooks/${book.id}/${notes?.id}">1</a>`);
    expect(text?.html).toContain('<p data-passage="1" dir="ltr" lang="en">SARS-CoV-2</p>');
    expect(text?.html).not.toContain("rtl");
    expect(notes?.html).toContain(`<a href="#/handbooks/${book.id}/${text?.id}">النص</a>`);
  });

  it("reads vertical Japanese as lines across, found by its words and not by their readings", async () => {
    const book = await readOneBook(
      anEpub({
        language: "ja",
        rightToLeft: true,
        files: { "v.css": "html { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl }" },
        chapters: [
          {
            file: "one.xhtml",
            language: "ja",
            head: '<link rel="stylesheet" href="v.css"/>',
            body: "<h1>発熱外来</h1><p>﹁<ruby>患<rt>かん</rt>者<rt>じゃ</rt></ruby>﹂は<span class='tcy'>38</span>度︒</p>",
          },
        ],
      }),
    );
    expect(textsOf(book, "発熱外来")).toEqual(["「患者」は38度。"]);
    expect(htmlOf(book)).toContain(
      "<ruby>患<rp>（</rp><rt>かん</rt><rp>）</rp>者<rp>（</rp><rt>じゃ</rt><rp>）</rp></ruby>",
    );
    expect(htmlOf(book)).not.toMatch(/dir=|writing-mode/u);
  });

  it("keeps pictures, also those that a drawing frames, and nothing that runs or fetches", async () => {
    const picture = anImage(3, 2);
    const book = await readOneBook(
      anEpub({
        files: {
          "Images/cover.png": picture,
          "Images/frame.svg":
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="cover.png"/></svg>',
        },
        chapters: [
          {
            file: "Text/cover.xhtml",
            body: '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/><div><svg viewBox="0 0 3 2"><title>Cover</title><image width="3" height="2" xlink:href="../Images/cover.png"/></svg></div>',
          },
          {
            file: "Text/one.xhtml",
            body: `<h1>One</h1><script>steal()</script><p onclick="steal()">Text <img src="../Images/frame.svg" alt="framed"/><img src="https://example.org/spy.png" alt="away"/><img src="data:image/png;base64,${Buffer.from(picture).toString("base64")}" alt=""/><img src="data:image/svg+xml;base64,PHN2Zy8+" alt="drawn"/><img src="gone.png" alt="gone"/></p><svg><text>Admit</text><text>Isolate</text></svg>`,
          },
        ],
        contents: [{ title: "Cover", target: "Text/cover.xhtml" }],
      }),
    );
    expect(outlineOf(book)).toEqual(["Cover", "One"]);
    expect(book).toMatchObject({
      imageCount: 3,
      notices: ["activeContentRemoved", "partsSkipped", "remoteImagesRemoved"],
    });
    expect(book.assets).toHaveLength(1);
    expect(htmlOf(book)).not.toMatch(/script|onclick|example\.org|data:|svg/u);
    expect(textsOf(book, "One")).toEqual(["Text framed awaydrawngone", "Admit · Isolate"]);
  });

  it("leaves out a chapter that is not there, with a notice", async () => {
    const book = await readOneBook(
      anEpub({
        chapters: [
          { file: "one.xhtml", body: "<h1>One</h1><p>x</p>" },
          { file: "two.xhtml", body: "", missing: true },
          { file: "three.xhtml", body: "<h1>Three</h1><p>y</p>" },
        ],
      }),
    );
    expect(outlineOf(book)).toEqual(["One", "Three"]);
    expect(book.notices).toEqual(["partsSkipped"]);
  });

  it("reads headings of pictures, tables, formulas, tags of styles and broken XML", async () => {
    const book = await readOneBook(
      anEpub({
        files: { "a.png": anImage(2, 2), "s.css": ".b { font-weight: bold } .h { display: none }" },
        chapters: [
          {
            file: "one.xhtml",
            head: '<link rel="stylesheet" href="s.css"/>',
            body: '<h1 id="x"><img src="a.png" alt=""/></h1><p><span class="b">Dose</span>: <math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math> & x < 5 &nbsp;mg<br>then</p><table><tr><th>Drug</th><th>Dose</th></tr><tr><td>A</td><td><p>1</p><p>2</p></td></tr></table><p class="h">hidden</p><p>Not closed <i>at all',
          },
        ],
        contents: [{ title: "Doses", target: "one.xhtml#x" }],
      }),
    );
    expect(outlineOf(book)).toEqual(["Doses"]);
    expect(book).toMatchObject({ imageCount: 1, tableCount: 1 });
    expect(textsOf(book, "Doses")).toEqual([
      "Dose: a/(b + 1) & x < 5 mg then",
      "Drug · Dose",
      "A · 1 2",
      "Not closed at all",
    ]);
    expect(htmlOf(book)).toContain("<strong>Dose</strong>");
  });

  it("words locked books, and reads those whose fonts only are scrambled", async () => {
    const lockedBy = (algorithm: string, target: string): EpubOptions => ({
      chapters: [{ file: "one.xhtml", body: "<h1>One</h1><p>x</p>" }],
      files: {
        "/META-INF/encryption.xml": `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${target}"/></enc:CipherData></enc:EncryptedData></encryption>`,
      },
    });
    const aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    expect(await outcomeOf(anEpub(lockedBy(aes, "OEBPS/one.xhtml")))).toBe("handbook.protected");
    expect(await outcomeOf(anEpub(lockedBy("http://www.idpf.org/2008/embedding", "OEBPS/f.otf")))).toMatchObject({
      title: "A book",
    });
    expect(await outcomeOf(anEpub(lockedBy("http://ns.adobe.com/pdf/enc#RC", "OEBPS/f.otf")))).toMatchObject({
      title: "A book",
    });
    expect(await outcomeOf(aZip([{ name: "META-INF/container.xml", content: "x", says: { flags: 1 } }]))).toBe(
      "handbook.protected",
    );
  });

  it("finds its way without container, manifest or spine, and says where there is no book", async () => {
    const files = epubFiles({ chapters: [{ file: "one.xhtml", body: "<h1>One</h1><p>x</p>" }] });
    const { "META-INF/container.xml": _, ...noContainer } = files;
    expect(await outcomeOf(aZipOf(noContainer))).toMatchObject({ title: "A book" });
    expect(await outcomeOf(aZipOf({ ...files, "OEBPS/content.opf": "<package><metadata/>" }))).toMatchObject({
      title: "One",
    });
    expect(await outcomeOf(aZipOf({ ...files, "OEBPS/content.opf": "nothing" }))).toMatchObject({ title: "One" });
    expect(await outcomeOf(aZipOf({ "META-INF/container.xml": "<container/>" }))).toBe("handbook.archiveBroken");
    expect(await outcomeOf(anEpub({ chapters: [{ file: "one.xhtml", body: "" }] }))).toBe("handbook.importNoText");
    // A Mac shows an unpacked book as one file, and gives its folder.
    expect(await outcomeOf(noContainer as Record<string, string>)).toMatchObject({ title: "A book" });
  });

  it("believes the letters before the language that a converter wrote", async () => {
    const book = await readOneBook(
      anEpub({
        language: "en",
        chapters: [{ file: "one.xhtml", body: `<h1>发热</h1><p>${"发热患者应与其他患者隔离。".repeat(5)}</p>` }],
      }),
    );
    expect(book).toMatchObject({ language: "zh", notices: ["languageGuessed"] });
  });

  it("gives the same ids for the same book, and others for another", async () => {
    const of = (text: string) =>
      readOneBook(anEpub({ chapters: [{ file: "one.xhtml", body: `<h1>One</h1><p>${text}</p>` }] }));
    const [first, again, other] = await Promise.all([of("x"), of("x"), of("y")]);
    expect(again).toEqual(first);
    expect(other?.id).not.toBe(first?.id);
    expect(other?.sections[0]?.anchor).toBe(first?.sections[0]?.anchor);
  });

  it.skipIf(!isThere(sharedHandbooks.arabicEpub))("reads the Arabic EPUB (../shared/data)", async () => {
    const [file] = readOne(sharedHandbooks.arabicEpub);
    const book = await readOneBook(file?.bytes ?? new Uint8Array());
    expect(outlineOf(book)).toEqual([
      "Couverture",
      "Page de titre",
      "الفصل الثاني – ما هو السرطان؟",
      "  من أين تأتي الحياة؟",
      "  أهمّية جيناتنا",
      "  السرطان: مرض جينيّ",
      "    جينات متضرّرة",
      "    السرطان ليس محتّمًا",
      "  الرابط بين التغذية والسرطان أو علم المورثات الغذائيّة",
      "  تأثيرات المكوِّنات الحيويّة الغذائيّة",
    ]);
    expect(book).toMatchObject({
      language: "ar",
      imageCount: 2,
      tableCount: 0,
      edition: "2012",
      source: "Hachette Antoine",
      notices: [],
    });
    // 137 paragraphs, and the description of each picture.
    expect(book.sections.flatMap((section) => section.passages)).toHaveLength(139);
    expect(book.sections[3]?.html).toContain(`<a href="#/handbooks/${book.id}/${book.sections[9]?.id}">[1]</a>`);
  });

  it.skipIf(!isThere(sharedHandbooks.russianEpub))("reads the Russian EPUB (../shared/data)", async () => {
    const [file] = readOne(sharedHandbooks.russianEpub);
    const book = await readOneBook(file?.bytes ?? new Uint8Array());
    expect(outlineOf(book)).toEqual(["ru", "  PubMed_6", "  PubMed_7"]);
    expect(book.sections.map((section) => section.passages.length)).toEqual([1, 44, 116]);
    expect(book).toMatchObject({ language: "ru", imageCount: 0, tableCount: 0, notices: [] });
  });
});
