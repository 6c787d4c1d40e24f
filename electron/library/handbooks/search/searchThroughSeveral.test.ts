import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { termLanguages, type Concept } from "../../../../language/terms/concept.ts";
import { shippedConcepts } from "../../../../language/terms/shippedConcepts.ts";
import { aFolder, aLibrary, marked, type TestLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";

let library: TestLibrary;
beforeAll(async () => {
  library = aLibrary();
  const pages = {
    zh: "# 体位\n\nARDS患者应采用俯卧位。\n\n# 其他\n\n俯卧位。\n\n# 氧\n\n血氧饱和度 94。",
    fr: "# SDRA\n\nLe décubitus ventral est utile.\n\n# Sédation\n\nLa sédation, sans plus.\n\n# Oxygène\n\nOxygène : 94 pour cent.",
    ru: "# Дети\n\nПневмония, кислород.",
  };
  for (const [language, page] of Object.entries(pages)) await library.put(aFolder({ "a.md": page }), language);
});

const found = async (query: string, more = {}) => {
  const { hits } = await library.search(query, { throughTerms: true, readerLanguage: "en", ...more });
  return hits.map(({ language, path, through, leftOut }) => [language, path.at(-1), through, leftOut.join(" ")]);
};

describe("search through several terms", () => {
  it("has all of them, in the passage or in the titles above it, however they were typed", async () => {
    const both = [
      ["zh", "体位", "俯卧位 · 急性呼吸窘迫综合征", ""],
      ["fr", "SDRA", "décubitus ventral · syndrome de détresse respiratoire aiguë", ""],
    ];
    for (const query of [
      "prone position ARDS",
      "prone position in ards",
      '"prone position" ARDS',
      "Prone positions, ARDS",
    ])
      expect({ query, found: await found(query) }).toEqual({ query, found: both });
    // As typed, a part of it.
    expect(await found("prone position ARDS", { throughTerms: false })).toEqual([["zh", "体位", null, ""]]);
    // In quotes they have to follow each other.
    expect(await found('"prone position in ARDS"')).toEqual([]);
    expect(await found("prone position delirium")).toEqual([]);
    expect(await found("pneumonies et oxygène")).toEqual([["ru", "Дети", "пневмония · кислород", ""]]);
  });

  it("looks for the words beside them as they were typed, else leaves them out and names them", async () => {
    const saturation = ["zh", "氧", "血氧饱和度"];
    expect(await found("oxygen saturation 94")).toEqual([[...saturation, ""]]);
    expect(await found("oxygen saturation target 94")).toEqual([[...saturation, "target"]]);
    expect(await found("oxygen saturation of 88, target")).toEqual([[...saturation, "88 target"]]);
    // Short ones too, if they say something.
    expect(await found("low oxygen saturation in RR 94")).toEqual([[...saturation, "low RR"]]);
  });

  it("leaves out one by one no more than four words beside them, else all of them, and names them", async () => {
    const saturation = ["zh", "氧", "血氧饱和度"];
    expect(await found("oxygen saturation 94 alpha beta gamma")).toEqual([[...saturation, "alpha beta gamma"]]);
    expect(await found("oxygen saturation 94 alpha beta gamma delta")).toEqual([
      [...saturation, "94 alpha beta gamma delta"],
    ]);
  });

  it("marks all that stands there", async () => {
    const { hits } = await library.search("prone position ARDS", { throughTerms: true, languages: ["zh"] });
    expect(hits.map(marked)).toEqual(["[ARDS]患者应采用[俯卧位]。"]);
  });

  it("leaves nothing out where something has all of the words, and corrects a slip first", async () => {
    const own = aLibrary();
    await own.put(aFolder({ "a.md": "# A\n\nOxygen target for children.\n\n# B\n\nOxygen saturation." }), "en");
    await own.put(aFolder({ "a.md": "# C\n\nOxygène." }), "fr");
    const search = (query: string) => own.search(query, { throughTerms: true, readerLanguage: "en" });
    const whole = await search("oxygen target children");
    expect(whole.hits.map((hit) => [hit.path[0], hit.through])).toEqual([["A", null]]);
    const slip = await search("oxygen chidlren");
    expect([slip.correction?.query, slip.hits.map((hit) => hit.path[0])]).toEqual(["oxygen children", ["A"]]);
    const none = await search("oxygen giraffe");
    expect([none.partly, none.hits.map((hit) => [hit.path[0], hit.leftOut])]).toEqual([
      true,
      [
        ["A", []],
        ["B", []],
        ["C", ["giraffe"]],
      ],
    ]);
  });

  it("finds for every two terms in one language what has both in another, and nothing that lacks one", async () => {
    const concepts = shippedConcepts().filter(({ kind }) => kind !== "unit");
    const language = fc.constantFrom(...termLanguages);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...concepts), { minLength: 2, maxLength: 6 }),
        language,
        language,
        async (some, from, to) => {
          fc.pre(from !== to);
          const own = aLibrary();
          const pairs = some.flatMap((one, at) => some.slice(at + 1).map((other) => [one, other] as const));
          const say = (concept: Concept | undefined) => concept?.terms[to].at(-1);
          const page = pairs.map(([one, other], at) => `# ${at}\n\n${say(one)}. 7, ${say(other)}.`);
          await own.put(aFolder({ "a.md": [...page, "# none\n\n7."].join("\n\n") }), to);
          for (const [at, [one, other]] of pairs.entries()) {
            const query = `${one.terms[from][0]} ${other.terms[from][0]}`;
            const { hits } = await own.search(query, { throughTerms: true, readerLanguage: from, limit: 50 });
            const titles = hits.map((hit) => hit.path[0]);
            expect(titles, `${query} (${to})`).toContain(String(at));
            expect(titles).not.toContain("none");
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
