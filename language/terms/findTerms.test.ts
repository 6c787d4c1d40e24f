import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWord } from "../foldWord.ts";
import { termLanguages, type TermLanguage } from "./concept.ts";
import { createTermFinder } from "./findTerms.ts";
import { shippedConcepts } from "./shippedConcepts.ts";

const finders = new Map(termLanguages.map((each) => [each, createTermFinder(shippedConcepts(), each)]));
const find = (language: TermLanguage, text: string) => finders.get(language)?.(text) ?? [];
const found = (language: TermLanguage, text: string) =>
  find(language, text).map(
    ({ start, end, concepts }) => `${text.slice(start, end)}=${concepts.map(({ id }) => id).join("/")}`,
  );

describe("terms in a text", () => {
  it.each<[TermLanguage, string, string[]]>([
    [
      "en",
      "Shortness of breath and fevers; give Dexamethasone.",
      ["Shortness of breath=dyspnoea", "fevers=fever", "Dexamethasone=dexamethasone"],
    ],
    [
      "en",
      "Non-invasive ventilation in the ICU, not in the icu-like room",
      ["Non-invasive ventilation=non-invasive-ventilation", "ICU=intensive-care-unit"],
    ],
    ["en", "In shock. Absorbed oxygen. Therapy began", ["shock=shock", "oxygen=oxygen"]],
    [
      "zh",
      "患者出现呼吸困难和低氧血症，予俯卧位通气。",
      ["患者=patient", "呼吸困难=dyspnoea", "低氧血症=hypoxaemia", "俯卧位通气=prone-position"],
    ],
    ["zh", "急性呼吸窘迫综合征", ["急性呼吸窘迫综合征=acute-respiratory-distress-syndrome"]],
    [
      "ja",
      "息切れと発熱のある患者に酸素療法を行う",
      ["息切れ=dyspnoea", "発熱=fever", "患者=patient", "酸素療法=oxygen-therapy"],
    ],
    ["th", "ผู้ป่วยมีไข้และหายใจลำบาก", ["ผู้ป่วย=patient", "ไข้=fever", "หายใจลำบาก=dyspnoea"]],
    ["th", "ย้ายเข้าไอซียู", ["ไอซียู=intensive-care-unit"]],
    ["ar", "يعاني المريض من الحُمّى وضيق التنفس", ["المريض=patient", "الحُمّى=fever", "وضيق التنفس=dyspnoea"]],
    [
      "ru",
      "При одышке и лихорадке: дексаметазона 6 мг",
      ["одышке=dyspnoea", "лихорадке=fever", "дексаметазона=dexamethasone"],
    ],
    ["tr", "Hastanın ateşi ve nefes darlığı var", ["Hastanın=patient", "ateşi=fever", "nefes darlığı=dyspnoea"]],
    ["vi", "Họ ho và sốt", ["ho=cough", "sốt=fever"]],
    [
      "es",
      "dificultad: fiebres, infecciones y neumonía",
      ["fiebres=fever", "infecciones=infection", "neumonía=pneumonia"],
    ],
    [
      "fr",
      "Les patients sous dexaméthasone, fièvre et toux",
      ["patients=patient", "dexaméthasone=dexamethasone", "fièvre=fever", "toux=cough"],
    ],
    ["id", "Pasien demam dan batuknya parah", ["Pasien=patient", "demam=fever", "batuknya=cough"]],
  ])("in %s: %s", (language, text, terms) => {
    expect(found(language, text)).toEqual(terms);
  });

  it.each(termLanguages)("in %s are all of those that ship", (language) => {
    const missed = shippedConcepts()
      .filter(({ kind }) => kind !== "unit")
      .flatMap((concept) => concept.terms[language].map((form) => ({ concept, form })))
      .filter(({ concept, form }) => {
        const text = `(${form})`;
        const [first] = find(language, text);
        return !(first?.start === 1 && first.end >= text.length - 2 && first.concepts.includes(concept));
      });
    expect(missed.map(({ form }) => form)).toEqual([]);
  });

  it("stand in their order, apart from each other, and say what the text says", () => {
    const language = fc.constantFrom(...termLanguages);
    const pieces = language.chain((each) => {
      const forms = shippedConcepts().flatMap((concept) => concept.terms[each]);
      const piece = fc.oneof(
        fc.constantFrom(...forms),
        fc.constantFrom(" ", ". ", "-", "、", "و", "\u0301"),
        fc.string(),
      );
      return fc.tuple(fc.constant(each), fc.array(piece, { maxLength: 12 }));
    });
    fc.assert(
      fc.property(pieces, ([each, parts]) => {
        const text = parts.join("");
        let end = 0;
        for (const term of find(each, text)) {
          expect(term.start).toBeGreaterThanOrEqual(end);
          expect(term.end).toBeGreaterThan(term.start);
          end = term.end;
          // What is found is found again where it stands alone, unless its neighbours decided how it is cut.
          const initial = foldWord(text.slice(term.start, term.end)).slice(0, 2);
          const forms = term.concepts.flatMap((concept) => concept.terms[each].map((form) => foldWord(form)));
          expect(forms.some((form) => form.includes(initial.slice(-1)))).toBe(true);
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("are the longest from the left, as a plain search through all forms finds them", () => {
    const words = fc.constantFrom(
      "oxygen",
      "therapy",
      "saturation",
      "mask",
      "fever",
      "dry",
      "cough",
      "septic",
      "shock",
      "the",
    );
    const forms = shippedConcepts()
      .filter(({ kind }) => kind !== "unit")
      .flatMap(({ terms }) => terms.en.map((form) => form.toLowerCase()));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 10 }), (row) => {
        const expected: string[] = [];
        for (let at = 0; at < row.length;) {
          const lengths = [3, 2, 1].filter(
            (length) => forms.includes(row.slice(at, at + length).join(" ")) && at + length <= row.length,
          );
          const length = lengths[0];
          if (length !== undefined) expected.push(row.slice(at, at + length).join(" "));
          at += length ?? 1;
        }
        const text = row.join(" ");
        expect(find("en", text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
      }),
    );
  });
});
