import path from "node:path";
import { describe, expect, it } from "vitest";
import { aLibrary, marked } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { isThere, readFolder, readOne, sharedHandbooks } from "../../../../tests/fixtures/handbooks/sharedData.ts";

const plain = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/^(?:[ivx]+|\d+| )+ /u, "")
    .trim();

describe.skipIf(!isThere(sharedHandbooks.czechPdf))("the Czech GMCC handbook as a PDF of 82 pages", () => {
  it("finds the headings that its Markdown form has, on their pages, with tables and images", async () => {
    const library = aLibrary();
    const markdown = await library.bring(readFolder(sharedHandbooks.czechFolder), { title: "Příručka" });
    const printed = await library.bring(readOne(sharedHandbooks.czechPdf));
    expect(printed).toMatchObject({ language: "cs", format: "pdf", title: "PŘÍRUČKA PRO PREVENCI A LÉČBU COVID-19" });
    const truth = (await library.outline(markdown.id)).filter((section) => section.level <= 3);
    const found = (await library.outline(printed.id)).map((section) => plain(section.title));
    const chapters = truth.filter((section) => /^(?:ČÁST|Dodatek)/u.test(section.title));
    const inChapters = truth.slice(truth.indexOf(chapters[0]!)).filter((section) => section.level > 1);
    const recall = inChapters.filter((section) => found.includes(plain(section.title))).length / inChapters.length;
    expect(recall).toBeGreaterThan(0.9);
    expect(chapters.filter((section) => found.includes(plain(section.title)))).toHaveLength(4);
    expect(printed.imageCount).toBeGreaterThanOrEqual(15);
    // Those that its Markdown form has: the printed contents are none.
    expect(printed.tableCount).toBe(markdown.tableCount);
  });

  it("answers with the printed page, without running heads, with or without accents", async () => {
    const library = aLibrary();
    const edition = await library.bring(readOne(sharedHandbooks.czechPdf));
    for (const query of ["kyslíková terapie", "kyslikova terapie"]) {
      const [first] = await library.find(query);
      expect(first?.page).toBe(63);
      expect(first?.path.at(-1)).toContain("HFNC kyslíková terapie");
    }
    // The running head stands on every page.
    const heads = library.database.prepare("SELECT count(*) FROM passages WHERE text LIKE ?").pluck();
    expect(heads.get("Příručka pro prevenci a léčbu COVID-19%")).toBe(0);
    const [dose] = await library.find("meropenem 1~16");
    expect(marked(dose)).toMatch(/^\[meropenem\] · 10 min před podáním · \[1~16\] μg\/mL$/u);
    const zones = (await library.outline(edition.id)).find((section) => section.title === "1.2. Uspořádání zón");
    expect(zones?.page).toBe(9);
    const { html } = await library.section(zones?.id ?? "");
    // Lines of a paragraph are joined.
    expect(html).toContain("nasměrujte do zóny pro pacienty s podezřením na COVID-19. Pacienty s běžnou horečkou");
  });
});

describe.skipIf(!isThere(sharedHandbooks.arabicPdf))("an Arabic PDF printed by a browser, one glyph a piece", () => {
  it("is read from right to left", async () => {
    const library = aLibrary();
    const edition = await library.bring(readOne(sharedHandbooks.arabicPdf));
    expect(edition.language).toBe("ar");
    const titles = (await library.outline(edition.id)).map((section) => section.title);
    expect(titles).toEqual(
      expect.arrayContaining([
        "الفصل الثاني",
        "ما هو السرطان؟",
        "من أين تأتي الحياة؟",
        "السرطان: مرض جينيّ",
        "جينات متضرّرة",
      ]),
    );
    // With the article or without, with vowel signs or without.
    for (const query of ["السرطان", "سرطان", "الجينات المسؤولة", "لصنع البروتينات"]) {
      expect(await library.find(query)).not.toEqual([]);
    }
  });
});

describe.skipIf(!isThere(sharedHandbooks.chinesePdf))("a Chinese PDF printed by a browser", () => {
  it("has characters where the file has radicals, and pages", async () => {
    const library = aLibrary();
    const edition = await library.bring(readOne(sharedHandbooks.chinesePdf));
    expect(edition.language).toBe("zh");
    const [first] = await library.find("利托那韦");
    expect(marked(first)).toContain("[利托那韦]（成人200mg");
    expect(first?.path).toEqual(["十、治疗", "（二）一般治疗。"]);
    expect((await library.find("出院标准"))[0]?.page).toBe(7);
  });
});

describe.skipIf(!isThere(sharedHandbooks.awkwardPdfs))("awkward PDFs in Arabic and Chinese", () => {
  const read = async (file: string) => {
    const library = aLibrary();
    const edition = await library.bring(readOne(path.join(sharedHandbooks.awkwardPdfs, file)));
    const sections = await Promise.all((await library.outline(edition.id)).map(({ id }) => library.section(id)));
    library.database.close();
    return { edition, text: sections.map(({ title, html }) => `${title} ${html.replace(/<[^>]+>/gu, "")}`).join(" ") };
  };

  it("are read with their words and ligatures in order, or shown as pages where their fonts say nothing", async () => {
    const ligatures = await read("ar-pdfjs-samples/ArabicCIDTrueType.pdf");
    expect(ligatures.text.match(/انواع الخطوط العربية/gu)?.length).toBeGreaterThanOrEqual(4);
    const nameless = await read("ar-pdfjs-samples/ThuluthFeatures.pdf");
    expect(nameless.edition).toMatchObject({ notices: expect.arrayContaining(["scanned"]), passageCount: 0 });
    const contents = await read("zh-pdfjs-samples/XiaoBiaoSong.pdf");
    expect([contents.edition.language, contents.text]).toEqual(["zh", expect.stringContaining("关于红军作战的原则")]);
    const song = await read("zh-pdfjs-samples/SimFang-variant.pdf");
    expect(song.text.replace(/\s/gu, "")).toContain("全世界无产者，联合起来");
  });
});
