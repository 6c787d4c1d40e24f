import { foreignLetters, foreignWords } from "./foreignWords.ts";
import { frequentWords } from "./frequentWords.ts";
import { isOwn, likelihood, wordsOf, type OwnLanguage } from "./letterModel.ts";

/** Signs that no word of a language has. */
const strange: Readonly<Record<OwnLanguage, RegExp>> = {
  en: /[^a-zéèêïçà]/u,
  es: /[^a-záéíóúüñªº]/u,
  fr: /[^a-zàâæçéèêëîïôœùûüÿ]/u,
  id: /[^a-zé]/u,
  tr: /[^a-zçğıöşüâîû]/u,
  vi: /[^a-zà-ãèéêìíò-õùúýăđĩũơưạ-ỹ]/u,
  ru: /[^а-яё]/u,
  ar: /[^\u0621-\u064a\u0671]/u,
};

/** Of how many words one may be such, as names are. */
const strangeShare = 5;
/**
 * How well the words and the letters of a text have to be those of a language: where nobody says that she speaks it, and where
 * its author does. Half way between what its own texts reach and those of its neighbours do: the fewer there are, the lower.
 */
const bars: Readonly<Record<OwnLanguage, { readonly unsaid: number; readonly said: number }>> = {
  en: { unsaid: -2.4, said: -3.4 },
  es: { unsaid: -2.4, said: -3.4 },
  fr: { unsaid: -2.4, said: -3.4 },
  id: { unsaid: -2.4, said: -3.4 },
  tr: { unsaid: -2.8, said: -3.7 },
  vi: { unsaid: -3.4, said: -5 },
  ru: { unsaid: -3, said: -4 },
  ar: { unsaid: -3.8, said: -5 },
};

export type Verdict =
  | { readonly kind: "ours" }
  /** None that is translated here; which one, where that can be told. */
  | { readonly kind: "foreign"; readonly language: string };

const ours: Verdict = { kind: "ours" };

/**
 * Whether a text that is likelier in `best` than in any other language that is translated here is in none of them. `spoken`: what
 * its author speaks; `rivals`: of that, what is written in the same letters and not translated here.
 */
export function holdAgainstForeign(
  text: string,
  whole: string,
  best: OwnLanguage,
  spoken: ReadonlySet<string>,
  rivals: readonly string[],
): Verdict {
  const words = wordsOf(text);
  const distinct = findRival(words, whole, best, spoken);
  if (distinct !== null) return { kind: "foreign", language: distinct };
  // Names have letters of anywhere.
  const odd = text
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => /^\p{Ll}|^\p{Lo}/u.test(word) && wordsOf(word).some((each) => strange[best].test(each)));
  if (odd.length > 0 && odd.length * strangeShare >= words.length)
    return { kind: "foreign", language: rivals[0] ?? "und" };
  const fits = support(text, words, best) >= bars[best][spoken.has(best) && rivals.length === 0 ? "said" : "unsaid"];
  // She speaks one that is not translated here: what may as well be in that is.
  const doubtful = rivals.find((rival) => !isDistinct(words, best, rival));
  if (doubtful !== undefined) return { kind: "foreign", language: doubtful };
  return fits ? ours : { kind: "foreign", language: rivals[0] ?? "und" };
}

function findRival(
  words: readonly string[],
  whole: string,
  best: OwnLanguage,
  spoken: ReadonlySet<string>,
): string | null {
  // Vietnamese has the letters of others among its many.
  const sample = best === "vi" ? "" : whole.toLowerCase();
  let found: { readonly language: string; readonly lead: number } | null = null;
  for (const [language, known] of Object.entries(foreignWords)) {
    const marked = foreignLetters.some(([of, sign]) => of === language && sign.test(sample)) ? 2 : 0;
    const theirs = words
      .filter((word) => known.has(word) && !isHeld(word, best))
      .reduce((sum, word) => sum + (word.length > 2 || !/\p{Script=Latin}/u.test(word) ? 1 : 0.5), marked);
    const own = words.filter((word) => isHeld(word, best) && !known.has(word)).length;
    const lead = theirs - own + (spoken.has(language) ? 0.5 : 0);
    const enough = !spoken.has(language) && spoken.has(best) ? 1 : 0.5;
    if (theirs > 0 && lead >= enough && lead > (found?.lead ?? 0)) found = { language, lead };
  }
  return found?.language ?? null;
}

/** Words of a letter or two stand somewhere in the terms of every language. */
const isHeld = (word: string, language: OwnLanguage): boolean =>
  word.length > 2 ? isOwn(word, language) : frequentWords[language].has(word);

/** Whether something of it is in `best` alone. */
const isDistinct = (words: readonly string[], best: OwnLanguage, rival: string): boolean =>
  words.some((word) => frequentWords[best].has(word) && !foreignWords[rival]?.has(word)) ||
  words.filter((word) => isOwn(word, best) && !foreignWords[rival]?.has(word)).length * 2 > words.length;

/** How well a text is one of a language, by its words and by its letters. */
function support(text: string, words: readonly string[], language: OwnLanguage): number {
  const { score, letters } = likelihood(text, language);
  const known = words.filter((word) => isOwn(word, language)).length / Math.max(1, words.length);
  return score / Math.max(1, letters) + 2 * Math.min(0.6, known);
}
