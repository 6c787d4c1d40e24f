import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase, type LibraryDatabase } from "../../electron/library/database/openDatabase.ts";
import { deriveId } from "../../electron/library/handbooks/content/deriveId.ts";
import type { ParsedHandbook } from "../../electron/library/handbooks/content/parsedHandbook.ts";
import { createSearch } from "../../electron/library/handbooks/search/searchPassages.ts";
import { importedNow, writeEdition } from "../../electron/library/handbooks/store/writeEdition.ts";
import { aLibrary } from "../fixtures/handbooks/aLibrary.ts";
import { isThere, readOne, sharedHandbooks } from "../fixtures/handbooks/sharedData.ts";
import { searchLanguages, type SearchLanguage } from "./searchWords.ts";

const passagesInLanguage = 1250;
const passagesInSection = 10;
const rounds = 5;
/** More than any term has. */
const recallLimit = 300;
const shownLimit = 20;

type Finder = (query: string, limit: number) => number[];

/**
 * Search in 10,000 generated passages of eight languages, as people type, against what SQLite gives by itself on the
 * same texts in the same run: FTS5 with its `unicode61` tokeniser, and a scan with LIKE. Ours also cuts the snippets.
 */
export async function benchSearch(): Promise<{ name: string; lines: string[] }> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "search-bench-"));
  const database = openDatabase(path.join(directory, "library.sqlite"));
  try {
    const started = performance.now();
    for (const language of searchLanguages) {
      const book = aBook(language);
      writeEdition(database, book, importedNow(book));
    }
    const built = performance.now() - started;
    const finders = findersOf(database);
    const times = Object.fromEntries(
      Object.keys(finders).map((name) => [name, timesOf(finders[name as keyof typeof finders])]),
    );
    const lines = [`10,000 passages written and indexed in ${Math.round(built)} ms`];
    for (const share of [0.5, 0.95]) {
      const of = (name: string) => quantile(times[name] ?? [], share);
      lines.push(
        `p${share * 100}: ${of("ours").toFixed(2)} ms; plain FTS5 ${of("fts").toFixed(2)} ms (ours takes ${(of("ours") / of("fts")).toFixed(1)} times that), ` +
          `LIKE ${of("like").toFixed(2)} ms (ours takes ${(of("ours") / of("like")).toFixed(2)} times that)`,
      );
    }
    for (const language of searchLanguages) {
      const recall = (finder: Finder) => recallOf(database, language, finder).toFixed(2);
      lines.push(
        `recall ${language.language}: ${recall(finders.ours)}; plain FTS5 ${recall(finders.fts)}, LIKE ${recall(finders.like)}`,
      );
    }
    lines.push(await importLine());
    return { name: "Search in handbooks", lines };
  } finally {
    database.close();
    fs.rmSync(directory, { recursive: true });
  }
}

function findersOf(database: LibraryDatabase): { ours: Finder; fts: Finder; like: Finder } {
  database.exec(`CREATE VIRTUAL TABLE plain_index USING fts5 (text, content = '', tokenize = 'unicode61');
    INSERT INTO plain_index (rowid, text) SELECT id, text FROM passages`);
  const fts = database
    .prepare<[string, number], number>("SELECT rowid FROM plain_index WHERE plain_index MATCH ? ORDER BY rank LIMIT ?")
    .pluck();
  const like = database.prepare<[string, number], number>("SELECT id FROM passages WHERE text LIKE ? LIMIT ?").pluck();
  const search = createSearch(database);
  return {
    ours: (query, limit) =>
      search({ query, limit, editionIds: [], languages: [], readerLanguage: null }).map((hit) => hit.passageId),
    fts: (query, limit) => fts.all(`"${query}" *`, limit),
    like: (query, limit) => like.all(`%${query}%`, limit),
  };
}

function timesOf(find: Finder): number[] {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const language of searchLanguages) {
      for (const term of language.terms) {
        const started = performance.now();
        find(language.typed(term), shownLimit);
        // The first round warms up.
        if (round > 0) times.push(performance.now() - started);
      }
    }
  }
  return times.sort((a, b) => a - b);
}

function recallOf(database: LibraryDatabase, language: SearchLanguage, find: Finder): number {
  // instr compares bytes: the text holds the term as it was written in.
  const holding = database
    .prepare<[string], number>("SELECT id FROM passages WHERE kind = 'body' AND instr(text, ?) > 0")
    .pluck();
  let found = 0;
  let all = 0;
  for (const term of language.terms) {
    const hits = new Set(find(language.typed(term), recallLimit));
    const truth = holding.all(term).slice(0, recallLimit);
    found += truth.filter((id) => hits.has(id)).length;
    all += truth.length;
  }
  return found / all;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Each passage holds one term among filler; the same at every run. */
function aBook(language: SearchLanguage): ParsedHandbook {
  let seed = 7;
  const next = (below: number) => {
    // A linear congruential generator (Numerical Recipes) is random enough for word order.
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const passages = Array.from({ length: passagesInLanguage }, (_, index) => {
    const words = Array.from({ length: 12 + next(24) }, () => language.filler[next(language.filler.length)] ?? "");
    words.splice(next(words.length), 0, language.terms[index % language.terms.length] ?? "");
    return { text: words.join(language.space), page: null };
  });
  const id = deriveId("search bench", language.language);
  const sections = Array.from({ length: passagesInLanguage / passagesInSection }, (_, index) => ({
    id: deriveId("search bench", language.language, String(index)),
    parentId: null,
    level: 1,
    anchor: "",
    title: `${index + 1}`,
    page: null,
    html: "",
    passages: passages.slice(index * passagesInSection, (index + 1) * passagesInSection),
  }));
  return {
    id,
    handbookKey: null,
    title: language.language,
    language: language.language,
    edition: "",
    source: "",
    licence: "",
    format: "markdown",
    notices: [],
    clinicallyReviewed: false,
    imageCount: 0,
    tableCount: 0,
    sections,
    assets: [],
  };
}

async function importLine(): Promise<string> {
  if (!isThere(sharedHandbooks.czechPdf)) return "import of the 82-page PDF: not measured, the file is not here";
  const library = aLibrary();
  const files = readOne(sharedHandbooks.czechPdf);
  const started = performance.now();
  const edition = await library.bring(files);
  const taken = (performance.now() - started) / 1000;
  library.database.close();
  return `import of the 82-page PDF with its ${edition.imageCount} images: ${taken.toFixed(1)} s (${(82 / taken).toFixed(0)} pages a second)`;
}
