import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { findWords, formsOf, type Word } from "../../../../language/findWords.ts";
import { placeOf, rowOf } from "./indexRows.ts";

/** Words that someone may mistype: of an alphabet, without digits, neither short nor a whole line. */
const correctable = /^\p{L}[\p{L}\p{M}]{3,29}$/u;
const rememberedMost = 30_000;

export interface IndexedPassage {
  readonly id: number;
  readonly kind: "heading" | "body";
  readonly text: string;
  /** The titles above it. */
  readonly context: string;
}

/** Writes passages into the index, in place of what it has of them. */
export function preparePassageIndexing(database: LibraryDatabase): {
  languageNumber(language: string): number;
  index(languageNumber: number, passage: IndexedPassage): void;
} {
  const addLanguage = database.prepare("INSERT OR IGNORE INTO index_languages (language) VALUES (?)");
  const numberOf = database.prepare<[string], number>("SELECT number FROM index_languages WHERE language = ?").pluck();
  const write = database.prepare(
    "INSERT OR REPLACE INTO passage_index (rowid, text, context, characters) VALUES (?, ?, ?, ?)",
  );
  const addWord = database.prepare(
    "INSERT OR IGNORE INTO indexed_words (language_number, word, written) VALUES (?, ?, ?)",
  );
  let last = { context: "", words: "" };
  let remembered = new Set<string>();
  let rememberedLanguage = 0;

  const remember = (languageNumber: number, text: string, words: readonly Word[]) => {
    if (rememberedLanguage !== languageNumber || remembered.size > rememberedMost) remembered = new Set();
    rememberedLanguage = languageNumber;
    for (const word of words) {
      if (word.continuous || remembered.has(word.folded)) continue;
      remembered.add(word.folded);
      if (!correctable.test(word.folded)) continue;
      addWord.run(languageNumber, word.folded, withoutPreposition(text.slice(word.start, word.end).toLowerCase()));
    }
  };

  return {
    languageNumber(language) {
      addLanguage.run(language);
      return numberOf.get(language) ?? 0;
    },
    index(languageNumber, { id, kind, text, context }) {
      // The passages of a section come one after the other: one entry is enough.
      if (last.context !== context) last = { context, words: formsOf(findWords(context)).words };
      const words = findWords(text);
      remember(languageNumber, text, words);
      const forms = formsOf(words);
      write.run(rowOf(kind, placeOf(languageNumber, id)), forms.words, last.words, forms.characters);
    },
  };
}

/** What is offered in place of a slip is the word, not "with the word": Arabic writes both as one. */
function withoutPreposition(written: string): string {
  return written.replace(/^[وف]?[بك]?(?=ال.{3})/u, "");
}
