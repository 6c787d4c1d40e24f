import { expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { checkNumbers } from "./checkNumbers.ts";

/** At least so much, and at most. */
const limits: Readonly<Record<Language, readonly [string, string]>> = {
  en: [
    "at least 4 g|minimum 4 g|min. 4 g|the minimum daily dose is 4 g|4 g minimum|no less than 4 g",
    "at most 4 g|maximum 4 g|max 4 g|the maximum daily dose is 4 g|4 g maximum|do not exceed 4 g|4 g max.",
  ],
  es: [
    "al menos 4 g|mínimo 4 g|mín. 4 g|la dosis mínima es de 4 g|4 g como mínimo|4 g mínimo",
    "como máximo 4 g|máximo 4 g|máx. 4 g|la dosis máxima es de 4 g|4 g como máximo|dosis maxima: 4 g",
  ],
  fr: [
    "au moins 4 g|minimum 4 g|dose minimale 4 g|la dose minimale est de 4 g|4 g au minimum",
    "au plus 4 g|maximum 4 g|dose maximale 4 g|la dose maximale est de 4 g|4 g au maximum|max. 4 g",
  ],
  ru: [
    "не менее 4 г|минимум 4 г|минимальная доза 4 г|4 г минимум",
    "не более 4 г|максимум 4 г|максимальная доза 4 г|макс. 4 г",
  ],
  zh: ["至少4克|最小剂量4克|最低4克|最少4克|最小剂量为4克", "最多4克|最大剂量4克|最大剂量为4克|最高4克|不超过4克"],
  ja: ["少なくとも4g|最小4g|最低4g|最小用量は4g|4g以上", "最大4g|最大投与量は4g|最高4g|最大用量：4g|4g以下"],
  th: ["อย่างน้อย 4 กรัม|ขนาดต่ำสุด 4 กรัม|ไม่น้อยกว่า 4 กรัม", "ไม่เกิน 4 กรัม|ขนาดสูงสุด 4 กรัม|ขนาดยาสูงสุดคือ 4 กรัม|สูงสุด 4 กรัม"],
  tr: [
    "en az 4 g|minimum 4 g|asgari 4 g|minimum doz 4 g",
    "en çok 4 g|en fazla 4 g|maksimum 4 g|azami 4 g|maksimum doz 4 g",
  ],
  vi: [
    "ít nhất 4 g|tối thiểu 4 g|liều tối thiểu là 4 g|4 g tối thiểu",
    "tối đa 4 g|không quá 4 g|liều tối đa là 4 g|4 g tối đa",
  ],
  id: [
    "minimal 4 g|sedikitnya 4 g|dosis minimum 4 g|paling sedikit 4 g",
    "maksimal 4 g|paling banyak 4 g|dosis maksimum 4 g|tidak lebih dari 4 g",
  ],
  ar: [
    "على الأقل 4 غ|الحد الأدنى 4 غ|الجرعة الدنيا 4 غ|4 غ على الأقل",
    "الحد الأقصى 4 غ|بحد أقصى 4 غ|الجرعة القصوى 4 غ|لا تتجاوز 4 غ|4 غ كحد أقصى",
  ],
};

test("a least that comes out as a most is noticed between every two languages, and one that stays never", () => {
  const wrong: string[] = [];
  for (const from of translationLanguages)
    for (const to of translationLanguages)
      for (const [way, sources] of limits[from].entries())
        for (const [other, targets] of limits[to].entries())
          for (const [at, source] of sources.split("|").entries()) {
            const forms = targets.split("|");
            for (const target of new Set([forms[at % forms.length] ?? "", forms[0] ?? ""])) {
              const found = checkNumbers(source, from, target, to).length > 0;
              if (from !== to && found === (way === other)) wrong.push(`${source} > ${target}`);
            }
          }
  expect(wrong).toEqual([]);
});

test("a limit belongs to the figure that follows it, and minutes are none", () => {
  const same: readonly [string, Language, string, Language][] = [
    ["5 mg, maximum 20 mg per day", "en", "5 mg, sin superar 20 mg al día", "es"],
    ["Start 5 mg maximum 20 mg", "en", "5 mg, máx. 20 mg", "es"],
    ["30 min 4 g", "en", "30分で最大4g", "ja"],
    ["minimum 2 and maximum 4 tablets", "en", "2 comprimés au moins et 4 au plus", "fr"],
  ];
  for (const [source, from, target, to] of same)
    expect({ source, doubts: checkNumbers(source, from, target, to) }).toEqual({ source, doubts: [] });
});
