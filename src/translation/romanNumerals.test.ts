import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";
import { findRomanNumerals } from "./romanNumerals.ts";

const typed: Readonly<Record<Language, readonly string[]>> = {
  en: ["Type # respiratory failure", "a phase # trial", "ASA #", "grade # injury"],
  es: ["insuficiencia respiratoria tipo #", "un ensayo de fase #", "ASA #", "lesión de grado #"],
  fr: ["insuffisance respiratoire de type #", "un essai de phase #", "ASA #", "lésion de grade #"],
  ru: ["дыхательная недостаточность # типа", "исследование # фазы", "ASA #", "повреждение # степени"],
  zh: ["#型呼吸衰竭", "# 期试验", "ASA # 级", "#度损伤"],
  ja: ["#型呼吸不全", "第#相試験", "ASA #", "#度の損傷"],
  th: ["ภาวะหายใจล้มเหลวชนิดที่ #", "การทดลองระยะที่ #", "ASA #", "ระดับ #"],
  tr: ["Tip # solunum yetmezliği", "Faz # çalışma", "ASA #", "#. derece yaralanma"],
  vi: ["suy hô hấp típ #", "thử nghiệm giai đoạn #", "ASA #", "tổn thương độ #"],
  id: ["gagal napas tipe #", "uji fase #", "ASA #", "cedera derajat #"],
  ar: ["فشل تنفسي من النوع #", "تجربة المرحلة #", "ASA #", "إصابة من الدرجة #"],
};

test("another type, phase, class or grade is noticed between every two languages, and the same one never", () => {
  const wrong: string[] = [];
  for (const from of translationLanguages)
    for (const to of translationLanguages)
      for (const [at, source] of typed[from].entries())
        for (const [one, other] of [
          ["II", "I"],
          ["III", "II"],
          ["IV", "IV"],
          ["II", "Ⅱ"],
          ["Ⅲ", "Ⅱ"],
        ] as const) {
          const [said, written] = [source.replace("#", one), (typed[to][at] ?? "").replace("#", other)];
          const found = checkNumbers(said, from, written, to).length > 0;
          const isSame = one.normalize("NFKC") === other.normalize("NFKC");
          if (from !== to && found === isSame) wrong.push(`${said} > ${written}`);
        }
  expect(wrong).toEqual([]);
});

test("a figure says the same as a Roman numeral, and a letter is none", () => {
  expect(checkNumbers("Type II respiratory failure", "en", "2型呼吸衰竭", "zh")).toEqual([]);
  expect(checkNumbers("Type II respiratory failure", "en", "3型呼吸衰竭", "zh")).not.toEqual([]);
  expect(checkNumbers("Type II, 3 mg", "en", "tipo II, 2 mg", "es")).not.toEqual([]);
  expect(findRomanNumerals("IV fluids, I think, type in, vitamin C, STADIUM I/II").map(({ value }) => value)).toEqual([
    1, 2,
  ]);
});
