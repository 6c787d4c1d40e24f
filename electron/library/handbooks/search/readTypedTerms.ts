import type { Concept } from "../../../../language/terms/concept.ts";
import { findTypedTerms } from "../../../../language/terms/findTypedTerms.ts";
import { shippedConcepts } from "../../../../language/terms/shippedConcepts.ts";
import { createTermsByForm } from "../../../../language/terms/termsByForm.ts";
import { areFunctionWords } from "./functionWords.ts";
import { quotePattern, readQuery, type Term } from "./readQuery.ts";

/** A clinical term in a query, and what it may mean: mostly one thing. */
export interface TypedTerm {
  readonly text: string;
  /** The same, as the index has it. */
  readonly asTyped: readonly Term[];
  readonly concepts: readonly Concept[];
}

export interface TypedTerms {
  readonly terms: readonly TypedTerm[];
  /** The words beside them that say something: no `the` and no `of`. */
  readonly plain: readonly Term[];
}

/** More are words of a text that was pasted. */
const mostTerms = 6;

// Made with the first search, which is the one that warms up.
let byForm: ReturnType<typeof createTermsByForm> | null = null;

function wholeTerm(text: string): TypedTerm[] {
  const concepts = (byForm ??= createTermsByForm(shippedConcepts()))(text);
  return concepts.length === 0 ? [] : [{ text, asTyped: inQuotes(text), concepts }];
}

/** Reads what of a query are clinical terms. What stands in quotes is one as a whole or not at all. */
export function readTypedTerms(query: string): TypedTerms {
  const whole = wholeTerm(query);
  if (whole.length > 0) return { terms: whole, plain: [] };
  const parts = query
    .normalize("NFC")
    .split(quotePattern)
    .map((part, index) => (index % 2 === 1 ? readQuoted(part) : readPlain(part)));
  const terms = parts.flatMap((part) => part.terms);
  if (terms.length > mostTerms) return { terms: [], plain: [] };
  const plain = readQuery(parts.map(({ rest }) => rest).join(""));
  return { terms, plain: plain.filter((term) => !areFunctionWords(term.words)) };
}

interface Part {
  readonly terms: readonly TypedTerm[];
  /** Without them. */
  readonly rest: string;
}

function readQuoted(text: string): Part {
  const terms = wholeTerm(text);
  return { terms, rest: terms.length > 0 ? " " : `"${text}"` };
}

function readPlain(text: string): Part {
  const terms: TypedTerm[] = [];
  let rest = "";
  let at = 0;
  for (const { start, end, concepts } of findTypedTerms(text)) {
    const said = text.slice(start, end);
    terms.push({ text: said, asTyped: inQuotes(said), concepts });
    rest += `${text.slice(at, start)} `;
    at = end;
  }
  return { terms, rest: rest + text.slice(at) };
}

/** Its words have to follow each other. */
export const inQuotes = (text: string): Term[] => readQuery(`"${text}"`);
