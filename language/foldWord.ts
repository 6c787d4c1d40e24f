/** Raised whenever `findWords` or `foldWord` changes: libraries index anew at their next start. */
export const searchRulesVersion = 1;

const singles: Readonly<Record<string, string>> = {
  đ: "d",
  Đ: "d",
  ı: "i",
  ł: "l",
  Ł: "l",
  ø: "o",
  Ø: "o",
  ß: "ss",
  æ: "ae",
  Æ: "ae",
  œ: "oe",
  Œ: "oe",
  ё: "е",
  Ё: "е",
  // Alef with hamza, madda or wasla is typed as plain alef; alef maqsura as ya; ta marbuta as ha; other
  // carriers of hamza as what carries it.
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ؤ: "و",
  ئ: "ي",
};
const singlesPattern = new RegExp(`[${Object.keys(singles).join("")}]`, "gu");

/** Compatibility forms that mean the same to a reader: radicals, wide and small digits, Arabic glyph forms. NFKC as a whole would split Thai sara am. */
const compatibilityPattern =
  /[\u00b2\u00b3\u00b9\u2070-\u209f\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufeff\uff00-\uffef]/gu;
/** Tatweel, harakat and other Arabic marks, and joiners that no one types. */
// oxlint-disable-next-line no-misleading-character-class -- these marks are meant one by one
const ignoredPattern = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const latinMarksPattern = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u0300-\u036f]+/gu;
const indicDigitsPattern = /[\u0660-\u0669\u06f0-\u06f9]/gu;
/** The Arabic article, with a preposition or conjunction before it. */
const articlePattern = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/u;
const asciiPattern = /^[\u0021-\u007e]*$/u;

/** The form of a word that is indexed and compared: what a reader may leave out or type otherwise is gone. */
export function foldWord(word: string): string {
  if (asciiPattern.test(word)) return word.toLowerCase();
  let folded = word.normalize("NFC").replace(compatibilityPattern, (form) => form.normalize("NFKC"));
  folded = folded.replace(ignoredPattern, "").replace(/\s+/gu, "");
  folded = folded.replace(singlesPattern, (letter) => singles[letter] ?? letter);
  // Cyrillic й is a letter of its own, not an и with a mark: it stays composed.
  folded = folded.replaceAll("й", "\ue000").replaceAll("Й", "\ue000");
  folded = folded.normalize("NFD").replace(latinMarksPattern, "").normalize("NFC").replaceAll("\ue000", "й");
  folded = folded.toLowerCase().replace(singlesPattern, (letter) => singles[letter] ?? letter);
  folded = folded.replace(indicDigitsPattern, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return folded.replace(articlePattern, "");
}

/** Glyph forms that PDFs carry in the place of letters. Not digits set high or low: 10⁹ must stay what it is. */
const glyphFormPattern = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]/gu;

/** Radicals that PDFs of simplified Chinese carry for whole characters and that NFKC leaves (radical, character ...). */
const radicalPairs =
  "⺄乙⺆冂⺇几⺈刀⺉刂⺎兀⺒巳⺓幺⺖忄⺘扌⺙攵⺝月⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺺肀⺻聿⺼肉⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻏阝⻐钅⻑長⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";
const radicals = new Map(radicalPairs.match(/../gu)?.map((pair) => [pair.charAt(0), pair.charAt(1)]));

/** Text as it is kept: NFC, with glyph forms turned into letters. */
export function normaliseText(text: string): string {
  return text
    .normalize("NFC")
    .replace(glyphFormPattern, (form) => radicals.get(form) ?? form.normalize("NFKC").trimStart());
}
