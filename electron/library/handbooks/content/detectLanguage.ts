const scripts: readonly [language: string, pattern: RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["km", /\p{Script=Khmer}/gu],
  ["lo", /\p{Script=Lao}/gu],
  ["my", /\p{Script=Myanmar}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["latin", /\p{Script=Latin}/gu],
];

/** Frequent short words and letters that set the languages in Latin letters apart. */
const latinSigns: Readonly<Record<string, { words: string; letters: string }>> = {
  en: { words: "the of and to in is with for should be are or by as patients from", letters: "" },
  es: { words: "el la los las de que y en por con para una pacientes debe del se es", letters: "ñ¿¡" },
  fr: { words: "le la les des du et est une dans pour par avec patients sur doit au aux", letters: "èùœ" },
  id: { words: "yang dan di dengan untuk dari pada adalah pasien tidak atau harus ini dapat oleh", letters: "" },
  tr: { words: "ve bir bu için ile olarak hasta olan da de veya gibi olmalıdır hastalar daha", letters: "ğışİ" },
  vi: {
    words: "và của là bệnh nhân các cho có không được trong với người khi",
    letters: "ơưđạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ",
  },
  cs: { words: "a je v na se pro s by nebo pacienti pacientů při jsou u o do z", letters: "ěřůčžťďň" },
  de: { words: "der die das und ist mit für von den bei oder werden nicht patienten ein", letters: "ß" },
  pt: { words: "o a os as de que e em para com uma pacientes deve do da não ou", letters: "ãõ" },
  it: { words: "il la i gli di che e in per con una pazienti deve del della sono o", letters: "" },
};

/** A guess from the script and the most frequent words; `und` where nothing speaks for any language. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 60_000).normalize("NFC");
  const counts = scripts.map(([language, pattern]) => ({ language, count: sample.match(pattern)?.length ?? 0 }));
  const of = (language: string) => counts.find((entry) => entry.language === language)?.count ?? 0;
  const letters = counts.reduce((sum, entry) => sum + entry.count, 0);
  if (letters === 0) return "und";
  // Japanese writes most nouns in Han characters; a tenth of kana is enough to tell.
  if (of("ja") > 0.1 * of("zh") && of("ja") + of("zh") > 0.3 * letters) return "ja";
  // Terms, names and units are Latin in every language, so another script needs no majority.
  const best = counts
    .filter((entry) => entry.language !== "latin" && entry.language !== "ja")
    .sort((a, b) => b.count - a.count)[0];
  if (best && best.count > 0.25 * letters) return best.language;
  return of("latin") > 0 ? detectLatin(sample.toLowerCase()) : (best?.language ?? "und");
}

function detectLatin(sample: string): string {
  const words = sample.match(/\p{L}+/gu) ?? [];
  let best = { language: "und", score: 0 };
  for (const [language, signs] of Object.entries(latinSigns)) {
    const frequent = new Set(signs.words.split(" "));
    const hits = words.filter((word) => frequent.has(word)).length / Math.max(words.length, 1);
    const special = signs.letters === "" ? 0 : (sample.match(new RegExp(`[${signs.letters}]`, "gu"))?.length ?? 0);
    const score = hits + (4 * special) / Math.max(sample.length, 1);
    if (score > best.score) best = { language, score };
  }
  return best.score > 0.02 ? best.language : "und";
}
