import { describe, expect, it } from "vitest";
import { anImage } from "../../../../tests/fixtures/handbooks/anImage.ts";
import { aZipOf } from "../../../../tests/fixtures/handbooks/aZip.ts";
import { encodeAs } from "../../../../tests/fixtures/handbooks/encodeAs.ts";
import { htmlOf, outcomeOf, outlineOf, readOneBook, textsOf } from "../../../../tests/fixtures/handbooks/readOne.ts";
import { googleDocsPage, libreOfficePage, wordPage } from "../../../../tests/fixtures/handbooks/savedPages.ts";
import { isThere, readFolder, sharedHandbooks } from "../../../../tests/fixtures/handbooks/sharedData.ts";

const folder = (files: Record<string, string | Uint8Array<ArrayBuffer>>) => readOneBook(files);
const page = (source: string) => readOneBook(new TextEncoder().encode(source), "page.html");

describe("readHtml: one page", () => {
  it("reads what Google Docs exports, with styles that are only classes", async () => {
    const book = await page(googleDocsPage);
    expect(outlineOf(book)).toEqual(["Isolation", "  Masks"]);
    expect(textsOf(book, "Isolation")).toEqual([
      "Put on the gown first; see masks, and the guide (https://example.org/guide)2",
      "Gloves",
      "two pairs",
      "Goggles",
    ]);
    expect(htmlOf(book)).toContain("<strong>gown</strong>");
    expect(htmlOf(book)).toContain("<em>Fit</em>");
    expect(htmlOf(book)).toContain("<sup>2</sup>");
    expect(htmlOf(book)).toMatch(/Gloves<\/div><ul><li[^>]*>two pairs/u);
    expect(htmlOf(book)).toContain(`<a href="#/handbooks/${book.id}/${book.sections.at(-1)?.id}">masks</a>`);
    expect(book).toMatchObject({ title: "Ward guide", tableCount: 1, format: "html", language: "en" });
  });

  it("reads what Word saves, without its noise", async () => {
    const bytes = Uint8Array.from(Buffer.from(wordPage, "latin1"));
    const book = await folder({
      "guide.htm": bytes,
      "guide_files/image001.png": anImage(3, 2),
      "guide_files/filelist.xml": "<xml/>",
    });
    expect(book).toMatchObject({ title: "Ward guide", language: "EN-GB", imageCount: 1, notices: [] });
    expect(outlineOf(book)).toEqual(["Isolation"]);
    expect(textsOf(book, "Isolation")).toEqual(["Put on the gown first – always.", "• Gloves", "Shown."]);
  });

  it("says when a page hides a passage, and not when it hides a tool", async () => {
    const tabs = (hidden: string) =>
      new TextEncoder().encode(`<html lang="en"><h1>Doses</h1><p>Shown.</p><div style="display:none">${hidden}</div>`);
    const passage = "Children are given half of it, and are seen again after an hour. ".repeat(3);
    expect((await readOneBook(tabs(`<p>${passage}</p>`))).notices).toContain("hiddenLeftOut");
    for (const tool of ["<p>Close</p>", `<script>"${passage}"</script>`, `<select><option>${passage}</select>`]) {
      expect((await readOneBook(tabs(tool))).notices).not.toContain("hiddenLeftOut");
    }
  });

  it.each([
    "@media print { nav { color: red } .dose { display: none } }",
    "@media (max-width: 600px) { @supports (display: grid) { .dose { display: none } } }",
    ".dose { display: none } .dose { display: block }",
  ])("keeps what is only hidden on paper or on telephones, or shown after all: %s", async (style) => {
    const book = await page(
      `<style>${style} .note { display: none }</style><h1>Shock</h1><p class="dose">0.5 mg</p><p class="note">no</p>`,
    );
    expect(textsOf(book, "Shock")).toEqual(["0.5 mg"]);
  });

  it("keeps what a sheet for paper hides", async () => {
    const book = await page(`<style media="print">p { display: none }</style><h1>Shock</h1><p>0.5 mg</p>`);
    expect(textsOf(book, "Shock")).toEqual(["0.5 mg"]);
  });

  it.each(["a", "/*", "@import "])(
    "reads a page whose style sheet is nothing but %s, a million letters of it",
    async (sign) => {
      const sheet = sign.repeat(1_000_000 / sign.length);
      const book = await page(`<style>${sheet}</style><h1>Shock</h1><p>0.5 mg</p>`);
      expect(textsOf(book, "Shock")).toEqual(["0.5 mg"]);
    },
  );

  it("reads what LibreOffice saves", async () => {
    const book = await page(libreOfficePage);
    expect(book).toMatchObject({ title: "Isolement", language: "fr-FR", edition: "2020-04-02", notices: [] });
    expect(textsOf(book, "Isolement")).toEqual(["Mettre la blouse.", "Gants", "Lunettes"]);
  });

  it.each([
    ["gbk", "zh", "发热患者应与其他患者隔离。医务人员应使用个人防护用品，并严格遵守所有规定。"],
    ["shift_jis", "ja", "発熱のある患者は他の患者から隔離する必要があります。医療従事者は個人用防護具を使用します。"],
    ["windows-1256", "ar", "يجب عزل المرضى المصابين بالحمى عن المرضى الآخرين، ويستخدم العاملون الصحيون معدات الوقاية."],
    ["windows-1251", "ru", "Пациенты с высокой температурой должны быть отделены от других пациентов."],
  ])("reads %s, declared or not, and says when it guessed", async (encoding, language, text) => {
    const source = (charset: string) =>
      encodeAs(
        encoding,
        `<html><head>${charset}<title>COVID-19</title></head><body><h1>COVID-19</h1><p>${text}</p></body></html>`,
      );
    const declared = await readOneBook(source(`<meta charset="${encoding}">`), "a.html");
    expect(textsOf(declared, "COVID-19")).toEqual([text]);
    expect(declared).toMatchObject({ language, notices: ["languageGuessed"] });
    for (const charset of ["", '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">']) {
      const guessed = await readOneBook(source(charset), "a.html");
      expect(textsOf(guessed, "COVID-19")).toEqual([text]);
      expect(guessed.notices).toEqual(["encodingGuessed", "languageGuessed"]);
    }
  });

  it("flattens tables that only arrange, and keeps those that hold data", async () => {
    const book = await page(
      "<html lang=en><body><table><tr><td><h1>Doses</h1><p>Text of the page.</p><table border=1><tr><td>Drug</td><td>Dose</td></tr><tr><td>A</td><td>5 mg</td></tr></table></td><td><h2>Aside</h2><p>More.</p></td></tr></table><table><tr><td>A box of text.</td></tr></table></body></html>",
    );
    expect(outlineOf(book)).toEqual(["Doses", "  Aside"]);
    expect(textsOf(book, "Doses")).toEqual(["Text of the page.", "Drug · Dose", "A · 5 mg"]);
    expect(textsOf(book, "Aside")).toEqual(["More.", "A box of text."]);
    expect(book.tableCount).toBe(1);
  });

  it("takes short bold or large lines for headings where there are none, and says so", async () => {
    const body =
      "A patient with fever is seen apart from all others until the virus is ruled out by two tests, one day apart.";
    const book = await page(
      `<html lang=en><style>.t{font-size:20pt}.n{font-size:11pt}</style><body><p class=t>Ward guide</p><p class=n>${body}</p><p class=n><b>Fever</b></p><p class=n>${body}</p><p class=n><b>Cough</b></p><p class=n>${body}</p><p class=n><b>Take care.</b></p><p class=n>${body}</p></body></html>`,
    );
    expect(outlineOf(book)).toEqual(["Ward guide", "  Fever", "  Cough"]);
    expect(book.notices).toEqual(["layoutGuessed"]);
    expect(textsOf(book, "Cough")).toEqual([body, "Take care.", body]);
  });

  it("makes paragraphs of double breaks, and says check boxes in signs", async () => {
    const book = await page(
      "<html lang=en><body><h1>A</h1>One<br>line<br><br>Two</br></br>Three<p><input type=checkbox checked> Gown <input type=checkbox> Mask</p></body></html>",
    );
    expect(textsOf(book, "A")).toEqual(["One line", "Two", "Three", "☑ Gown ☐ Mask"]);
    expect(book.notices).toEqual([]);
  });

  const harmful =
    /<(?:script|style|iframe|frame|object|embed|form|input|svg|math|link|meta|base|button|template|video)\b|<[^>]*\s(?:on\w+|style|class|id|srcset|action|formaction|xlink:href|data-(?!passage|note)\w+)\s*=|<[^>]*(?:href|src)="(?!\/media\/handbooks\/|#\/handbooks\/)|steal\(/iu;
  it.each([
    ["<script>steal()</script>", "activeContentRemoved"],
    ["<ScRiPt/x>steal()</sCrIpT >", "activeContentRemoved"],
    ["<img src=x onerror=steal()>", "activeContentRemoved"],
    [
      '<svg onload="steal()"><script>steal()</script><a xlink:href="javascript:steal()"><text>t</text></a></svg>',
      "activeContentRemoved",
    ],
    ['<svg><image href="https://example.org/x.png"/></svg>', "remoteImagesRemoved"],
    ['<svg><foreignObject><iframe src="javascript:steal()"></iframe></foreignObject></svg>', null],
    ['<a href=" java&#10;script:steal()">x</a>', "activeContentRemoved"],
    ['<a href="&#x6a;avascript&colon;steal()">x</a>', "activeContentRemoved"],
    ['<a href="data:text/html,<script>steal()</script>">x</a>', null],
    ['<a href="vbscript:steal()">x</a>', "activeContentRemoved"],
    ['<iframe srcdoc="<script>steal()</script>"></iframe>', "activeContentRemoved"],
    ['<object data="x.swf"><embed src="x.swf"></object>', "activeContentRemoved"],
    [
      '<form action="https://example.org"><input name=q><button formaction="javascript:steal()">go</button></form>',
      "activeContentRemoved",
    ],
    ['<meta http-equiv="refresh" content="0;url=https://example.org">', null],
    ['<base href="https://example.org/"><link rel=stylesheet href="//example.org/x.css">', null],
    ['<img src="https://example.org/spy.gif"><img src="//example.org/spy.gif">', "remoteImagesRemoved"],
    ['<img srcset="https://example.org/a.png 1x" data-src="https://example.org/b.png">', "remoteImagesRemoved"],
    ['<div style="background:url(https://example.org/x)">x</div>', null],
    ["<math><mtext><table><mglyph><style><img src=x onerror=steal()>", null],
    ["<noscript><p title='</noscript><img src=x onerror=steal()>'>", null],
    ["<textarea><img src=x onerror=steal()></textarea>", "activeContentRemoved"],
    ["<template><img src=x onerror=steal()></template>", null],
    ["<p data-passage='7' data-note='x' id=location class=x>x</p>", null],
    ["<!--><img src=x onerror=steal()>-->", null],
    ["<![CDATA[<img src=x onerror=steal()>]]>", null],
    ["<video src=x onerror=steal()><source src=x></video>", null],
    ["<details open ontoggle=steal()><summary>x</summary>y</details>", "activeContentRemoved"],
    ["<xmp><img src=x onerror=steal()></xmp>", null],
    ["<plaintext><script>steal()</script>", null],
    ["<body onload=steal()>", null],
    ["<ruby><rt><script>steal()</script></rt></ruby>", "activeContentRemoved"],
    ["<table><td><script>steal()</script><td background=javascript:steal()>x", "activeContentRemoved"],
    ["<p lang='\"><script>steal()</script>' dir='\"onclick=steal()'>x</p>", null],
  ])("lets nothing of %s through", async (source, notice) => {
    const book = await page(`<html lang=en><body><h1>Title</h1><p>Before.</p>${source}<p>After.</p></body></html>`);
    const html = htmlOf(book);
    expect(html.replaceAll(/&lt;[^<]*/gu, "")).not.toMatch(harmful);
    expect(textsOf(book, "Title")[0]).toBe("Before.");
    expect(book.notices).toEqual(expect.arrayContaining(notice === null ? [] : [notice]));
  });
});

