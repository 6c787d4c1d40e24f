import fc from "fast-check";
import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage } from "../../contract/models/translation.ts";
import { wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { guessOtherPart } from "./guessOtherPart.ts";
import { findOtherRuns, tellOther } from "./tellOther.ts";

test.each(translationLanguages.flatMap((language) => wardTexts[language].map((text) => [language, text] as const)))(
  "nothing of a text in %s is taken for another: %s",
  (language, text) => {
    const other = tellOther(text, language);
    // Codes alone say nothing in any language.
    expect(other === null || !other.says).toBe(true);
    expect(findOtherRuns(text, language).filter(({ says }) => says)).toEqual([]);
    expect(guessOtherPart(text, language)).toBeNull();
  },
);

test.each<[TranslationLanguage, string, string]>([
  ["en", "患者需要马上插管。", "zh"],
  ["en", "المريض بحاجة إلى الأكسجين", "ar"],
  ["en", "Пациенту нужен кислород", "ru"],
  ["en", "Пациентът се нуждае от кислород", "bg"],
  ["en", "El paciente no necesita oxígeno, gracias.", "es"],
  ["en", "O paciente não precisa de oxigênio agora", "pt"],
  ["es", "Please call me when you are free", "en"],
  ["tr", "Please stop the heparin and call me.", "en"],
  ["id", "Do not give this drug to the patient.", "en"],
  ["zh", "Please stop the heparin and call me.", "en"],
  ["ar", "Please stop the heparin and call me.", "en"],
  ["th", "Le patient a besoin de votre avis", "fr"],
  ["ru", "Hastanın tansiyonu düşüyor, lütfen gelin", "tr"],
  ["zh", "酸素投与を中止してください", "ja"],
  ["ja", "病人现在还不需要插管，请继续观察", "zh"],
  ["tr", "患者 SpO2 88%，需要马上插管，PEEP 10。", "zh"],
  ["en", "给予 heparin 5000 U，病人已经转入 ICU，请继续观察", "zh"],
  ["en", "Отменить сегодня вечером heparin и сразу позвонить врачу отделения", "ru"],
  ["fr", "المريض بحاجة إلى الأكسجين فورا وإلى PEEP 10", "ar"],
])("a sentence in a text that is in %s: %s", (from, text, language) => {
  const other = tellOther(text, from);
  expect(other?.says).toBe(true);
  expect(other?.language).toBe(language);
});

test.each<[TranslationLanguage, string]>([
  ["zh", "给予 remdesivir 200 mg，继续 prone position。"],
  ["zh", "CRP、PCT、IL-6 升高，行 CT 检查"],
  ["ar", "أعط المريض dexamethasone 6 mg IV مرة واحدة"],
  ["ar", "نتيجة PCR إيجابية و CT طبيعي"],
  ["ru", "Отменить heparin, начать enoxaparin 40 mg s.c."],
  ["ja", "SpO2 88%、high flow nasal cannula に変更"],
  ["th", "หยุด heparin แล้วเริ่ม enoxaparin"],
  ["en", "Give 5 µg of α-blocker to Dr Müller's patient"],
  ["en", "Use the Sjögren protocol, not the Guillain-Barré one"],
])("terms, names and doses make no other language of a text in %s: %s", (from, text) => {
  expect(tellOther(text, from)).toBeNull();
  expect(findOtherRuns(text, from)).toEqual([]);
  expect(guessOtherPart(text, from)).toBeNull();
});

test.each<[TranslationLanguage, string]>([
  ["en", "DO NOT GIVE ASPIRIN - 患者血小板只有二十，正在出血，血压很低。"],
  ["en", "STOP HEPARIN - 患者血小板只有二十，正在出血，血压很低。"],
  ["en", "Discontinue warfarin — у пациента сильное кровотечение, давление низкое, срочно приходите."],
  ["en", "ALLERGIC TO PENICILLIN: المريض يعاني من طفح جلدي شديد وصعوبة في التنفس وانخفاض الضغط"],
  ["fr", "ARRÊTER HÉPARINE: المريض يعاني من نزيف شديد وانخفاض في ضغط الدم ويحتاج إلى نقل دم"],
])("words of a text in %s go to its engine, shouted or rare, with whatever behind them: %s", (from, text) => {
  expect(tellOther(text, from)).toBeNull();
});

test("what is said in other letters within a sentence is found, and a name is known for one", () => {
  const said = "The patient said: المريض بحاجة إلى الأكسجين now, and we gave it to him";
  expect(findOtherRuns(said, "en")).toEqual([{ language: "ar", says: true, start: 18, end: said.indexOf(" now") }]);
  expect(guessOtherPart(said, "en")).toBe("ar");
  // Whose sentence it is cannot be told, and the words around it are not those of the other.
  for (const around of ["Sor 李小明医生", "Patient states: Мне трудно дышать", "Hasta dedi: 我现在呼吸困难"])
    for (const from of ["tr", "en"] as const) expect(tellOther(around, from)).toBeNull();
  expect(guessOtherPart(said, "ar")).toBe("en");
  expect(findOtherRuns(said, "ar").map(({ language, start, end }) => [language, said.slice(start, end)])).toEqual([
    ["en", "The patient said"],
    ["en", "now, and we gave it to him"],
  ]);
  for (const named of ["Please ask Александра about bed 4", "Please ask 李小明 about bed 4", "Ask أحمد about bed 4"]) {
    expect(findOtherRuns(named, "en")).toMatchObject([{ says: false }]);
    expect(guessOtherPart(named, "en")).toBeNull();
  }
});

test("of several languages that of which there is most", () => {
  const text =
    "Please read this. Пациенту нужен кислород. 患者今天早上病情平稳，血压正常，可以转回普通病房继续观察治疗。 Thanks.";
  expect(guessOtherPart(text, "en")).toBe("zh");
  expect(guessOtherPart("Please read this.\nLa paciente de la cama 4 tiene fiebre.\nThanks.", "en")).toBe("es");
});

test("any text is told, and its runs stand in it one after the other", () => {
  const bits = fc.constantFrom(
    "患者需要",
    " المريض ",
    "the patient is here ",
    "5 mg ",
    "ё",
    "の",
    "ก",
    "<b>",
    "α",
    "é",
  );
  const texts = fc.array(fc.oneof(bits, fc.string({ unit: "grapheme", maxLength: 5 })), { maxLength: 9 });
  fc.assert(
    fc.property(texts, fc.constantFrom(...translationLanguages), (some, from) => {
      const text = some.join("");
      tellOther(text, from);
      guessOtherPart(text, from);
      let at = 0;
      for (const { start, end } of findOtherRuns(text, from)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }),
  );
});
