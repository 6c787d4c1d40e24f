import { beforeAll, describe, expect, it } from "vitest";
import { termLanguages } from "../../../../language/terms/concept.ts";
import { shippedConcepts } from "../../../../language/terms/shippedConcepts.ts";
import { aFolder, aLibrary, marked, type TestLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";

const conceptOf = (id: string) => shippedConcepts().find((concept) => concept.id === id)?.terms;
const across = { throughTerms: true };
const throughs = async (query: string, more = {}) =>
  (await library.search(query, { ...across, ...more })).hits.map((hit) => [hit.language, hit.through]);

let library: TestLibrary;
beforeAll(async () => {
  library = aLibrary();
  const said = ["unfractionated-heparin", "delirium", "pressure-ulcer", "shelter-hospital"];
  for (const language of termLanguages) {
    const lines = said.flatMap((id) => conceptOf(id)?.[language][0] ?? []);
    await library.put(aFolder({ "a.md": `# 1\n\n${lines.join(". ")}.\n\n# 2\n\n2.` }), language);
  }
});

describe("search through terms", () => {
  it.each(termLanguages)("finds from %s what is said in the ten other languages", async (language) => {
    for (const id of ["unfractionated-heparin", "delirium", "pressure-ulcer", "shelter-hospital"]) {
      const terms = conceptOf(id);
      const query = terms?.[language][0] ?? "";
      const answer = await library.search(query, { ...across, readerLanguage: language });
      const languages = answer.hits.map((hit) => hit.language);
      expect(languages.toSorted()).toEqual(termLanguages.toSorted());
      expect(languages[0]).toBe(language);
      expect(answer.hits[0]?.through).toBeNull();
      expect(answer.total).toBe(termLanguages.length);
      expect([answer.correction, answer.partly]).toEqual([null, false]);
      for (const hit of answer.hits) {
        if (hit.through === null) continue;
        expect(hit.through).toBe(terms?.[hit.language as "en"][0]);
        expect(hit.snippet.some((run) => run.match)).toBe(true);
      }
    }
  });

  it("finds by a synonym, and marks what stands there", async () => {
    const own = aLibrary();
    await own.put(aFolder({ "a.md": "# Signs\n\nDyspnoea at rest." }), "en");
    const answer = await own.search("shortness of breath", across);
    expect(answer.hits.map((hit) => [hit.through, marked(hit)])).toEqual([["dyspnoea", "[Dyspnoea] at rest."]]);
    expect(answer.total).toBe(1);
  });

  it("finds what has a sign within it, in languages without spaces too", async () => {
    const own = aLibrary();
    for (const language of ["th", "ja", "zh"] as const)
      await own.put(aFolder({ "a.md": `# 1\n\n7, ${conceptOf("piperacillin-tazobactam")?.[language][0]}.` }), language);
    const { hits } = await own.search("piperacillin/tazobactam", { ...across, readerLanguage: "en" });
    expect(hits.map((hit) => hit.language).toSorted()).toEqual(["ja", "th", "zh"]);
    expect(hits.map(marked)).toContain("7, [พิเพอราซิลลิน/ทาโซแบคแทม].");
  });

  it("finds it however it is bent", async () => {
    const own = aLibrary();
    await own.put(aFolder({ "a.md": "# Sang\n\nLes héparines." }), "fr");
    await own.put(aFolder({ "a.md": "# Кровь\n\nДоза гепарина." }), "ru");
    const { hits } = await own.search("heparin", { ...across, readerLanguage: "en" });
    expect(hits.map(marked).toSorted()).toEqual(["Les [héparines].", "Доза [гепарина]."]);
  });

  it("ranks it below what says it as typed, and names each section once", async () => {
    const own = aLibrary();
    await own.put(
      aFolder({ "a.md": "# Other\n\nBedsore, bedsore, bedsore.\n\n# Mine\n\nA pressure ulcer, a bedsore." }),
      "en",
    );
    await own.put(aFolder({ "a.md": "# Page\n\nUne escarre. Pas de pressure ulcer." }), "fr");
    const { hits } = await own.search("pressure ulcer", { ...across, readerLanguage: "fr" });
    expect(hits.map((hit) => [hit.path[0], hit.through])).toEqual([
      ["Page", null],
      ["Mine", null],
      ["Other", "pressure ulcer"],
    ]);
  });

  it("waits until the whole term is typed, and does nothing where it is switched off or not of the scope", async () => {
    expect(await throughs("deliri", { languages: ["zh"] })).toEqual([]);
    expect(await throughs("the deliri", { languages: ["zh"] })).toEqual([]);
    expect(await throughs("the delirium", { languages: ["zh"], throughTerms: false })).toEqual([]);
    expect(await throughs("delirium", { languages: ["zh"], throughTerms: false })).toEqual([]);
    expect(await throughs("delirium", { languages: ["zh"] })).toEqual([["zh", "谵妄"]]);
    expect(await throughs("DELIRIUM ", { languages: ["ja"] })).toEqual([["ja", "せん妄"]]);
  });

  it("shows no more than is asked for, and says that there is more", async () => {
    const answer = await library.search("delirium", { ...across, readerLanguage: "en", limit: 3 });
    expect(answer.hits).toHaveLength(3);
    expect(answer.total > 3 || !answer.complete).toBe(true);
  });

  it("takes a known term for what it is, not for a slip of the keyboard", async () => {
    const own = aLibrary();
    await own.put(aFolder({ "a.md": "# A\n\nfevers and fevered" }), "en");
    await own.put(aFolder({ "a.md": "# B\n\n患者发热。" }), "zh");
    const answer = await own.search("fièvre", { ...across, readerLanguage: "zh" });
    expect(answer.correction).toBeNull();
    expect(answer.hits.map((hit) => hit.through)).toContain("发热");
  });
});
