import { baseLanguage } from "../../contract/models/scalars.ts";
import { translationLanguages } from "../../contract/models/translation.ts";
import { guessArabic, guessCyrillic } from "./guessByLetters.ts";
import { guessHan } from "./guessHan.ts";
import { holdAgainstForeign } from "./holdAgainstForeign.ts";
import { enough, withoutTags } from "./sampleText.ts";
import { countFrequent, scoreLatin } from "./scoreLatin.ts";

export interface Guess {
  /** A tag of two or three letters; `und` where nothing speaks for any language. */
  readonly language: string;
  /** False where another is nearly as likely. */
  readonly sure: boolean;
}

/** Languages that are written as one, by the one whose words are known here. */
const sameWords: Readonly<Record<string, string>> = {
  no: "nb",
  nn: "nb",
  bs: "hr",
  fil: "tl",
  zsm: "ms",
  kmr: "ku",
  prs: "fa",
};
const hintOf = (tag: string): string => sameWords[baseLanguage(tag)] ?? baseLanguage(tag);

const nobody: Guess = { language: "und", sure: false };

const scripts = {
  latin: /\p{Script=Latin}/gu,
  han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  arabic: /\p{Script=Arabic}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  th: /\p{Script=Thai}/gu,
  ko: /\p{Script=Hangul}/gu,
  el: /\p{Script=Greek}{3,}/gu,
  he: /\p{Script=Hebrew}/gu,
  hi: /\p{Script=Devanagari}/gu,
  bn: /\p{Script=Bengali}/gu,
  ta: /\p{Script=Tamil}/gu,
  km: /\p{Script=Khmer}/gu,
  lo: /\p{Script=Lao}/gu,
  my: /\p{Script=Myanmar}/gu,
  ka: /\p{Script=Georgian}/gu,
  hy: /\p{Script=Armenian}/gu,
  am: /\p{Script=Ethiopic}/gu,
} as const;
type Script = keyof typeof scripts;
/** How much a letter says, beside one of an alphabet. */
const weights: Readonly<Partial<Record<Script, number>>> = { han: 3, ko: 2 };
/** Languages that nobody writes in Latin letters. */
const notLatin = new Set(
  "ar fa ur ps ckb ug sd he yi ru uk be bg mk kk ky mn tg zh yue ja ko th km lo my hi mr ne bn ta te ml kn gu pa si el ka hy am".split(
    " ",
  ),
);

/** What is written together: an address, a word, a dose. */
const tokens = /[^\s,;()،。、；：]+/gu;
const units = /^(?:mg|ml|mmol|kg|mcg|µg|μg|mmhg|cmh2o|bpm|min|iv|im|sc|po|prn|bid|tid|qid)\.?$/iu;
/** Addresses, abbreviations, units, and whatever has a figure in it, say no language. */
const isCode = (token: string, shouted: boolean): boolean =>
  /:\/\/|@|\p{N}/u.test(token) ||
  units.test(token) ||
  !(/[\p{Ll}\p{Lo}]/u.test(token) || (shouted && /\p{Lu}{4}/u.test(token)));

/**
 * The language of a text, which may be a word or two: by its letters, what follows what among them and words that are
 * written often. `speaks`: what its author says that she speaks, which decides where the text does not.
 */
export function guessLanguage(text: string, speaks: readonly string[] = []): Guess {
  const hints = new Set(speaks.map(hintOf));
  const sample = withoutTags(text.slice(0, 5 * enough))
    .slice(0, enough)
    .normalize("NFC");
  const whole = weigh(sample);
  const other = [...whole].filter(([script]) => script !== "latin").sort((one, next) => next[1] - one[1])[0];
  const latinText = withoutCodes(sample);
  // Terms, names and units are Latin in every language, so that another script needs no majority.
  if (other !== undefined && (other[1] > (weigh(latinText).get("latin") ?? 0) || !isProse(latinText)))
    return guessScript(other[0], sample, hints);
  return guessLatin(latinText, sample, hints);
}

function weigh(text: string): Map<Script, number> {
  const found = new Map<Script, number>();
  for (const [script, pattern] of Object.entries(scripts) as [Script, RegExp][]) {
    const letters = (text.match(pattern) ?? []).join("").length;
    if (letters > 0) found.set(script, letters * (weights[script] ?? 1));
  }
  return found;
}

export function withoutCodes(text: string): string {
  const shouted = !/\p{Ll}/u.test(text);
  return text.replace(tokens, (token) => (isCode(token, shouted) ? " " : token));
}

/** Whether there are sentences in Latin letters, and not only terms. */
function isProse(text: string): boolean {
  const words = text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu) ?? [];
  if (words.length < 3) return false;
  const all = words.join(" ");
  const [best] = [...scoreLatin(all)].sort((one, next) => next[1] - one[1]);
  return best !== undefined && countFrequent(all, best[0]) * 4 >= words.length;
}

function guessScript(script: Script, text: string, hints: ReadonlySet<string>): Guess {
  if (script === "han") return guessHan(text, hints);
  if (script === "arabic") return guessArabic(text, hints);
  if (script === "cyrillic") return guessCyrillic(text, hints);
  return { language: script === "latin" ? "und" : script, sure: true };
}

/** Words in other letters say nothing of these. */
const otherLetters = /[^\P{L}\p{Script=Latin}]+/gu;
/** How many times likelier (a logarithm) a language is that its author speaks, and English, which all write to all. */
const spoken = 4;
const lingua = 1;
/** From here on one is sure, and from where with so few letters that they are those of many languages. */
const margin = 1.5;
const short = 8;
const shortMargin = 3;

function guessLatin(text: string, whole: string, hints: ReadonlySet<string>): Guess {
  if (!/\p{Script=Latin}{2}/u.test(text)) return nobody;
  const own = text.replace(otherLetters, " ");
  const wholeOwn = whole.replace(otherLetters, " ");
  const scores = [...scoreLatin(own)]
    .map(([language, score]) => ({
      language,
      score: score + (hints.has(language) ? spoken : 0) + (language === "en" ? lingua : 0),
    }))
    .sort((one, next) => next.score - one.score);
  const [best, second] = scores;
  if (best === undefined || second === undefined) return nobody;
  const ours: readonly string[] = translationLanguages;
  const rivals = [...hints].filter((each) => !notLatin.has(each) && !ours.includes(each));
  const verdict = holdAgainstForeign(own, wholeOwn, best.language, hints, rivals);
  if (verdict.kind === "foreign") return { language: verdict.language, sure: verdict.language !== "und" };
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const lead = best.score - second.score;
  return { language: best.language, sure: letters < short ? lead >= shortMargin : lead >= margin };
}
