import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anEdition } from "../../../../tests/fixtures/handbooks/anEdition.ts";
import { aLibrary, type TestLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";
import { pagesInScripts } from "../../../../tests/fixtures/handbooks/scripts.ts";
import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { keepIndexCurrent } from "./keepIndexCurrent.ts";
import { importedNow, writeEdition } from "./writeEdition.ts";

const dying = path.resolve(import.meta.dirname, "../../../../tests/fixtures/handbooks/dieWhileIndexing.ts");
let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "index-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const byHand = { background: false, turnMs: 0 };
const quoted = { languages: ["en"] };

/** Everything that can be found, and everything that can be offered as a correction. */
function indexOf(database: LibraryDatabase): unknown {
  database.exec("CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', 'passage_index', 'instance')");
  const instances = database.prepare("SELECT term, doc, col, offset FROM temp.seen ORDER BY 1, 2, 3, 4").raw().all();
  database.exec("DROP TABLE temp.seen");
  return { instances, words: database.prepare("SELECT language_number, word FROM indexed_words").raw().all() };
}

function finish(database: LibraryDatabase): number {
  const keeper = keepIndexCurrent(database, byHand);
  let turns = 1;
  while (keeper.turn()) turns += 1;
  return turns;
}

/** Straight into the library, without the reading of files. */
function add(database: LibraryDatabase, name: string, language: string, chapters: string[][]): string {
  const book = { ...anEdition(name, chapters), language };
  writeEdition(database, book, importedNow(book));
  return book.id;
}

function manyPages({ database }: TestLibrary): void {
  for (const [language, text] of Object.entries(pagesInScripts))
    add(database, language, language, [text.split("\n\n")]);
  const long = Array.from({ length: 300 }, (_, index) => [`The swab number${index} is kept cold.`]);
  add(database, "long", "en", long);
}

const makeOld = (database: LibraryDatabase) => database.exec("UPDATE search_rules SET icu = 'older'");

describe("an index that another word segmenter made", () => {
  it("is made anew turn by turn, finds everything meanwhile, and is the same in the end", async () => {
    const library = aLibrary();
    manyPages(library);
    finish(library.database);
    const before = indexOf(library.database);
    makeOld(library.database);
    const keeper = keepIndexCurrent(library.database, byHand);
    let turns = 0;
    do {
      turns += 1;
      expect(await library.find("吸氧")).toHaveLength(1);
      expect(await library.find("number290", quoted)).toHaveLength(1);
      expect(await library.find("monitoring breathing")).toHaveLength(1);
    } while (keeper.turn());
    expect(turns).toBeGreaterThan(2);
    expect(indexOf(library.database)).toEqual(before);
    expect(library.database.prepare("SELECT icu FROM search_rules").pluck().get()).toBe(process.versions["icu"]);
    // Current: the next start has nothing to do.
    expect(finish(library.database)).toBe(1);
  });

  it("goes on where a kill stopped it", async () => {
    const file = path.join(directory, "library.sqlite");
    const library = aLibrary({ file });
    manyPages(library);
    finish(library.database);
    const before = indexOf(library.database);
    makeOld(library.database);
    library.database.close();
    expect(spawnSync(process.execPath, [dying, file]).signal).toBe("SIGKILL");
    const after = aLibrary({ file });
    const through = () => after.database.prepare("SELECT through_passage FROM index_renewal").pluck().get() as number;
    const kept = through();
    expect(kept).toBeGreaterThan(0);
    expect(await after.find("number290", quoted)).toHaveLength(1);
    const keeper = keepIndexCurrent(after.database, byHand);
    expect(through()).toBe(kept);
    while (keeper.turn());
    expect(indexOf(after.database)).toEqual(before);
    expect(after.database.pragma("integrity_check", { simple: true })).toBe("ok");
    after.database.close();
  });

  it("takes in what is added and lets go of what is removed meanwhile", async () => {
    const library = aLibrary();
    const gone = add(library.database, "gone", "en", [["ephemeral words"]]);
    manyPages(library);
    makeOld(library.database);
    const keeper = keepIndexCurrent(library.database, byHand);
    keeper.turn();
    await library.handbooks.handlers["handbooks.remove"]({ editionId: gone }, { windowId: "test" });
    add(library.database, "new", "en", [["perennial words"]]);
    while (keeper.turn());
    expect(await library.find("perennial")).toHaveLength(1);
    expect(await library.find("ephemeral")).toEqual([]);
    const words = library.database.prepare("SELECT word FROM indexed_words WHERE word IN ('ephemeral', 'perennial')");
    expect(words.pluck().all()).toEqual(["perennial"]);
  });

  it("is empty after the change of its layout, and filled", async () => {
    const library = aLibrary();
    manyPages(library);
    finish(library.database);
    const before = indexOf(library.database);
    library.database.exec(
      "INSERT INTO passage_index (passage_index) VALUES ('delete-all'); DELETE FROM search_rules; DELETE FROM indexed_words",
    );
    finish(library.database);
    expect(indexOf(library.database)).toEqual(before);
  });
});
