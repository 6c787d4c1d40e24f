import { describe, expect, it } from "vitest";
import { aLibrary, markedTitle } from "../../../tests/fixtures/handbooks/aLibrary.ts";
import { isThere, readFolder, sharedHandbooks } from "../../../tests/fixtures/handbooks/sharedData.ts";

describe.skipIf(!isThere(sharedHandbooks.czechFolder))("the Czech GMCC handbook as a Markdown folder", () => {
  it("keeps its chapters, headings, tables and images", async () => {
    const library = aLibrary();
    const edition = await library.bring(readFolder(sharedHandbooks.czechFolder), { title: "Příručka" });
    // 18 references to images, one of them to a file that is not in the folder.
    expect(edition).toMatchObject({
      language: "cs",
      format: "markdown",
      title: "Příručka",
      imageCount: 17,
      tableCount: 4,
    });
    const sections = await library.outline(edition.id);
    expect(sections.filter((section) => section.level === 1).map((section) => section.title)).toEqual([
      "Úvod",
      "Předmluva",
      "Ke stažení",
      "ČÁST 1: Prevence a kontrola řízení",
      "ČÁST 2: Diagnóza a léčba",
      "ČÁST 3: Ošetřovatelská péče",
      "Dodatek",
      "O nemocnici FAHZU",
      "Redakční rada",
      "Zdroje",
      "Překlad",
    ]);
    const radiology = sections.find((section) => section.title.startsWith("Radiologické nálezy"));
    const { html, path } = await library.section(radiology?.id ?? "");
    expect(path).toEqual(["ČÁST 2: Diagnóza a léčba", "Radiologické nálezy u pacientů s COVID-19"]);
    const address = /<img src="\/media\/handbooks\/([^/]+)\/([0-9a-f]{64})"/.exec(html);
    expect(library.handbooks.readAsset(address?.[1] ?? "", address?.[2] ?? "")?.contentType).toBe("image/png");
  });

  it("finds the same section with and without accents", async () => {
    const library = aLibrary();
    await library.bring(readFolder(sharedHandbooks.czechFolder));
    for (const query of ["kyslíková terapie", "kyslikova terapie", "KYSLÍKOVÁ ter"]) {
      const [first] = await library.find(query, { readerLanguage: "cs" });
      expect(first?.path.at(-1)).toContain("HFNC kyslíková terapie");
      expect(markedTitle(first)).toContain("[kyslíková] [terapie]");
    }
    const [plasma] = await library.find("plazmafereza");
    expect(plasma?.path).toContain("Terapie konvalescentní plazmou u pacientů s COVID-19");
  });
});
