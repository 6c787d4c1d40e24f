import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { aLibrary, aFolder, marked } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { aParagraph, aPdf, type PdfText } from "../../../../tests/fixtures/handbooks/aPdf.ts";

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
