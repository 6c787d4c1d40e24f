import { diffChars } from "diff";
import type { TranslationLanguage } from "../../contract/models/translation.ts";
import type { FoundTerm } from "../../language/terms/findTerms.ts";
import { checkNumbers } from "./checkNumbers.ts";
import { abbreviationsNamed, conceptsNamed, drugsNamed, isSameName } from "./clinicalNames.ts";
import { escapeWords, numberParts, unescapeWords } from "./encodeRun.ts";
import { keepApart } from "./keepApart.ts";
import { ownDigits } from "./ownDigits.ts";
import { wordsOf, type Part } from "./parts.ts";
import { readFigures } from "./readFigures.ts";
import { writesComma } from "./readValue.ts";

/** What stands in place of the words that an engine wrote. */
interface Right {
  readonly words: string;
  /** It is no slip of the same name, but something else: another may stand there by right. */
  readonly isOther: boolean;
}
/** What has to stand where an engine wrote these words; null where they cannot be meant for it. */
type Guard = (words: string) => Right | null;

/** What was put into an engine's answer: what of the sentence, and for which words of the engine's. */
export interface Put {
  readonly source: string;
  readonly written: string;
}

/** A sentence in which every figure, drug and abbreviation stands in a mark of its own, so that the engine says where it went. */
export interface Guarded {
  readonly parts: readonly Part[];
  readonly guards: ReadonlyMap<Part, { readonly source: string; readonly guard: Guard }>;
}

export function guardParts(parts: readonly Part[], from: TranslationLanguage, to: TranslationLanguage): Guarded {
  const guards = new Map<Part, { source: string; guard: Guard }>();
  const words = wordsOf(parts);
  const whole: Whole = {
    drugs: drugsNamed(words, from, "en"),
    figures: figurePlaces(words, from).map(({ start, end }) => words.slice(start, end)),
    isPlain: !unreadNumbers.test(words),
  };
  const walk = (each: readonly Part[]): Part[] =>
    each.flatMap((part): Part[] => {
      if (part.kind === "marked") return [{ ...part, parts: walk(part.parts) }];
      if (part.kind === "kept") return [part];
      const { text } = part;
      const pieces: Part[] = [];
      let at = 0;
      for (const { start, end, guard } of findGuarded(text, whole, from, to)) {
        if (start > at) pieces.push({ kind: "words", text: text.slice(at, start) });
        const inner: Part = { kind: "words", text: text.slice(start, end) };
        const marked: Part = { kind: "marked", open: "", close: "", parts: [inner], emphasis: true };
        guards.set(marked, { source: inner.text, guard });
        pieces.push(marked);
        at = end;
      }
      return at < text.length ? [...pieces, { kind: "words", text: text.slice(at) }] : pieces;
    });
  return { parts: walk(parts), guards };
}

/**
 * What an engine made of the encoded sentence, with what must be there in place of what it wrote; null where it is not, and
 * where two things would be put that nothing but their marks tells apart: each may be the other.
 */
export function restoreGuarded(html: string, { parts, guards }: Guarded): { html: string; put: Put[] } | null {
  let restored = html;
  let others = 0;
  const put: Put[] = [];
  for (const [number, part] of numberParts(parts)) {
    const guarded = guards.get(part);
    if (guarded === undefined) continue;
    const mark = new RegExp(`(<b\\s+id\\s*=\\s*["']?${number}["']?\\s*>)([^<]*)(</b\\s*>)`, "u");
    const match = mark.exec(restored);
    const [, open = "", encoded = "", close = ""] = match ?? [];
    const words = unescapeWords(encoded);
    const right = match === null ? null : guarded.guard(words);
    if (right === null) return null;
    if (right.words === words) continue;
    if (right.isOther && ++others > 1) return null;
    put.push({ source: guarded.source, written: words });
    restored = restored.replace(mark, () => open + escapeWords(right.words) + close);
  }
  return { html: restored, put };
}

/** Beside these a figure is worth more or less than its digits: halves and parts, and years of another era. */
const unreadNumbers = new RegExp(
  [
    String.raw`(?<![\p{L}\p{M}])(?:(?:a |one[ -])?half|halves|quarters?|thirds?|y medi[oa]|medi[oa](?=\s(?:tableta|comprimido|pastilla|hora|dosis|ampolla|cápsula|jeringa|unidad|frasco)s?)|mitad|cuartos?|tercios?|demie?|moitié|quarts?|tiers|полов\p{L}+|полтор\p{L}+|пол(?:таблет|час|доз|ампул|литр)\p{L}*|четверт\p{L}+|трет[ьи]\p{L}*|setengah|separuh|perempat|sepertiga|yarım|buçuk\p{L}*|çeyrek|nửa|rưỡi|(?:ال)?(?:نصف|ربع|ثلث|ونصف|وربع))(?![\p{L}\p{M}])`,
    "ครึ่ง|半(?![夜卧身径数])|分[之の]|พ\\.?\\s?ศ|令和|平成|昭和|民[国國]|هـ|هجري",
  ].join("|"),
  "iu",
);

/** All of a sentence: where the engine wrote another figure or name of it, it may be that one. */
interface Whole {
  readonly drugs: readonly FoundTerm[];
  readonly figures: readonly string[];
  /** Every figure in it is worth what its digits say. */
  readonly isPlain: boolean;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly guard: Guard;
}

