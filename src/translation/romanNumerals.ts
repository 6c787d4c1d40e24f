/** A Roman numeral that says which of several it is: `type II`, `ASA III`, `IV期`. */
export interface RomanNumeral {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** With what it numbers. */
  readonly text: string;
}

const latinNouns =
  "types?|grades?|stages?|phases?|class(?:es)?|levels?|factors?|tipos?|grados?|estadios?|fases?|clases?|niveles|nivel|factor(?:es)?|stades?|classes?|niveaux?|niveau|facteurs?|tipe|derajat|tingkat|stadium|tahap|kelas|fase|faktör|tip|evre|derece|faz|sınıf|loại|týp|típ|tuýp|giai đoạn|độ|cấp|ASA|NYHA|Killip|Mallampati|Forrest";
const otherNouns =
  "(?:тип|стади|степен|фаз|класс|фактор)\\p{L}{0,3}|النوع|نوع|النمط|الدرجة|درجة|المرحلة|مرحلة|الصنف|الفئة|الطور|ステージ|グレード|タイプ|クラス|第|ชนิด(?:ที่)?|ระยะ(?:ที่)?|ระดับ|เฟส|ประเภท(?:ที่)?";
const nounsBehind =
  "[期型级級类類度相]|(?:тип|стади|степен|фаз|класс)\\p{L}{0,3}|(?:tip|evre|derece|faz|sınıf)\\p{L}{0,5}";
const numeral = "(?:[Ⅰ-Ⅻ]|VIII|VII|VI|IV|IX|XI{0,3}|V|I{1,3})";
const joint =
  "[\\s\\u00a0]?(?:[-–—~～/,、或和及至]|and|or|to|et|ou|y|o|a|à|и|или|ve|veya|dan|atau|và|hoặc|و|أو)[\\s\\u00a0]?";
const row = `${numeral}[ab]?(?:${joint}${numeral}[ab]?)*`;
const letter = "[\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}]";
const named = new RegExp(
  [
    `(?<!${letter})(?:${latinNouns}|${otherNouns})[\\s\\u00a0-]?(${row})(?![\\p{sc=Latin}\\d])`,
    `(?<![\\p{sc=Latin}\\d])(${row})[.\\s\\u00a0-]{0,2}(?:${nounsBehind})(?!${letter})`,
  ].join("|"),
  "giu",
);
const numerals = new RegExp(numeral, "gu");
const values = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"];
/** Most texts have none. */
const anywhere = /(?<!\p{sc=Latin})[IVX]{1,4}(?!\p{sc=Latin})|[Ⅰ-Ⅻ]/u;

/** Those that stand beside what they number, in capitals; others are letters. */
export function findRomanNumerals(text: string): RomanNumeral[] {
  if (!anywhere.test(text)) return [];
  return Array.from(text.matchAll(named)).flatMap((match) => {
    const written = match[1] ?? match[2] ?? "";
    const from = match.index + (match[1] === undefined ? 0 : match[0].length - written.length);
    return Array.from(written.matchAll(numerals), ({ 0: found, index }) => ({
      value: values.indexOf(found.normalize("NFKC")) + 1,
      start: from + index,
      end: from + index + found.length,
      text: match[0].trim(),
    }));
  });
}
