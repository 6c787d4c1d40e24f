import { findWords, type Word } from "../findWords.ts";
import type { Concept, TermLanguage } from "./concept.ts";
import { keyOf, stemsOf } from "./wordStems.ts";

/** A term in a text: where it stands (UTF-16 offsets) and what it may mean, mostly one thing. */
export interface FoundTerm {
  readonly start: number;
  readonly end: number;
  readonly concepts: readonly Concept[];
}

/** A word, or one character of a script that writes no spaces: what the tree branches by. */
interface Step {
  readonly start: number;
  readonly end: number;
  readonly keys: readonly string[];
  readonly continuous: boolean;
  /** Whether the runtime's dictionary begins and ends a word here. */
  readonly begins: boolean;
  readonly ends: boolean;
}

interface Form {
  readonly concept: Concept;
  readonly text: string;
  /** Every letter has to stand as in the term: abbreviations are words in small letters, Vietnamese words differ by marks. */
  readonly exact: "letters" | "marks" | null;
  /** Points and commas may stand between its words. */
  readonly punctuated: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly forms: Form[];
}

const joint = /^(?:[\s\u00a0\u202f]{1,2}|[-\u2010\u2011\u2013'’/·・]|)$/u;
const looseJoint = /^[\s\u00a0\u202f.,'’/()-]{0,3}$/u;
const hanPattern = /^\p{Script=Han}+$/u;
const abbreviation = /^[\p{Lu}\p{N}-]{2,6}$/u;
/** In small letters a shorter abbreviation is a word of some language. */
const shortestSmall = 3;
const plainLetters = /^\p{ASCII}+$/u;

/**
 * Finds the terms of a language in its texts: the longest from the left, never two in one place. Units are left out: they
 * mean something only after a figure. In what is `typed` in a hurry, abbreviations may stand in small letters, and Vietnamese
 * words without their marks where there are several of them.
 */
export function createTermFinder(
  concepts: readonly Concept[],
  language: TermLanguage,
  written: "in full" | "typed" = "in full",
): (text: string) => FoundTerm[] {
  const root: Node = { next: new Map(), forms: [] };
  for (const concept of concepts) {
    if (concept.kind === "unit") continue;
    for (const text of concept.terms[language]) plant(root, concept, text, language);
  }
  return (text) => {
    const steps = stepsOf(text, language);
    const found: FoundTerm[] = [];
    for (let at = 0; at < steps.length;) {
      const longest = longestAt(root, steps, at, text, written);
      if (longest !== null) found.push(longest.term);
      at = longest === null ? at + 1 : longest.after;
    }
    return found;
  };
}

function plant(root: Node, concept: Concept, text: string, language: TermLanguage): void {
  let node = root;
  for (const step of stepsOf(text, language)) {
    const key = step.continuous ? (step.keys[0] ?? "") : keyOf(step.keys[0] ?? "", language);
    let next = node.next.get(key);
    if (next === undefined) node.next.set(key, (next = { next: new Map(), forms: [] }));
    node = next;
  }
  if (node === root) return;
  const exact = language === "vi" ? "marks" : abbreviation.test(text) ? "letters" : null;
  node.forms.push({ concept, text, exact, punctuated: /[.,()]/u.test(text) });
}

function stepsOf(text: string, language: TermLanguage): Step[] {
  return findWords(text).flatMap((word) => (word.continuous ? charactersOf(word) : [wordStep(word, language)]));
}

function wordStep({ start, end, folded }: Word, language: TermLanguage): Step {
  return { start, end, keys: stemsOf(folded, language), continuous: false, begins: true, ends: true };
}

/** Folding keeps the length of nearly all such words; where it does not, the word is one step. */
function charactersOf(word: Word): Step[] {
  const characters = Array.from(word.folded);
  if (word.folded.length !== word.end - word.start) {
    return [{ ...word, keys: [word.folded], begins: true, ends: true }];
  }
  let at = word.start;
  return characters.map((character, index) => {
    const start = at;
    at += character.length;
    const ends = index === characters.length - 1;
    return { start, end: at, keys: [character], continuous: true, begins: index === 0, ends };
  });
}

function longestAt(root: Node, steps: readonly Step[], from: number, text: string, written: "in full" | "typed") {
  const isSaid = written === "typed" ? isTyped : isWritten;
  let longest: { readonly term: FoundTerm; readonly after: number } | null = null;
  const first = steps[from];
  if (first === undefined) return null;
  const walk = (node: Node, at: number, punctuated: boolean) => {
    const last = steps[at - 1];
    if (last !== undefined && at > from && at > (longest?.after ?? from)) {
      const surface = text.slice(first.start, last.end);
      const forms = node.forms.filter(
        (form) => (form.punctuated || !punctuated) && isSaid(form, surface) && standsAlone(surface, first, last),
      );
      if (forms.length > 0) {
        const concepts = [...new Set(forms.map((form) => form.concept))];
        longest = { term: { start: first.start, end: last.end, concepts }, after: at };
      }
    }
    const step = steps[at];
    if (step === undefined) return;
    const between = at === from || last === undefined ? "" : text.slice(last.end, step.start);
    if (!looseJoint.test(between) && !joint.test(between)) return;
    for (const key of step.keys) {
      const next = node.next.get(key);
      if (next !== undefined) walk(next, at + 1, punctuated || !joint.test(between));
    }
  };
  walk(root, from, false);
  return longest as { readonly term: FoundTerm; readonly after: number } | null;
}

function isWritten({ text, exact }: Form, surface: string): boolean {
  if (exact === null) return true;
  const plain = (each: string) => each.normalize("NFC").replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, " ");
  if (exact === "letters") return plain(surface) === plain(text);
  return plain(surface).toLowerCase() === plain(text).toLowerCase();
}

function isTyped(form: Form, surface: string): boolean {
  if (isWritten(form, surface) || form.exact === null) return true;
  if (form.exact === "letters") return surface.length >= shortestSmall;
  return plainLetters.test(surface) && /\s/u.test(surface);
}

/**
 * Where no spaces part words, a term begins and ends where the dictionary's words do. Chinese characters of two and more
 * need not: the dictionary joins them with a neighbour here and there, and they mean the same.
 */
function standsAlone(surface: string, first: Step, last: Step): boolean {
  return (first.begins && last.ends) || (surface.length > 1 && hanPattern.test(surface));
}
