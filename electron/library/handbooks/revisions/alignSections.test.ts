import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignSections } from "./alignSections.ts";
import { diffTexts } from "./diffTexts.ts";
import type { SectionContent } from "./sectionPrint.ts";

function aSection(id: string, title: string, text = "", more: Partial<SectionContent> = {}): SectionContent {
  return { id, parentId: null, anchor: "", title, texts: text === "" ? [] : [text], ...more };
}

const versions = { sameLanguage: true } as const;
const translations = { sameLanguage: false } as const;
const asObject = (pairs: Map<string, string>) => Object.fromEntries(pairs);

describe("sections of two versions", () => {
  it("are paired by words: retitled, rewritten, moved and new ones", () => {
    const earlier = [
      aSection("a", "Oxygen", "Give oxygen at five litres a minute and look again after ten minutes."),
      aSection("b", "Fluids", "Fluids are given slowly, and the balance is written down every hour."),
      aSection("c", "Masks", "Masks are changed when they are wet."),
      aSection("d", "Visitors", "Nobody visits without a mask; the ward keeps a list of all who came."),
    ];
    const later = [
      aSection("D", "Visitors", "Nobody visits without a mask; the ward keeps a list of all who came."),
      aSection("A", "Oxygen therapy", "Give oxygen at six litres a minute and look again after ten minutes."),
      aSection("N", "Prone position", "Turn awake patients on their belly."),
      aSection("C", "Masks", "Respirators replace surgical ones everywhere."),
    ];
    expect(asObject(alignSections(earlier, later, versions))).toEqual({ a: "A", c: "C", d: "D" });
  });

  it("are found again below a chapter that was put around them", () => {
    const text = (index: number) => `Step ${index} of the procedure has words of its own: ${"abcdefgh"[index]}lpha.`;
    const earlier = [0, 1, 2].map((index) => aSection(`${index}`, `Part ${index}`, text(index)));
    const later = [
      aSection("chapter", "All parts"),
      ...[0, 1, 2].map((index) =>
        aSection(`new ${index}`, `Part ${index}`, `${text(index)} Now.`, { parentId: "chapter" }),
      ),
    ];
    expect(asObject(alignSections(earlier, later, versions))).toEqual({ 0: "new 0", 1: "new 1", 2: "new 2" });
  });
});

describe("sections of two languages", () => {
  it("are paired by the author's places, and by numbers and order where those are missing or have shifted", () => {
    const english = [
      aSection("e1", "Oxygen", "Above 94 %", { anchor: "a.md#0" }),
      aSection("e2", "Doses", "6 mg for 10 days", { anchor: "b.md#0" }),
      aSection("e3", "Sources", "2021", { anchor: "b.md#1" }),
    ];
    const chinese = [
      aSection("z1", "氧疗", "高于94%", { anchor: "a.md#0" }),
      aSection("z0", "说明", "仅供参考", { anchor: "b.md#0" }),
      aSection("z2", "剂量", "每日6 mg，共10天", { anchor: "b.md#1" }),
      aSection("z3", "来源", "2021", { anchor: "b.md#2" }),
    ];
    expect(asObject(alignSections(english, chinese, translations))).toEqual({ e1: "z1", e2: "z2", e3: "z3" });
    const bare = (sections: readonly SectionContent[]) => sections.map((section) => ({ ...section, anchor: "" }));
    expect(asObject(alignSections(bare(english), bare(chinese), translations))).toMatchObject({ e2: "z2", e3: "z3" });
  });
});

const tree = fc.array(
  fc.record({
    title: fc.constantFrom("Oxygen", "Masks", "氧疗", "", "1", "Sources"),
    text: fc.constantFrom("", "give 6 mg", "高于94%", "look again after ten minutes", "2021"),
    up: fc.nat(3),
  }),
  { maxLength: 25 },
);
const grown = (name: string, nodes: { title: string; text: string; up: number }[]) =>
  nodes.map((node, index) =>
    aSection(`${name}${index}`, node.title, node.text, {
      parentId: index > node.up && node.up > 0 ? `${name}${index - node.up}` : null,
      anchor: node.up === 2 ? `page#${index}` : "",
    }),
  );

describe("any two books", () => {
  it("are paired one to one, and a book with itself section by section", () => {
    fc.assert(
      fc.property(tree, tree, fc.boolean(), (one, other, sameLanguage) => {
        const from = grown("f", one);
        const to = grown("t", other);
        const pairs = alignSections(from, to, { sameLanguage });
        expect(new Set(pairs.values()).size).toBe(pairs.size);
        const ids = new Set(to.map((section) => section.id));
        for (const [id, otherId] of pairs) {
          expect(from.some((section) => section.id === id)).toBe(true);
          expect(ids.has(otherId)).toBe(true);
        }
      }),
    );
    const book = grown("s", [
      { title: "Oxygen", text: "give 6 mg", up: 0 },
      { title: "Oxygen", text: "give 6 mg", up: 1 },
      { title: "Sources", text: "2021", up: 1 },
    ]);
    const itself = alignSections(book, book, versions);
    expect([...itself].every(([one, other]) => one === other)).toBe(true);
    expect(itself.size).toBe(book.length);
  });
});

describe("what a version changed in a section", () => {
  it("is told word by word, also in scripts without spaces", () => {
    expect(diffTexts(["Same.", "Give 5 litres."], ["Same.", "Give 6 litres.", "New here."])).toEqual([
      [
        { text: "Give ", kind: "same" },
        { text: "5", kind: "removed" },
        { text: "6", kind: "added" },
        { text: " litres.", kind: "same" },
      ],
      [{ text: "New here.", kind: "added" }],
    ]);
    const [runs] = diffTexts(["俯卧位通气每天十二小时以上"], ["俯卧位通气每天十六小时以上"]);
    expect(runs?.filter((run) => run.kind === "same").map((run) => run.text)[0]).toContain("俯卧位");
  });

  it("gives both texts back, whatever they are", () => {
    const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (earlier, later) => {
        const runs = diffTexts(earlier, later).flat();
        const side = (kind: "added" | "removed") =>
          runs
            .filter((run) => run.kind !== (kind === "added" ? "removed" : "added"))
            .map((run) => run.text)
            .join("");
        const differing = (list: readonly string[], from: readonly string[]) =>
          list.filter((text) => !from.includes(text));
        for (const text of differing(later, earlier)) expect(side("added")).toContain(text);
        for (const text of differing(earlier, later)) expect(side("removed")).toContain(text);
        expect(diffTexts(later, later)).toEqual([]);
      }),
    );
  });
});
