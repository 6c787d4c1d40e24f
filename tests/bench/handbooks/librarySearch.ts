import { fork } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { openDatabase, type LibraryDatabase } from "../../../electron/library/database/openDatabase.ts";
import { createSearch } from "../../../electron/library/handbooks/search/createSearch.ts";
import { keepIndexCurrent } from "../../../electron/library/handbooks/store/keepIndexCurrent.ts";
import { importedNow, writeEdition } from "../../../electron/library/handbooks/store/writeEdition.ts";
import { handbookCorpus, type CorpusShape } from "./handbookCorpus.ts";
import { quantile, timesOf, typedQuestions, wholeQuestions, wordTimes } from "./measure.ts";
import { searchLanguages } from "./searchWords.ts";

export const shown = 30;
/** As many as kiwix gives on a page. */
const recallMost = 140;

/** Writes the corpus into a library, as imports would. */
export function buildLibrary(file: string, shape: CorpusShape): { database: LibraryDatabase; line: string } {
  const database = openDatabase(file);
  keepIndexCurrent(database, { background: false });
  let written = 0;
  for (const book of handbookCorpus(shape)) {
    const began = performance.now();
    writeEdition(database, book, importedNow(book));
    written += performance.now() - began;
  }
  database.pragma("wal_checkpoint(TRUNCATE)");
  const passages = database.prepare("SELECT count(*) FROM passages WHERE kind = 'body'").pluck().get() as number;
  const size = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const indexBytes = database.prepare("SELECT sum(length(block)) FROM passage_index_data").pluck().get() as number;
  const line =
    `${passages.toLocaleString("en")} passages in ${searchLanguages.length} languages written and indexed in ` +
    `${(written / 1000).toFixed(1)} s; library ${size(fs.statSync(file).size)}, of which the index ${size(indexBytes)}`;
  return { database, line };
}

/** Reads as people type, against what SQLite gives by itself on the same passages: FTS5 with `unicode61`, by rank. */
export function measureWarm(database: LibraryDatabase): { lines: string[]; whole: number[] } {
  database.exec(`CREATE VIRTUAL TABLE temp.plain_index USING fts5 (text, content = '', tokenize = 'unicode61');
    INSERT INTO temp.plain_index (rowid, text) SELECT id, text FROM passages`);
  const plain = database.prepare<[string, number], number>(
    "SELECT rowid FROM temp.plain_index WHERE plain_index MATCH ? ORDER BY rank LIMIT ?",
  );
  const search = createSearch(database);
  const ours = (words: string, readerLanguage: string, limit: number) =>
    search({ query: words, readerLanguage, editionIds: [], languages: [], throughTerms: true, limit });
  const typed = timesOf(typedQuestions(), 1, ({ words, language }) => ours(words, language, shown));
  const whole = timesOf(wholeQuestions(), 3, ({ words, language }) => ours(words, language, shown));
  const plainTyped = timesOf(typedQuestions(), 1, ({ words }) => plain.all(`"${words.replaceAll('"', "")}" *`, shown));
  const ratio = quantile(typed, 0.95) / quantile(plainTyped, 0.95);
  return {
    whole,
    lines: [
      `as typed, after every key, warm (${typed.length} searches): ${wordTimes(typed)}`,
      `  plain FTS5 (unicode61, by rank), no snippets: ${wordTimes(plainTyped)}: ours takes ${ratio.toFixed(2)} times that at p95`,
      `whole words, warm: ${wordTimes(whole)}`,
    ],
  };
}

/** A fresh process each time; the files are in the page cache of the system as far as they were just written. */
export async function measureCold(file: string): Promise<string> {
  const opened: number[] = [];
  const searched: number[] = [];
  for (const language of searchLanguages) {
    const words = language.typed(language.terms[0] ?? "");
    const once = await new Promise<{ opened: number; searched: number }>((resolve, reject) => {
      const child = fork(path.join(import.meta.dirname, "coldSearch.ts"), [file, words, language.language]);
      child.once("message", (message) => resolve(message as { opened: number; searched: number }));
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`coldSearch ended with ${code}`)));
    });
    opened.push(once.opened);
    searched.push(once.searched);
  }
  const middle = (times: number[]) =>
    quantile(
      times.toSorted((a, b) => a - b),
      0.5,
    ).toFixed(1);
  const worst = Math.max(...searched).toFixed(1);
  return `fresh process (files in the system's page cache): library opened in ${middle(opened)} ms, first search ${middle(searched)} ms, worst of ${searched.length} languages ${worst} ms`;
}

export type Finder = (question: { words: string; language: string }, limit: number) => Promise<ReadonlySet<string>>;

export function findInLibrary(database: LibraryDatabase): Finder {
  const search = createSearch(database);
  return async ({ words, language }, limit) => {
    const { hits, correction } = search({
      query: words,
      readerLanguage: language,
      editionIds: [],
      throughTerms: false,
      languages: [],
      limit,
    });
    return new Set(correction === null ? hits.map((hit) => hit.sectionId) : []);
  };
}

/** The share of the sections that hold a term, as it is written there, which are found by typing it in a hurry. */
export async function recallOf(database: LibraryDatabase, find: Finder): Promise<Record<string, number>> {
  const holding = database
    .prepare<[string, string], string>(
      `SELECT DISTINCT s.id FROM passages p JOIN sections s ON s.number = p.section_number
       JOIN editions e ON e.number = p.edition_number WHERE e.language = ? AND instr(p.text, ?) > 0`,
    )
    .pluck();
  const recall: Record<string, number> = {};
  for (const language of searchLanguages) {
    let [found, all] = [0, 0];
    for (const term of language.terms) {
      const truth = holding.all(language.language, term);
      const hits = await find({ words: language.typed(term), language: language.language }, recallMost);
      // A list of so many is right when all that it shows is.
      const right = truth.filter((id) => hits.has(id)).length;
      found += right;
      all += Math.min(truth.length, recallMost);
    }
    recall[language.language] = found / all;
  }
  return recall;
}
