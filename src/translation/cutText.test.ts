import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { joinCut } from "./cutMarks.ts";
import { cutText, isTranslated } from "./cutText.ts";
import { sourceOf, type Piece } from "./parts.ts";
import { readMessageParts, readPlainParts } from "./readMessageParts.ts";

const asIs = (words: string): string => words;
/** What the engine gets of a text, sentence by sentence. */
const given = (text: string, language: Language, read: (text: string, language: Language) => Piece[]): string[] =>
  cutText(text, { read, write: asIs, quote: asIs }, language)
    .filter(isTranslated)
    .map(({ source }) => source);

describe("a figure with a full stop before words", () => {
  test.each([
    "5. gün ateşi düştü, FiO2 %40",
    "2. doz yarın yapılacak",
    "3. hasta kötüleşti, entübe ettik",
    "5. Gün ateşi düştü",
    "2. Dozdan sonra ateş yok",
    "1. Oksijen ver",
    "7. *gün* iyi",
    "15. günde ekstübe edildi",
  ])("is an ordinal in Turkish: %s", (text) => {
    expect(given(text, "tr", readPlainParts)).toEqual([text]);
    for (const before of ["", "- ", "> ", "> * "]) expect(given(before + text, "tr", readMessageParts)).toEqual([text]);
  });

  test("goes to the engine with each day or dose, and where nothing else is counted", () => {
    expect(given("1. Gün ateş 39\n2. Gün ateş 38\n3. Günde entübe", "tr", readMessageParts)).toEqual([
      "1. Gün ateş 39",
      "2. Gün ateş 38",
      "3. Günde entübe",
    ]);
    const twins = ["1. bebek iyi", "2. bebek entübe edildi"];
    expect(given(twins.join("\n"), "tr", readMessageParts)).toEqual(twins);
    expect(given("Ateş düştü.\n2. Kontrolde iyi.", "tr", readMessageParts)).toEqual([
      "Ateş düştü.",
      "2. Kontrolde iyi.",
    ]);
  });

  test("ends no sentence in Turkish", () => {
    const text =
      "15. günde ekstübe edildi. 3. Gün ateş yok. Bugün 5. Gün. 6.Gün iyi. III. Derece yanık. SpO2 93. Ateş 38.";
    expect(given(text, "tr", readMessageParts)).toEqual([
      "15. günde ekstübe edildi.",
      "3. Gün ateş yok.",
      "Bugün 5. Gün.",
      "6.Gün iyi.",
      "III. Derece yanık.",
      "SpO2 93.",
      "Ateş 38.",
    ]);
  });

  test("is an item where a list is one", () => {
    const list = "Sırayla:\n1. Oksijen ver\n2. Ateş ölç\n10. Hekimi ara";
    expect(given(list, "tr", readMessageParts)).toEqual(["Sırayla:", "Oksijen ver", "Ateş ölç", "Hekimi ara"]);
    // Whatever is counted on a ward may be what a step begins with, but not what all of them do.
    const steps = (words: string[]): string => words.map((each, index) => `${index + 1}. ${each}`).join("\n");
    for (const words of [
      ["Hastaya oksijen verin", "Doktoru arayın", "Tansiyonu ölçün"],
      ["Kontrol edin", "Test yapın", "Saat 8'de arayın"],
      ["hastaya oksijen verin", "doktoru arayın"],
    ])
      expect(given(`${steps(words)}\n\n5. gün ateşi düştü`, "tr", readMessageParts)).toEqual([
        ...words,
        "5. gün ateşi düştü",
      ]);
    expect(given("1) oksijen ver", "tr", readMessageParts)).toEqual(["oksijen ver"]);
    for (const [language, text, words] of [
      ["en", "1. give oxygen", "give oxygen"],
      ["fr", "> 2. Donner", "Donner"],
      ["ru", "- 3. дать", "дать"],
      ["zh", "1. 吸氧", "吸氧"],
    ] as const)
      expect(given(text, language, readMessageParts)).toEqual([words]);
  });

  test("is words where there are no lists", () => {
    expect(given("1. Give oxygen\n+ sputum", "en", readPlainParts).join("\n")).toContain("+ sputum");
    expect(given("Saturation:\n2. week\n- none", "en", readPlainParts)).toEqual(["Saturation:", "2. week", "- none"]);
  });
});