describe("readHtml: a saved site", () => {
  const frame = (title: string, body: string) =>
    `<!doctype html><html lang="en"><head><title>${title} | Ward site</title></head><body><header><a href="/guide/">Ward site</a><nav><a href="/guide/mask/">Masks</a><a href="/guide/gown/">Gowns</a></nav></header><ul class="lang"><li><a href="/de/">Deutsch</a></li></ul><main>${body}</main><p>Never without a mask.</p><footer><p>© Ward</p></footer></body></html>`;
  const site = {
    "index.html": frame("Start", "<h1>Welcome</h1><p>Read all.</p>"),
    "gown/index.html": frame(
      "Gowns",
      `<h2>Put on</h2><p>So.</p><h2>Take off</h2><p>Thus, see <a href="../mask/#fit">fit</a>.</p><img src="/guide/gown.png" alt="">`,
    ),
    "mask/index.html": frame("Masks", `<h1>Masks</h1><h2 id="fit">Fit</h2><p>Tight.</p>`),
    "404.html": frame("404", "<h1>404</h1><p>Not found.</p>"),
    "extra.html": frame("Extra", "<p>Nobody links here.</p>"),
    "gown.png": anImage(2, 2),
  };

  it.each([
    ["a folder", () => folder(site)],
    [
      "a zip file",
      () =>
        readOneBook(
          aZipOf(Object.fromEntries(Object.entries(site).map(([path, content]) => [`ward/${path}`, content]))),
          "w.zip",
        ),
    ],
  ])("reads %s in the order of its menu, without what frames its pages", async (_, read) => {
    const book = await read();
    expect(book).toMatchObject({ title: "Ward site", language: "en", imageCount: 1, notices: [] });
    expect(outlineOf(book)).toEqual(["Welcome", "Masks", "  Fit", "Gowns", "  Put on", "  Take off", "Extra"]);
    const all = book.sections.flatMap((section) => section.passages.map((passage) => passage.text));
    expect(all).toEqual([
      "Read all.",
      "Never without a mask.",
      "Tight.",
      "So.",
      "Thus, see fit.",
      "Nobody links here.",
    ]);
    expect(htmlOf(book)).toContain(`<a href="#/handbooks/${book.id}/${book.sections[2]?.id}">fit</a>`);
  });

  it("leaves to every page what all of them have between: names of parts, tables, warnings", async () => {
    const drug = (name: string) =>
      `<html lang=en><body><h1>${name}</h1><h2>Dose</h2><table><tr><th>Who</th><th>Dose</th></tr><tr><td>Adult</td><td>5 mg</td></tr></table><h2>Never</h2><p>Not in pregnancy.</p><p>${name} was studied.</p></body></html>`;
    const book = await folder({ "a.html": drug("A"), "b.html": drug("B"), "c.html": drug("C") });
    expect(outlineOf(book)).toEqual(["A", "B", "C"].flatMap((name) => [name, "  Dose", "  Never"]));
    expect(textsOf(book, "Dose")).toEqual(Array.from({ length: 3 }, () => ["Who · Dose", "Adult · 5 mg"]).flat());
    expect(textsOf(book, "Never").filter((text) => text === "Not in pregnancy.")).toHaveLength(3);
  });

  it("follows frames, and a chain of next pages", async () => {
    const book = await folder({
      "index.html": '<html lang=en><frameset><frame src="menu.html"><frame src="b.html"></frameset></html>',
      "menu.html": '<html><body><a href="b.html">B</a> <a href="a.html">A</a></body></html>',
      "a.html": "<html><body><h1>A</h1><p>x</p></body></html>",
      "b.html": '<html><body><h1>B</h1><p>y</p><a href="c.html">Next</a></body></html>',
      "c.html": "<html><body><h1>C</h1><p>z</p></body></html>",
    });
    expect(outlineOf(book).filter((title) => /^[ABC]$/u.test(title))).toEqual(["B", "A", "C"]);
  });

  it("says where there is nothing to read", async () => {
    expect(await outcomeOf({ "a.html": "<html><body><script>x</script></body></html>" })).toBe("handbook.importNoText");
    expect(await outcomeOf({ "a.html": "<div>".repeat(100_000) })).toBe("handbook.importTooLarge");
  });

  it("reads a page that a browser saved as one file", async () => {
    const image = Buffer.from(anImage(2, 2)).toString("base64");
    const source = `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n\r\n----b--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/guide/page.html\r\n\r\n<html lang=3D"cs"><head><meta charset=3D"utf-8"><title>P=C5=99=C3=ADru=C4=8Dka</title></head><body><h1 id=3D"t">Pr=\r\nvn=C3=AD</h1><p>Text <img src=3D"https://example.org/img/a.png" alt=3D""> <img src=3D"cid:b@x"> <img src=3D"https://example.org/gone.png"></p></body></html>\r\n----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://example.org/img/a.png\r\n\r\n${image}\r\n----b--\r\nContent-Type: image/png\r\nContent-ID: <b@x>\r\nContent-Transfer-Encoding: base64\r\n\r\n${image}\r\n----b----\r\n`;
    const book = await readOneBook(new TextEncoder().encode(source), "page.mhtml");
    expect(book).toMatchObject({ title: "Příručka", language: "cs", imageCount: 2, notices: ["remoteImagesRemoved"] });
    expect(outlineOf(book)).toEqual(["První"]);
  });
});

