import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { compoundWords, type CompoundWords } from "./compoundWords.ts";
import { foldForm } from "./foldFigures.ts";

/** A word of a number: what it adds, or what it does to what stands before it. */
type Step = number | "ten" | "teen" | "hundred";

interface Grammar {
  readonly words: CompoundWords;
  readonly word: RegExp;
  /** What each group of `word` means. */
  readonly steps: readonly Step[];
  readonly join: RegExp;
  readonly joinHundred: RegExp;
  readonly after: RegExp;
}

/** A number while it is read. */
interface State {
  readonly hundreds: number;
  readonly rest: number;
  /** Only less than this may be added. */
  readonly room: number;
  readonly least: number;
}

const made = new Map<TranslationLanguage, Grammar>();
const unspaced: ReadonlySet<TranslationLanguage> = new Set(["zh", "ja", "th"]);

function grammarOf(language: TranslationLanguage): Grammar {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = compoundWords[language];
  const { values, ten, teen, hundred, join, joinHundred = join, before = "", never } = words;
  const forms: (readonly [Step, string])[] = [...values];
  for (const [step, form] of [
    ["hundred", hundred],
    ["ten", ten],
    ["teen", teen],
  ] as const)
    if (form !== undefined) forms.push([step, form]);
  const end = unspaced.has(language) ? "" : String.raw`(?![\p{L}\p{M}\d])`;
  const grammar: Grammar = {
    words,
    word: new RegExp(`(?:${forms.map(([, form]) => `(${foldForm(form)})`).join("|")})${end}`, "iuy"),
    steps: forms.map(([step]) => step),
    join: new RegExp(join, "iuy"),
    joinHundred: new RegExp(joinHundred, "iuy"),
    after: new RegExp(foldForm(before) + (never === undefined ? "" : `(?!${never})`), "iuy"),
  };
  made.set(language, grammar);
  return grammar;
}

/** A number above ten that begins at a place of a folded text, in words; null where none can be read to its end. */
export function readCompound(
  text: string,
  from: number,
  language: TranslationLanguage,
): { readonly value: number; readonly end: number } | null {
  const { words, word, steps, join, joinHundred, after } = grammarOf(language);
  const matchAt = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let state: State | null = null;
  let end = from;
  for (let at = from; ;) {
    const match = matchAt(word, at);
    const step = match === null ? undefined : steps[match.slice(1).findIndex((each) => each !== undefined)];
    const next: State | null = match === null || step === undefined ? null : takeStep(state, step, words);
    if (match === null || next === null) break;
    state = next;
    end = at + match[0].length;
    const between = matchAt(step === "hundred" || Number(step) >= 100 ? joinHundred : join, end);
    if (between === null) break;
    at = end + between[0].length;
  }
  const value = state === null ? 0 : state.hundreds + state.rest;
  return value > 10 && matchAt(after, end) !== null ? { value, end } : null;
}

function takeStep(state: State | null, step: Step, words: CompoundWords): State | null {
  const { hundreds, rest, room, least } = state ?? { hundreds: 0, rest: 0, room: Infinity, least: 1 };
  const isDigit = rest > 0 && rest < 10;
  if (step === "hundred")
    return hundreds > 0 || (rest > 0 && !isDigit)
      ? null
      : { hundreds: 100 * (rest || 1), rest: 0, room: 100, least: 1 };
  if (step === "ten")
    return rest > 0 && !isDigit ? null : { hundreds, rest: 10 * (rest || 1), ...roomAfter(10 * (rest || 1), words) };
  if (step === "teen") return isDigit ? { hundreds, rest: 10 + rest, room: 0, least: 1 } : null;
  if (step >= 100) return state === null ? { hundreds: step, rest: 0, room: 100, least: 1 } : null;
  const isTens = step >= 20 && step % 10 === 0;
  if (words.onesFirst && isDigit && isTens) return { hundreds, rest: rest + step, room: 0, least: 1 };
  return step < room && step >= least ? { hundreds, rest: rest + step, ...roomAfter(step, words) } : null;
}

function roomAfter(value: number, { afterTen, twenties }: CompoundWords): { room: number; least: number } {
  if (value === 10)
    return afterTen === undefined ? { room: 0, least: 1 } : { room: afterTen[1] + 1, least: afterTen[0] };
  if (value % 10 > 0 || value < 20) return { room: 0, least: 1 };
  return { room: twenties && (value === 60 || value === 80) ? 20 : 10, least: 1 };
}
