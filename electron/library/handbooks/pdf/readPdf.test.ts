import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { aLibrary, aFolder, marked } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { aParagraph, aPdf, type PdfDrawing, type PdfText } from "../../../../tests/fixtures/handbooks/aPdf.ts";
import { isUnreadable } from "./scannedPages.ts";

const heading = (text: string, y: number, size = 18): PdfText => ({ text, x: 72, y, size, bold: true });

/** A book of three pages with running heads, page numbers, a table, a wrapped heading and a word parted by a hyphen. */
function aBook() {
  const frame = (page: number): PdfText[] => [
    { text: "Ward handbook, second edition", x: 72, y: 810, size: 8 },
    { text: String(page), x: 290, y: 30, size: 8 },
  ];
  return aPdf({
    title: "Ward handbook",
    pages: [
      [
        ...frame(1),
        heading("Oxygen and how to", 740),
        heading("give it safely", 718),
        ...aParagraph([
          "The patient sits up and the satura-",
          "tion is measured before oxygen is given to",
          "the patient by a nurse.",
        ]),
        ...aParagraph(
          ["Another paragraph stands apart and belongs to the same", "section of the book for the nurses."],
          { y: 620 },
        ),
      ],
      [
        ...frame(2),
        heading("Monitoring", 740),
        ...["Score", "Observe", "0", "every 12 hours", "5", "every hour"].map((text, index) => ({
          text,
          x: index % 2 === 0 ? 72 : 250,
          y: 700 - Math.floor(index / 2) * 30,
          size: 11,
        })),
        ...aParagraph(["Whoever needs more oxygen than before is getting worse and the"], { y: 560 }),
      ],
      [
        ...frame(3),
        ...aParagraph(["doctor has to come at once to the bedside of the patient."]),
        heading("Cleaning", 600),
        ...aParagraph(["Clean first, then disinfect the surfaces of the room."], { y: 570 }),
      ],
    ],
  });
}

async function failureOf(files: Record<string, string | Uint8Array<ArrayBuffer>>) {
  const library = aLibrary();
  const failure = await library.bring(aFolder(files)).catch((cause: unknown) => cause);
  expect(library.database.prepare("SELECT count(*) FROM editions").pluck().get()).toBe(0);
  return failure instanceof ExpectedFailure ? failure.code : failure;
}