function findGuarded(text: string, whole: Whole, from: TranslationLanguage, to: TranslationLanguage): Place[] {
  const names = [...drugsNamed(text, from, "en"), ...abbreviationsNamed(text, from)].map((term): Place => {
    const { start, end } = term;
    const others = whole.drugs.filter((each) => !isSameName(each, term));
    return { start, end, guard: guardName(term, others, text.slice(start, end), from, to) };
  });
  const figures = figurePlaces(text, from).map(({ start, end }): Place => {
    const source = text.slice(start, end);
    const others = whole.figures.filter((each) => each !== source);
    const put = (words: string): string | null => putFigures(source, others, from, words, to);
    return { start, end, guard: (words) => rightOf(words, put(words), whole.isPlain) };
  });
  return keepApart([...names, ...figures]);
}

function rightOf(words: string, right: string | null, mayChange: boolean): Right | null {
  return right === null || (right !== words && !mayChange) ? null : { words: right, isOther: right !== words };
}

/** Where figures stand in a text, those as one between which nothing is said: `5–10 mg`, `120/80`. */
function figurePlaces(text: string, language: TranslationLanguage): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  let at = 0;
  for (const { text: written, word, named } of readFigures(text, language).figures) {
    const start = text.indexOf(written, at);
    // Signs that the reading leaves out stand in it.
    if (start < 0 || written === "") continue;
    at = start + written.length;
    if (word || named) continue;
    const last = places.at(-1);
    if (last !== undefined && /^[^\p{L}\p{M}\d]{0,3}$/u.test(text.slice(last.end, start))) last.end = at;
    else places.push({ start, end: at });
  }
  return places;
}

const digits = /\p{Nd}(?:[\p{Nd}.,'’٫٬]*\p{Nd})?/gu;

/**
 * The digits of the source in place of those that the engine wrote, where what is written then says the same with all that
 * belongs to it: another unit, rate or way to say a date is the engine's, and stays doubted.
 */
function putFigures(
  source: string,
  others: readonly string[],
  from: TranslationLanguage,
  words: string,
  to: TranslationLanguage,
): string | null {
  const says = (one: string, other: string): boolean => checkNumbers(one, from, other, to).length === 0;
  const places = figurePlaces(words, to);
  const [start, end] = [places[0]?.start, places.at(-1)?.end];
  if (start === undefined || end === undefined) return null;
  const written = words.slice(start, end);
  if (says(source, written)) return words;
  if (others.some((each) => says(each, written))) return null;
  // What is no number to us (`1.500,50` in English) would be the same only as itself.
  if (readFigures(source, from).figures.some(({ value }) => typeof value === "string")) return null;
  const numbers = source.match(digits)?.map((number) => ownDigits(number, to)) ?? [];
  const turned = numbers.map((number) => number.replace(/[.,]/gu, (sign) => (sign === "." ? "," : ".")));
  // An author may write as the reader does: `2.5` in Spanish.
  const asReader = (each: readonly string[]): boolean => !each.some((number) => foreignSign(to).test(number));
  const right = [numbers, turned]
    .toSorted((one, other) => Number(asReader(other)) - Number(asReader(one)))
    .flatMap((each) => withNumbers(written, each))
    .find((each) => says(source, each));
  return right === undefined ? null : words.slice(0, start) + right + words.slice(end);
}

/** A decimal sign that the language does not write: one of its thousands has three figures after it. */
const foreignSign = (language: string): RegExp => (writesComma(language) ? /\.(?!\d{3}(?!\d))/u : /,(?!\d{3}(?!\d))/u);

function withNumbers(text: string, numbers: readonly string[]): string[] {
  let at = 0;
  const written = text.replace(digits, () => numbers[at++] ?? "");
  return at === numbers.length ? [written] : [];
}

/** Of 1: so much of two words has to be the same for one to be a slip of the other. */
const alike = 0.7;

/** A name where the engine wrote it, another name of its kind, or what is nearly it. */
function guardName(
  { concepts }: FoundTerm,
  elsewhere: readonly FoundTerm[],
  source: string,
  from: TranslationLanguage,
  to: TranslationLanguage,
): Guard {
  const isDrug = concepts.some(({ kind }) => kind === "drug");
  const own = concepts[0]?.terms[to] ?? [];
  const right = (isDrug ? own[0] : own.find((form) => form === source)) ?? source;
  return (words) => {
    const named = conceptsNamed(words, to, from, "en");
    if (concepts.some((concept) => named.has(concept)) || words.includes(source)) return { words, isOther: false };
    const inner = words.trim();
    const others = isDrug ? drugsNamed(inner, to, from, "en") : abbreviationsNamed(inner, to);
    const [other] = others;
    if (other !== undefined && elsewhere.some((each) => isSameName(each, other))) return null;
    const known = [source, ...concepts.flatMap(({ terms }) => [...terms[to], ...terms.en])];
    const isSlip = known.some((form) => likeness(form, inner) >= alike);
    const isOther = others.length === 1 && other?.start === 0 && other.end === inner.length;
    return isSlip || isOther ? { words: words.replace(inner, () => right), isOther: !isSlip || isOther } : null;
  };
}

/** Of the letters of the longer one, how many stand in both in the same order: 0 to 1. */
function likeness(one: string, other: string): number {
  const [first, second] = [one, other].map((each) => each.normalize("NFKC").toLowerCase());
  if (first === undefined || second === undefined) return 0;
  const longest = Math.max(first.length, second.length);
  if (longest === 0 || Math.min(first.length, second.length) < longest * alike) return 0;
  const same = diffChars(first, second).filter(({ added, removed }) => !added && !removed);
  return same.reduce((sum, { value }) => sum + value.length, 0) / longest;
}
