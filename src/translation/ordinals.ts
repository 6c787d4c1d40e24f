/**
 * Turkish writes an ordinal as a figure and a full stop: `5. gün` is "the fifth day", and no item of a list. None of the
 * other languages of the exchange does so (`5th`, `5e`, `5.º`, `5-й`, `ke-5`, `第5`).
 */
const writesOrdinals = (language: string): boolean => language === "tr";

/** What is counted on a ward and is written with a capital here and there: `3. Gün ateş yok`. */
const counted =
  "gün|doz|hasta|hafta|ay|yıl|saat|dakika|kez|kür|seans|derece|evre|kat|yatak|yatağ|oda|basamak|basamağ|grup|grub|dalga|servis|" +
  "ünite|blok|kontrol|ameliyat|gebelik|gebeliğ|trimester|kuşak|test|tüp|ampul|flakon|torba|sefer|defa|vaka|olgu|gece|sabah|" +
  "parmak|parmağ|kosta|kaburga|vertebra|kraniyal|interkostal|nöbet|vizit|muayene|atak|atağ|faz|aşama|adım|aşı";
const endings =
  "(?:l[ae]r)?(?:[yns]?[ıiuüae])?n?(?:[dt][ae]n?|[ıiuü]n|[ıiuüae]|l[ae])?(?:k[iü])?(?:l[ıiuü][kğ][ıiuüae]?)?(?!\\p{L})";
const countedNext = new RegExp(`^[^\\p{L}\\p{N}]*(?:${counted})${endings}`, "iu");
const smallNext = /^[^\p{L}\p{N}]*\p{Ll}/u;

const numberedLine = /^[ \t>*+-]*(\d{1,9})\.(?=\s)(.*)$/gmu;

/** Whether a figure with a full stop at the beginning of a line, by what follows on it, is a word of the line. */
export function createOrdinalReader(text: string, language: string): (following: string) => boolean {
  if (!writesOrdinals(language)) return () => false;
  const isSaid = (following: string): boolean => smallNext.test(following) || countedNext.test(following);
  const lines = [...text.matchAll(numberedLine)].map(([, figure, following = ""]) => ({
    figure: Number(figure),
    following: following.trim(),
  }));
  const steps = stepsOf(lines);
  const items = lines.filter(({ following }) => !isSaid(following));
  // A list of one is none.
  return (following) => !steps.has(following.trim()) && (items.length < 2 || isSaid(following));
}

interface NumberedLine {
  readonly figure: number;
  readonly following: string;
}

/** What follows 1., 2., 3. where these are steps: days, doses or babies all begin with one word. */
function stepsOf(lines: readonly NumberedLine[]): ReadonlySet<string> {
  const runs: NumberedLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && line.figure === run.length + 1) run.push(line);
    else runs.push(line.figure === 1 ? [line] : []);
  }
  const steps = runs.filter((run) => new Set(run.map(({ following }) => firstStem(following))).size > 1);
  return new Set(steps.flatMap((run) => run.map(({ following }) => following)));
}

/** As much of the first word as its endings leave alone. */
const firstStem = (following: string): string =>
  /\p{L}{1,3}/u.exec(following)?.[0].normalize("NFC").toLocaleLowerCase("tr") ?? "";

const figureAlone = /^[^\p{L}\p{N}]*\d{1,4}\.$/u;
const figureLast = /(?<![\p{L}\p{N}.,])\d{1,4}\.$/u;
const romanLast = /(?<![\p{L}\p{N}])[IVX]{1,5}\.$/u;

/** Whether what looks like the end of a sentence (without white space behind it) is an ordinal, by what follows. */
export const endsInOrdinal = (sentence: string, following: string, language: string): boolean =>
  writesOrdinals(language) &&
  (figureAlone.test(sentence) ||
    romanLast.test(sentence) ||
    (figureLast.test(sentence) && countedNext.test(following)));