describe("a PDF", () => {
  it("becomes sections, paragraphs, a table and pages", async () => {
    const library = aLibrary();
    const edition = await library.bring(aFolder({ "ward.pdf": aBook() }));
    expect(edition).toMatchObject({ title: "Ward handbook", language: "en", format: "pdf", tableCount: 1 });
    const sections = await library.outline(edition.id);
    expect(sections.map(({ title, page }) => [title, page])).toEqual([
      ["Oxygen and how to give it safely", 1],
      ["Monitoring", 2],
      ["Cleaning", 3],
    ]);
    const [oxygen, monitoring] = await Promise.all(sections.map((section) => library.section(section.id)));
    expect(oxygen?.html.replace(/ data-passage="\d+"/gu, "")).toBe(
      "<p>The patient sits up and the saturation is measured before oxygen is given to the patient by a nurse.</p>" +
        "<p>Another paragraph stands apart and belongs to the same section of the book for the nurses.</p>",
    );
    expect(monitoring?.html.replace(/ data-passage="\d+"/gu, "")).toContain(
      "<tr><td>0</td><td>every 12 hours</td></tr><tr><td>5</td><td>every hour</td></tr>",
    );
    // Joined across the page break, without the running head and the page number between.
    expect(monitoring?.html).toContain("is getting worse and the doctor has to come at once");
    const [hit] = await library.find("disinfect surf");
    expect([hit?.page, marked(hit)]).toEqual([3, "Clean first, then [disinfect] the [surfaces] of the room."]);
  });

  it("keeps a ruled table as one, with its head and spans, over the end of a page", async () => {
    const library = aLibrary();
    const cell = (text: string, column: number, y: number, bold = false): PdfText => ({
      text,
      x: 77 + 150 * column,
      y,
      size: 10,
      bold,
    });
    const across = (y: number, from = 72, to = 522): PdfDrawing => ({ from: [from, y], to: [to, y] });
    const down = (x: number, top: number, bottom: number): PdfDrawing => ({ from: [x, top], to: [x, bottom] });
    const columns = (top: number, bottom: number) => [72, 222, 372, 522].map((x) => down(x, top, bottom));
    const head = (y: number) => ["Drug", "Dose", "Note"].map((text, column) => cell(text, column, y, true));
    const edition = await library.bring(
      aFolder({
        "doses.pdf": aPdf({
          pages: [
            [
              heading("Doses", 780),
              ...aParagraph(["The doses stand in this table."], { y: 750 }),
              ...columns(720, 600),
              ...[720, 690, 600].map((y) => across(y)),
              // The third column spans the two rows.
              across(645, 72, 372),
              ...head(700),
              cell("Alpha", 0, 670),
              // No room is left between the columns.
              { text: "1 mg by mouth, every 8 hours", x: 224, y: 670, size: 10 },
              cell("Beta", 0, 620),
              cell("2 mg", 1, 620),
              cell("Not in", 2, 660),
              cell("pregnancy", 2, 648),
            ],
            [
              ...columns(800, 740),
              ...[800, 770, 740].map((y) => across(y)),
              ...head(780),
              cell("Gamma", 0, 750),
              cell("3 mg", 1, 750),
              ...aParagraph(["Text goes on below the table."], { y: 700 }),
            ],
          ],
        }),
      }),
    );
    expect(edition.tableCount).toBe(1);
    const [section] = await library.outline(edition.id);
    const { html } = await library.section(section?.id ?? "");
    expect(html.replace(/ data-passage="\d+"/gu, "")).toBe(
      "<p>The doses stand in this table.</p><table><thead><tr><th>Drug</th><th>Dose</th><th>Note</th></tr></thead><tbody>" +
        '<tr><td>Alpha</td><td>1 mg by mouth, every 8 hours</td><td rowspan="2">Not in pregnancy</td></tr>' +
        "<tr><td>Beta</td><td>2 mg</td></tr><tr><td>Gamma</td><td>3 mg</td><td></td></tr></tbody></table>" +
        "<p>Text goes on below the table.</p>",
    );
  });

  it("leaves out its printed contents, which every search would find before the text", async () => {
    const library = aLibrary();
    const chapters = [
      "Recognise and isolate",
      "Protective equipment",
      "Giving oxygen",
      "Prone position",
      "Cleaning",
      "Staff",
    ];
    const contents = chapters.flatMap((title, index): PdfText[] => [
      { text: title, x: 72, y: 700 - 20 * index, size: 11 },
      { text: String(index + 2), x: 500, y: 700 - 20 * index, size: 11 },
    ]);
    const pages = chapters.map((title) => [
      heading(title, 780),
      ...aParagraph([`What to know about the subject of ${title}.`]),
    ]);
    const edition = await library.bring(
      aFolder({ "book.pdf": aPdf({ pages: [[heading("Contents", 780), ...contents], ...pages] }) }),
    );
    expect((await library.outline(edition.id)).map(({ title, page }) => [title, page])).toEqual(
      chapters.map((title, index) => [title, index + 2]),
    );
  });

  it("of scanned pages is a book of pages to be read as printed, below its bookmarks", async () => {
    const library = aLibrary();
    const pages = Array.from({ length: 4 }, () => [{ scan: true } as const]);
    const bookmarks = [
      { title: "Oxygen", page: 1 },
      { title: "Masks", page: 3 },
    ];
    const edition = await library.bring(aFolder({ "scan.pdf": aPdf({ pages, bookmarks, title: "A scanned book" }) }));
    expect(edition).toMatchObject({ title: "A scanned book", language: "und", passageCount: 0, imageCount: 0 });
    expect(edition.notices).toContain("scanned");
    expect((await library.outline(edition.id)).map(({ title, level, page }) => [title, level, page])).toEqual([
      ["Oxygen", 1, 1],
      ["1", 2, 1],
      ["2", 2, 2],
      ["Masks", 1, 3],
      ["3", 2, 3],
      ["4", 2, 4],
    ]);
  });

  it("whose fonts do not name their letters is not kept as nonsense", () => {
    const nonsense = Array.from({ length: 10 }, () => "ΰԔϸЇ ߙϣÎg ϙķϢʆi ʽཀྵီ");
    expect(isUnreadable(nonsense)).toBe(true);
    for (const text of [
      "Гемоглобин 120 г/л, SpO₂ 94 %",
      "β-lactam и α-blocker",
      "患者にCTスキャンを行う",
      "العلاج بالأكسجين CPAP",
    ]) {
      expect(isUnreadable(Array.from({ length: 20 }, () => text))).toBe(false);
    }
    expect(isUnreadable(["", " . "])).toBe(true);
    expect(isUnreadable(["12"])).toBe(false);
  });

  it("of one page, such as a leaflet, has chapters too", async () => {
    const library = aLibrary();
    const page = [heading("Prone position", 760), ...aParagraph(["Turn the patient as a team of five."])];
    const edition = await library.bring(aFolder({ "leaflet.pdf": aPdf({ pages: [page] }) }));
    expect((await library.outline(edition.id)).map(({ title, level }) => [title, level])).toEqual([
      ["Prone position", 1],
    ]);
  });

  it("of many chapters keeps the headings at the top of its pages, and its order", async () => {
    const library = aLibrary();
    const pages = Array.from({ length: 120 }, (_, page) => [
      heading(`Chapter ${page + 1}`, 790),
      ...aParagraph(
        Array.from({ length: 30 }, (_line, line) => `Line ${line} of chapter ${page + 1} in a long handbook.`),
      ),
    ]);
    const edition = await library.bring(aFolder({ "long.pdf": aPdf({ pages }) }));
    const sections = await library.outline(edition.id);
    expect(sections.map(({ title, page }) => `${title} on ${page}`)).toEqual(
      pages.map((_, page) => `Chapter ${page + 1} on ${page + 1}`),
    );
  });

  it("that is the same again gives the edition that is there", async () => {
    const library = aLibrary();
    const first = await library.bring(aFolder({ "ward.pdf": aBook() }));
    const second = await library.bring(aFolder({ "copy.pdf": aBook() }), { title: "Another title" });
    expect(second).toEqual(first);
  });

  it("that cannot be read is refused with the reason", async () => {
    const page = aParagraph(["Some text of a page."]);
    const whole = aBook();
    expect(await failureOf({ "a.pdf": new TextEncoder().encode("%PDF-1.7\nnothing follows") })).toBe(
      "handbook.pdfBroken",
    );
    expect(await failureOf({ "a.pdf": new TextEncoder().encode("not a PDF at all") })).toBe("handbook.pdfBroken");
    expect(await failureOf({ "a.pdf": new Uint8Array(0) })).toBe("handbook.importEmpty");
    expect(await failureOf({ "a.pdf": aPdf({ pages: [] }) })).toBe("handbook.importEmpty");
    expect(await failureOf({ "a.pdf": aPdf({ pages: [[], []] }) })).toBe("handbook.importNoText");
    expect(await failureOf({ "a.pdf": aPdf({ pages: [page], password: "secret" }) })).toBe("handbook.pdfEncrypted");
    expect(await failureOf({ "a.pdf": whole, "b.pdf": whole })).toBe("handbook.importUnsupported");
  });
});
