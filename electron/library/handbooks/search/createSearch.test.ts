import { beforeAll, describe, expect, it } from "vitest";
import {
  aFolder,
  aLibrary,
  marked,
  markedTitle,
  type TestLibrary,
} from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { pagesInScripts } from "../../../../tests/fixtures/handbooks/scripts.ts";

let library: TestLibrary;
beforeAll(async () => {
  library = aLibrary();
  for (const [language, text] of Object.entries(pagesInScripts))
    await library.put(aFolder({ "README.md": text }), language);
});

const cases: [language: string, query: string, match: string][] = [
  ["zh", "吸氧", "[吸氧]"],
  ["zh", "面罩", "[面罩]"],
  ["zh", "卧位", "[卧位]"],
  ["zh", "肺炎 隔离", "[肺炎]患者需要[隔离]"],
  ["zh", "冠状病毒", "[冠状病毒]"],
  ["ja", "酸素", "[酸素]"],
  ["ja", "呼吸器", "[呼吸器]"],
  ["ja", "腹臥位", "[腹臥位]"],
  ["th", "ออกซิเจน", "[ออกซิเจน]"],
  ["th", "เฝ้าระวัง", "[เฝ้าระวัง]"],
  ["ar", "الأكسجين للمريض", "[الأُكسِجين] [للمريض]"],
  ["ar", "اكسجين", "[الأُكسِجين]"],
  ["ar", "كل 15", "[كل] [١٥]"],
  ["ar", "العنايه المركزه", "[العناية] [المركّزة]"],
  ["ru", "тяжелом состоянии", "[тяжёлом] [состоянии]"],
  ["ru", "йод", "[Йод]"],
  ["vi", "duong tho", "[Đường] [thở]"],
  ["vi", "đường thở", "[Đường] [thở]"],
  ["tr", "ilik", "[ılık]"],
  ["tr", "ıslak", "[ISLAK]"],
  ["tr", "izolasyon", "[İzolasyon]"],
  ["cs", "prijem tekutin", "[příjem] [tekutin]"],
  ["fr", "oedeme", "[œdème]"],
  ["fr", "fievre", "[fièvre]"],
  ["es", "nino", "[niño]"],
  ["es", "senal", "[señal]"],
  ["id", "kanula hid", "[kanula] [hidung]"],
  ["en", "spo2", "[SpO₂]"],
  ["en", "covid 19", "[COVID]-[19]"],
  ["en", "COVID-19", "[COVID-19]"],
  ["en", "breath", "[breathing]"],
];