describe("readHtml: real pages", () => {
  const asFolder = (place: string) => Object.fromEntries(readFolder(place).map((file) => [file.path, file.bytes]));

  it.skipIf(!isThere(sharedHandbooks.englishPages))("reads the protocol (../shared/data)", async () => {
    const book = await folder(asFolder(sharedHandbooks.englishPages));
    expect(book).toMatchObject({
      title: "Chinese guidance on COVID-19 a reference for the world",
      language: "en",
      imageCount: 0,
      tableCount: 0,
      notices: [],
    });
    const outline = outlineOf(book);
    expect(outline.filter((title) => !title.startsWith(" "))).toEqual([
      "Knowledge of Covid-19",
      "Clinical Experiences",
      "Therapeutic Schedual",
      "Self Protection",
    ]);
    // 14 h2, 32 h3, 20 h4 and 8 h5, below the names of the four pages.
    const levels = [1, 2, 3, 4, 5].map((level) => book.sections.filter((section) => section.level === level).length);
    expect(levels).toEqual([4, 14, 32, 20, 8]);
    const all = book.sections.flatMap((section) => section.passages.map((passage) => passage.text));
    expect(all.some((text) => text.includes("<30cm"))).toBe(true);
    expect(all.filter((text) => text.includes("Diagnosis and Treatment Protocol"))).toHaveLength(1);
    expect(all.some((text) => /Web Developer|Name List|中文/u.test(text))).toBe(false);
  });

  it.skipIf(!isThere(sharedHandbooks.spanishSite))("reads the Spanish site (../shared/data)", async () => {
    const book = await folder(asFolder(sharedHandbooks.spanishSite));
    // Its logos were not saved with it.
    expect(book).toMatchObject({
      title: "Aplana La Curva",
      language: "es",
      imageCount: 0,
      tableCount: 0,
      notices: ["partsSkipped"],
    });
    expect(outlineOf(book).filter((title) => !title.startsWith(" "))).toEqual([
      "Resources",
      "Contribuir",
      "Información",
      "Contacto",
    ]);
    const levels = [1, 2, 3].map((level) => book.sections.filter((section) => section.level === level).length);
    expect(levels).toEqual([4, 10, 39]);
    const all = book.sections.flatMap((section) => section.passages.map((passage) => passage.text)).join("\n");
    expect(all).not.toMatch(/Deutsch|Powered by|Page not found/u);
    expect(all).toContain("Evitar el pánico");
  });
});
