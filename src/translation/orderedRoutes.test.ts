import { expect, test } from "vitest";
import { termLanguages, type TermLanguage } from "../../language/terms/concept.ts";
import { createTermFinder } from "../../language/terms/findTerms.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { checkAbbreviations } from "./checkAbbreviations.ts";
import { checkOpposites } from "./checkOpposites.ts";

/** As wards write that something is given into a vein, under the skin, into a muscle, by mouth. */
const orders: Readonly<Record<TermLanguage, readonly [string, string, string, string]>> = {
  en: [
    "5 mg IV|5 mg iv|5 mg i.v. stat|by slow IV infusion|5 mg intravenously|an intravenous bolus",
    "40 mg SC|40 mg s.c.|40 mg subcut|40 mg subcutaneously|under the skin|40 mg sc",
    "0.5 mg IM|0.5 mg i.m.|0.5 mg im|intramuscularly|an intramuscular injection",
    "1 g PO|1 g p.o.|1 g po|1 g orally|1 g by mouth|oral paracetamol 1 g",
  ],
  es: [
    "5 mg IV|5 mg i.v.|5 mg EV|por vía intravenosa|inyección intravenosa|vía endovenosa",
    "40 mg SC|40 mg s.c.|inyección subcutánea|por vía subcutánea|bajo la piel",
    "0,5 mg IM|0,5 mg i.m.|inyección intramuscular|por vía intramuscular",
    "1 g VO|por vía oral|paracetamol oral 1 g|por boca",
  ],
  fr: [
    "5 mg IV|5 mg en IVD|5 mg i.v.|par voie intraveineuse|injection intraveineuse|bolus intraveineux",
    "40 mg SC|40 mg en s.c.|injection sous-cutanée|par voie sous-cutanée",
    "0,5 mg en IM|0,5 mg IM|injection intramusculaire|par voie intramusculaire",
    "1 g PO|1 g per os|par voie orale|par la bouche",
  ],
  ru: [
    "5 мг в/в|5 мг внутривенно|внутривенная инфузия|5 мг IV",
    "40 мг п/к|40 мг подкожно|подкожная инъекция",
    "0,5 мг в/м|0,5 мг внутримышечно|внутримышечная инъекция",
    "1 г внутрь|1 г перорально|1 г per os|через рот",
  ],
  zh: [
    "静脉注射5毫克|静注5毫克|静滴|静脉滴注|静推|静脉泵入|5mg iv|5mg ivgtt",
    "皮下注射40毫克|肝素皮下|皮下给药|5mg ih|40mg SC",
    "肌注0.5毫克|肌肉注射|肌内注射|0.5mg im|0.5mg IM",
    "口服1克|1g po|1g PO",
  ],
  ja: [
    "静注5mg|静脈内投与|静脈注射|静脈内に5mg|5mg IV",
    "皮下注40mg|皮下注射|皮下に40mg|40mg SC",
    "筋注0.5mg|筋肉内注射|筋肉注射|0.5mg IM",
    "内服1g|経口投与|経口で1g|1g PO",
  ],
  th: [
    "ฉีดเข้าหลอดเลือดดำ 5 มก.|ทางหลอดเลือดดำ|ฉีดเข้าเส้น 5 มก.|5 มก. IV",
    "ฉีดเข้าใต้ผิวหนัง 40 มก.|ฉีดใต้ผิวหนัง|40 มก. SC",
    "ฉีดเข้ากล้าม 0.5 มก.|ฉีดเข้ากล้ามเนื้อ|ทางกล้ามเนื้อ|0.5 มก. IM",
    "รับประทาน 1 กรัม|ให้กินยา 1 กรัม|ทางปาก|1 กรัม PO",
  ],
  tr: [
    "5 mg IV|5 mg İV|damar içine 5 mg|intravenöz|5 mg damardan|damar yolundan",
    "40 mg SC|deri altına|cilt altı|subkutan|ciltaltına 40 mg",
    "0,5 mg IM|0,5 mg İM|kas içine|intramüsküler|0,5 mg i.m.",
    "1 g PO|ağızdan 1 g|oral 1 g|ağız yoluyla",
  ],
  vi: [
    "tiêm tĩnh mạch 5 mg|truyền tĩnh mạch|tiêm TM 5 mg|5 mg IV|5 mg TMC",
    "tiêm dưới da 40 mg|40 mg TDD|40 mg SC",
    "tiêm bắp 0,5 mg|0,5 mg IM",
    "uống 1 g|đường uống|1 g PO",
  ],
  id: [
    "suntik IV 5 mg|5 mg intravena|secara intravena|ke dalam vena",
    "suntik SC 40 mg|subkutan|di bawah kulit",
    "suntik IM 0,5 mg|intramuskular|ke dalam otot",
    "1 g PO|1 g per oral|lewat mulut|secara oral",
  ],
  ar: [
    "5 ملغ وريديا|عن طريق الوريد|حقن وريدي|في الوريد|5 ملغ IV",
    "40 ملغ تحت الجلد|40 ملغ SC",
    "في العضل 0.5 ملغ|بالعضل|عضليًا|0.5 ملغ IM",
    "عن طريق الفم|بالفم|فمويًا|1 غ PO",
  ],
};

const waysOf = (language: TermLanguage): string[][] => orders[language].map((way) => way.split("|"));

/** What is found wrong between two languages; `is` says which ways are compared. */
function wrongly(
  isSame: boolean,
  check: (source: string, from: TermLanguage, target: string, to: TermLanguage) => boolean,
) {
  const pairs = termLanguages.flatMap((from) =>
    termLanguages.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  return pairs.flatMap(([from, to]) =>
    waysOf(from).flatMap((sources, way) =>
      waysOf(to).flatMap((targets, other) =>
        (way === other) === isSame
          ? sources.flatMap((source, at) => {
              const target = targets[at % targets.length] ?? "";
              return check(source, from, target, to) ? [`${source} > ${target}`] : [];
            })
          : [],
      ),
    ),
  );
}

test("of orders that wards write, another way of giving is noticed between every two languages, and the same one never", () => {
  expect(wrongly(false, (...order) => checkOpposites(...order).length === 0)).toEqual([]);
  expect(
    wrongly(true, (...order) => checkOpposites(...order).length + checkAbbreviations(...order).length > 0),
  ).toEqual([]);
});

test("what only looks like a way of giving is none", () => {
  const same: readonly [string, TermLanguage, string, TermLanguage][] = [
    ["a phase IV trial of an oral vaccine", "en", "口服疫苗的四期试验", "zh"],
    ["III–IV 期试验", "zh", "phase III to IV trials by mouth", "en"],
    ["hãy im lặng khi tiêm tĩnh mạch", "vi", "be quiet during the intravenous injection", "en"],
    ["皮下气肿", "zh", "emphysema, oral care", "en"],
    ["不要超过 4 克", "zh", "ไม่เกิน 4 กรัม IV", "th"],
    ["P.O. Box 5 for IM", "en", "casilla 5, vía intramuscular", "es"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkOpposites(source, from, target, to) }).toEqual({ source, doubts: [] });
});

test("letters that are a word elsewhere are not looked up", () => {
  const found = (text: string, language: TermLanguage) =>
    createTermFinder(shippedConcepts(), language)(text).map(({ start, end }) => text.slice(start, end));
  expect(found("po, im and sc; hãy im lặng", "en")).toEqual([]);
  expect(found("皮下脂肪", "zh")).toEqual([]);
  expect(found("0.5 mg IM", "en")).toEqual(["IM"]);
});