test.each<[Language, string, string[]]>([
  ["th", "ให้ยา 5 มก. ทุก 8 ชม. เริ่ม พ.ศ. 2564 จนไข้ลด", []],
  ["th", "ให้ยา 5มก. วันละ 2ครั้ง ตามคำสั่งนพ. สมชาย รพ. ศิริราช", []],
  ["th", "นัด 5 ม.ค. 2564 กับ พญ. มาลี", []],
  ["tr", "Dr. Ahmet 2 amp. Adrenalin yaptı.", []],
  ["tr", "Prof. Dr. Ayşe Hn. Onayladı. Günde 3 kez 500 mg tb. Parol verin.", ["Günde 3 kez 500 mg tb. Parol verin."]],
  ["vi", "TS. BS. Trần Văn A hội chẩn. Theo dõi.", ["Theo dõi."]],
  ["vi", "Suy hô hấp cấp. Thở oxy.", ["Thở oxy."]],
  ["ar", "د. أحمد أعطى 5 ملغ. كرر بعد ساعة. أ.د. علي ود. منى", ["أ.د. علي ود. منى"]],
  ["en", "Give approx. Two vials, e.g. Tazocin vs. Meropenem. Dr. J. Smith", ["Dr. J. Smith"]],
  [
    "en",
    "Morphine 5 mg i.v. Paracetamol s.c. Never. See fig. 2 and no. 5 Low Rd. No. Stop it.",
    ["See fig. 2 and no. 5 Low Rd.", "No.", "Stop it."],
  ],
  ["en", "Is he stable? No. Call.", ["No.", "Call."]],
  ["es", "Dra. Ruiz: aprox. Dos amp. Morfina, p. ej. Hoy. EE. UU. Bien.", ["EE. UU. Bien."]],
  ["fr", "Le Dr. Martin et Mme. Roy : 2 cp. Doliprane p.o. Matin. Fin.", ["Fin."]],
  ["id", "Sdr. Budi, dr. Ani, dll. Obat 2 tab. Ulangi.", []],
  [
    "ru",
    "По 2 табл. Парацетамола, 1 амп. Морфина, т.е. Сразу. АД 120 мм рт. ст. ЧСС 80.",
    ["АД 120 мм рт. ст. ЧСС 80."],
  ],
  ["zh", "予吗啡5mg i.v. 每日一次。Dr. 王", ["Dr. 王"]],
  ["zh", "给HFNC. 继续观察。", ["继续观察。"]],
  ["ja", "モルヒネ 5mg i.v. 開始。Dr. 佐藤", ["Dr. 佐藤"]],
])("abbreviations end no sentence in %s: %s", (language, text, others) => {
  const [first, ...rest] = given(text, language, readPlainParts);
  expect(rest).toEqual(others);
  expect([first, ...rest].join(" ").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
});

test.each<[Language, string[]]>([
  ["en", ["Please come.", "Give vitamin C.", "El paciente tiene mucho dolor y no puede respirar bien."]],
  ["en", ["Please come.", "Patient got 10 mg IV.", "Hastanın tansiyonu düştü, lütfen hemen gelin."]],
  ["en", ["Please call me in 5 mins.", "El paciente tiene mucho dolor y no puede respirar bien."]],
  ["es", ["El paciente recibió 5 mg i.v.", "Please stop the heparin and call me."]],
  ["tr", ["Evre IV.", "Please stop the heparin and call me."]],
  ["zh", ["给予 vitamin C.", "Please stop the heparin and call me."]],
])("an abbreviation joins no sentences of two languages in %s: %s", (language, sentences) => {
  expect(given(sentences.join(" "), language, readPlainParts)).toEqual(sentences);
});

test("sentences that end in a word still end", () => {
  const text = "Der Puls steigt. Give 5 mg. Repeat in 4 hours! Is he well? Yes.";
  expect(given(text, "en", readPlainParts)).toHaveLength(5);
  expect(given("Ateş düştü. Nabız 80. Tansiyon iyi.", "tr", readPlainParts)).toHaveLength(3);
});

test("whatever is joined or taken for a list, nothing is lost and nothing is changed", () => {
  const bit = fc.oneof(
    fc.constantFrom(
      "5. ",
      "gün ",
      "Gün",
      "tb. ",
      "มก. ",
      "พ.ศ. ",
      "د. ",
      "i.v. ",
      "\n",
      "1. Oksijen\n",
      "> ",
      "- ",
      "**",
      "\r",
      "Dr. ",
      "XIV. ",
    ),
    fc.string({ unit: "grapheme", maxLength: 10 }),
  );
  const texts = fc.array(bit, { maxLength: 20 }).map((bits) => bits.join(""));
  fc.assert(
    fc.property(texts, fc.constantFrom(...translationLanguages), (text, language) => {
      for (const read of [readMessageParts, readPlainParts]) {
        const pieces = read(text, language);
        const source = pieces.map((piece) => (piece.kind === "kept" ? piece.text : sourceOf(piece.parts))).join("");
        expect(source).toBe(text);
        const sentences = cutText(text, { read, write: asIs, quote: asIs }, language);
        expect(joinCut(sentences.map((each) => each.source))).toBe(text.replaceAll(/[\ufdd0-\ufdef]/gu, ""));
      }
    }),
  );
});
