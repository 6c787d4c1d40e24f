import { charactersOf, findWords } from "./findWords.ts";

/** One word as the person typed it, between spaces: a phrase of the segmenter's own output. */
export interface Term {
  readonly words: readonly string[];
  readonly continuous: boolean;
  /** The person may still be typing it: its last word is a beginning. */
  readonly open: boolean;
}

/** How the index is asked, one pattern after the other until there are enough hits. */
export interface Attempt {
  readonly match: string;
  /** Only asked while nothing at all was found. */
  readonly lastResort: boolean;
  /** Hits of this attempt are marked word by word, by their beginnings. */
  readonly loose: boolean;
}

const maxTerms = 16;
const maxWordsInTerm = 24;

export function readQuery(query: string): Term[] {
  const terms: Term[] = [];
  for (const part of query.normalize("NFC").split(/\s+/u)) {
    // A change of script inside a part ends a term: "COVID患者" asks for both.
    let words: string[] = [];
    let continuous = false;
    const close = () => {
      if (words.length > 0) terms.push({ words: words.slice(0, maxWordsInTerm), continuous, open: false });
      words = [];
    };
    for (const word of findWords(part)) {
      if (word.continuous !== continuous) close();
      continuous = word.continuous;
      words.push(word.folded);
    }
    close();
    if (terms.length >= maxTerms) break;
  }
  const kept = terms.slice(0, maxTerms);
  const last = kept.at(-1);
  // A space after the last word says that it is complete.
  if (last && !/\s$/u.test(query)) kept[kept.length - 1] = { ...last, open: canBeOpen(last) };
  return kept;
}

/** One letter of an alphabet as a beginning would match a third of everything. */
function canBeOpen(term: Term): boolean {
  const word = term.words.at(-1) ?? "";
  return term.continuous || word.length > 1 || /\P{ASCII}/u.test(word);
}

export function planAttempts(terms: readonly Term[]): Attempt[] {
  if (terms.length === 0) return [];
  const phrases = terms.map((term) => quote(term.words.join(" ")) + (term.open ? " *" : ""));
  const all = phrases.join(" AND ");
  const attempts: Attempt[] = [{ match: `{text} : (${all})`, lastResort: false, loose: false }];
  if (terms.length > 1) {
    // Short words stand in nearly every passage and say nothing about it.
    const telling = phrases.filter(
      (_, index) => terms[index]?.continuous || (terms[index]?.words.join("").length ?? 0) > 3,
    );
    const own = telling.length > 0 ? telling : phrases;
    // Some words in the passage, the others in the titles above it.
    attempts.push({
      match: `{text context} : (${all}) AND {text} : (${own.join(" OR ")})`,
      lastResort: false,
      loose: false,
    });
  }
  if (terms.some((term) => term.continuous)) {
    const characters = terms.map((term, index) =>
      term.continuous
        ? `{characters} : ${quote(charactersOf(term.words.join("")))}`
        : `{text} : (${phrases[index] ?? '""'})`,
    );
    attempts.push({ match: characters.join(" AND "), lastResort: false, loose: false });
  }
  const stems = terms.map((term) =>
    term.words.map((word) => (term.continuous ? quote(word) : `${quote(stemOf(word))} *`)).join(" AND "),
  );
  attempts.push({ match: `{text} : (${stems.join(" AND ")})`, lastResort: false, loose: true });
  const any = terms.flatMap((term) =>
    term.words.filter((word) => term.continuous || word.length > 1).map((word) => quote(word)),
  );
  if (any.length > 1) attempts.push({ match: `{text} : (${any.join(" OR ")})`, lastResort: true, loose: true });
  return attempts;
}

/** Without an ending: good enough for languages that bend their words, used only after the words as typed. */
export function stemOf(word: string): string {
  if (!/^\p{L}{5,}$/u.test(word)) return word;
  return word.slice(0, Math.max(4, word.length - 2));
}

function quote(phrase: string): string {
  return `"${phrase.replaceAll('"', "")}"`;
}
