const hyphen = "[-\u2010\u2011]";
const space = "[\u00a0\u2009\u202f]";
const point = { thousands: `(?:,|${space})`, decimal: "\\." };
const comma = { thousands: `(?:\\.|${space})`, decimal: "," };
const signs: Readonly<Record<string, typeof point>> = {
  fr: comma,
  es: comma,
  ar: { thousands: `(?:[,\u066c]|${space})`, decimal: "[.\u066b]" },
};

/** The year in a name of the disease or its virus is no figure, and only some languages say it. */
const names = /2019\s*冠状病毒病|2019-nCoV/giu;

/**
 * The figures of a text as plain decimals, in the order of the text, however its language writes them: `1,000` in
 * English is `1 000` in French, `0,1` in Spanish is `0.1`, Eastern Arabic and full-width digits are digits. Digits that
 * belong to a name (N95, SpO2, COVID-19, NEWS2) are none.
 */
export function numbersIn(text: string, language: string): string[] {
  const plain = westernDigits(text).replace(names, " ");
  const { thousands, decimal } = signs[language] ?? point;
  const notInName = `(?<![\\p{Script=Latin}\\d]|\\p{L}${hyphen})`;
  const whole = `(?<whole>\\d{1,3}(?:${thousands}\\d{3})+(?!\\d)|\\d+)`;
  const figure = new RegExp(`${notInName}(?<minus>\u2212?)${whole}(?:${decimal}(?<part>\\d+))?`, "gu");
  return [...plain.matchAll(figure)].map(({ groups }) => {
    const part = groups?.["part"];
    const digits = (groups?.["whole"] ?? "").replaceAll(/\D/gu, "");
    return `${groups?.["minus"] ? "-" : ""}${digits}${part === undefined ? "" : `.${part}`}`;
  });
}

function westernDigits(text: string): string {
  // Each of the three rows of digits begins at a code point that 16 divides.
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu, (digit) =>
    String((digit.codePointAt(0) ?? 0) % 16),
  );
}

/** What is counted by a dual in Arabic, without its ending. */
const counted =
  "ساعت|دقيقت|ثانيت|يوم|ليلت|أسبوع|شهر|سنت|عام|متر|لتر|مليلتر|غرام|كيلوغرام|مرت|جرعت|قرص|حبت|كبسولت|وحدت|نفس|درجت|نقطت|طبقت|زوج|شخص|ممرض|سرير|غرفت|كيس|فحص|مسحت|عينت|اختبار|اثن|اثنت";
const one = /(?<!\p{L})(?:[وفبلك]?ال|[وفبلك])?واحد(?:ة|ا)?(?!\p{L})/gu;
const two = new RegExp(`(?<!\\p{L})(?:[وف]?[بلك]?ال|لل|[وفبلك])?(?:${counted})(?:ين|ان|ي|ا)(?!\\p{L})`, "gu");

/**
 * Arabic grammar writes a counted one as noun and adjective and a counted two as a dual: "2 hours" is a single word. How
 * many such words for 1 and for 2 a text has; none in languages that write both with digits.
 */
export function countedWordsIn(text: string, language: string): Readonly<Record<string, number>> {
  if (language !== "ar") return {};
  const bare = text.replaceAll(/[\u064b-\u0652]/gu, "");
  return { 1: bare.match(one)?.length ?? 0, 2: bare.match(two)?.length ?? 0 };
}