describe("search", () => {
  it.each(cases)("in %s for %s finds the passage", async (language, query, match) => {
    const hits = await library.find(query, { languages: [language] });
    expect(hits.map(marked).join("\n")).toContain(match);
  });

  it("puts the reader's language first, and titles before text", async () => {
    const hits = await library.find("oxy", { readerLanguage: "vi" });
    expect([hits[0]?.language, markedTitle(hits[0])]).toEqual(["vi", "Liệu pháp [oxy]"]);
    expect(marked(hits[0])).toContain("bão hòa [oxy]");
    const [own] = await library.find("oxygen", { readerLanguage: "en-GB" });
    expect(markedTitle(own)).toBe("[Oxygen]");
    // Only the title has it: the text below is shown as it begins, and opened at the title.
    expect(marked(own)).toMatch(/^Give 10⁹ thanks/u);
  });

  it("groups what it finds by section, and counts", async () => {
    const own = aLibrary();
    await own.bring(aFolder({ "a.md": "# One\n\nA swab here.\n\nA swab there.\n\nNone.\n\n# Two\n\nThe last swab." }));
    const answer = await own.search("swab");
    expect(answer).toMatchObject({ total: 2, complete: true, correction: null, partly: false, renewal: null });
    expect(answer.hits.map((hit) => [hit.path, hit.furtherPassages, marked(hit)])).toEqual([
      [["One"], 1, "A [swab] here."],
      [["Two"], 0, "The last [swab]."],
    ]);
    expect((await own.search("swab", { limit: 1 })).hits.map((hit) => hit.path)).toEqual([["One"]]);
  });

  it("puts the section first that is called just so", async () => {
    const own = aLibrary();
    const text = "# Before the swab\n\nA swab, a swab.\n\n# Swab\n\nText.\n\n# Swab again\n\nA swab.";
    await own.bring(aFolder({ "a.md": text }), { language: "en" });
    const titles = (await own.find("swab", { readerLanguage: "en" })).map((hit) => hit.path.at(-1));
    expect(titles[0]).toBe("Swab");
    expect(titles).toHaveLength(3);
  });

  it("keeps to the order of the words in quotes", async () => {
    for (const query of [
      '"full minute"',
      "“full minute”",
      "«full minute»",
      "「full minute",
      '"minute"',
      '"the breathing"',
    ]) {
      expect((await library.find(query)).map((hit) => hit.path.at(-1))).toEqual(["Monitoring"]);
    }
    for (const query of ['"minute full"', '"a minute"', '"monitoring breathing"']) {
      expect(await library.find(query)).toEqual([]);
    }
    expect((await library.find('"俯卧位通气"')).map(marked).join()).toContain("[俯卧位通气]");
    expect(await library.find('"通气俯卧位"')).toEqual([]);
  });

  it("leaves superseded editions out unless they are named", async () => {
    const own = aLibrary();
    const old = await own.bring(aFolder({ "a.md": "# Old\n\nswab" }));
    await own.bring(aFolder({ "a.md": "# New\n\nswab" }));
    expect(await own.find("swab")).toHaveLength(2);
    own.database.prepare("UPDATE editions SET superseded_at = ? WHERE id = ?").run("2026-01-01T00:00:00.000Z", old.id);
    expect((await own.find("swab")).map((hit) => hit.path)).toEqual([["New"]]);
    expect((await own.find("swab", { editionIds: [old.id] })).map((hit) => hit.path)).toEqual([["Old"]]);
  });

  it("finds words that stand partly in the title above", async () => {
    const hits = await library.find("monitoring breathing");
    expect(hits.map((hit) => hit.path)).toEqual([["Oxygen", "Monitoring"]]);
  });

  it("finds words that stand in different passages of one section", async () => {
    const own = aLibrary();
    await own.bring(aFolder({ "a.md": "# One\n\nHere is a swab.\n\nAnd there fever.", "b.md": "# Two\n\nA swab." }));
    expect(await own.search("swab fever")).toMatchObject({ total: 1, partly: false, hits: [{ path: ["One"] }] });
  });

  it("takes some of the words where no section has all, and says so", async () => {
    const answer = await library.search("cianosis hidung");
    expect(answer.partly).toBe(true);
    expect(answer.hits.map((hit) => hit.language).sort()).toEqual(["es", "id"]);
  });

  it("keeps to the editions and languages asked for, and answers nothing with nothing", async () => {
    expect(await library.find("ออกซิเจน", { languages: ["en"] })).toEqual([]);
    const [hit] = await library.find("fièvre");
    expect(await library.find("fièvre", { editionIds: [hit?.editionId ?? ""] })).toHaveLength(1);
    for (const query of ["", "   ", "…", '"', "AND", "NOT (", "* ^ :", "text:", "{text}", "zzzzqqqq"]) {
      expect(await library.find(query, { languages: ["th"] })).toEqual([]);
    }
  });

  it("forgets an edition that was removed", async () => {
    const own = aLibrary();
    const edition = await own.bring(aFolder({ "a.md": "# One\n\nunmistakable" }));
    await own.handbooks.handlers["handbooks.remove"]({ editionId: edition.id }, { windowId: "test" });
    expect(await own.find("unmistakable")).toEqual([]);
    for (const table of ["editions", "sections", "passages", "assets", "passage_index"]) {
      expect(own.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    }
  });
});
