import fc from "fast-check";
import { expect, test } from "vitest";
import { termLanguages, type TermLanguage } from "../../language/terms/concept.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { checkDoses } from "./checkDoses.ts";

type Row = readonly [source: string, from: TermLanguage, target: string, to: TermLanguage];

const changed: readonly Row[] = [
  ["A 5 mg, B 10 mL", "en", "A 10 mL, B 5 mg", "es"],
  ["dexamethasone 6 mg and heparin 5000 units", "en", "dexametasona 5000 unidades y heparina 6 mg", "es"],
  ["6 mg of dexamethasone and 5000 units of heparin", "en", "5000 UI de dexametasona y 6 mg de heparina", "es"],
  ["dexamethasone 6 mg and heparin 5000 units", "en", "ヘパリン6mgとデキサメタゾン5000単位を投与", "ja"],
  ["ketamine **50 mg**, then morphine 2 mL", "en", "氯胺酮 <b>2 毫升</b>，然后吗啡 50 毫克", "zh"],
];
test.each(changed)("%s (%s): the doses changed places in %s (%s)", (source, from, target, to) => {
  expect(checkDoses(source, from, target, to).map(({ kind }) => kind)).toEqual(["lost", "lost"]);
});

const kept: readonly Row[] = [
  ["A 5 mg, B 10 mL", "en", "B 10 mL, A 5 mg", "es"],
  ["dexamethasone 6 mg and heparin 5000 units", "en", "5000 UI de heparina y 6 mg de dexametasona", "es"],
  ["6 mg of dexamethasone and 5000 units of heparin", "en", "ヘパリン5000単位とデキサメタゾン6mgを投与", "ja"],
  ["dexamethasone 6 mg or 10 mg, heparin 5000 units", "en", "dexametasona 10 mg o 6 mg; heparina 5000 UI", "es"],
  // Whose dose it is, nobody can say.
  ["dexamethasone and heparin 6 mg and 5000 units", "en", "dexametasona y heparina: 5000 UI y 6 mg", "es"],
  ["dexamethasone 6 mg, 5000 units of heparin", "en", "dexametasona 5000 UI, 6 mg heparina", "es"],
];
test.each(kept)("%s (%s): no dose changed places in %s (%s)", (source, from, target, to) => {
  expect(checkDoses(source, from, target, to)).toEqual([]);
});

test("doses that stand by each other's drug are noticed in every language, whichever drug comes first", () => {
  const drugs = shippedConcepts().filter(({ kind, shares }) => kind === "drug" && shares === undefined);
  const languages = fc.constantFrom(...termLanguages);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...drugs), { minLength: 2, maxLength: 4, selector: ({ id }) => id }),
      languages,
      languages,
      fc.boolean(),
      fc.nat(),
      (some, from, to, turned, place) => {
        const given = some.map((drug, at) => ({ drug, dose: `${at + 2} ${at % 2 === 0 ? "mg" : "mL"}` }));
        const text = (all: typeof given, language: TermLanguage) =>
          all.map(({ drug, dose }) => `${drug.terms[language][0] ?? ""} ${dose}`).join("; ");
        const said = turned ? given.toReversed() : given;
        expect(checkDoses(text(given, from), from, text(said, to), to)).toEqual([]);
        const [one, other] = [place % some.length, (place + 1) % some.length];
        const swapped = given.map(({ drug, dose }, at) => ({
          drug,
          dose: (at === one ? given[other] : at === other ? given[one] : undefined)?.dose ?? dose,
        }));
        const shown = turned ? swapped.toReversed() : swapped;
        expect(checkDoses(text(given, from), from, text(shown, to), to)).toHaveLength(2);
      },
    ),
  );
});
