import type { LibraryDatabase } from "../../database/openDatabase.ts";
import { searchRulesVersion } from "../../../../language/foldWord.ts";
import { preparePassageIndexing } from "../search/indexPassages.ts";
import { preparePruning } from "../search/pruneWords.ts";
import { createPathOf } from "./editions.ts";

/** A turn writes for about as long as nobody notices, and leaves as much to whoever searches meanwhile. */
const usualTurnMs = 20;
const batchPassages = 50;
const restMs = 20;
/** What is over sooner is not told. */
const toldAfterMs = 1000;

export interface RenewalProgress {
  readonly done: number;
  readonly total: number;
}

export interface IndexKeeper {
  /** How far the index is made anew; null where it is current, or will be before anyone notices. */
  progress(): RenewalProgress | null;
  /** Something went from the library: words that no book has any more go too. */
  hurry(): void;
  /** One turn of the work; false where none is left. */
  turn(): boolean;
  stop(): void;
}

interface KeeperOptions {
  readonly progressed?: (progress: RenewalProgress | null) => void;
  readonly bug?: (cause: unknown) => void;
  /** False where turns are taken by hand. */
  readonly background?: boolean;
  readonly turnMs?: number;
}

/**
 * Indexes everything anew where the index was made by another word segmenter or by other rules: a few passages at a
 * time, in place, each turn a transaction, so that the rows that are still of the old kind answer until their turn comes
 * and a kill costs one turn.
 */
export function keepIndexCurrent(
  database: LibraryDatabase,
  { progressed = () => {}, bug = rethrow, background = true, turnMs = usualTurnMs }: KeeperOptions = {},
): IndexKeeper {
  const current = { icu: process.versions["icu"] ?? "none", rules: searchRulesVersion };
  const renewal = database.prepare<[], { icu: string; rules: number; through: number }>(
    "SELECT icu, rules, through_passage AS through FROM index_renewal",
  );
  const last = database.prepare<[], number>("SELECT coalesce(max(id), 0) FROM passages").pluck();
  const begin = database.prepare(
    "INSERT OR REPLACE INTO index_renewal (one, icu, rules, through_passage) VALUES (1, ?, ?, 0)",
  );
  const proceed = database.prepare<[number]>("UPDATE index_renewal SET through_passage = ?");
  const finish = database.transaction(() => {
    database.exec(`DELETE FROM index_renewal;
      INSERT OR REPLACE INTO stale_words (language_number, after) SELECT number, '' FROM index_languages`);
    database
      .prepare("INSERT OR REPLACE INTO search_rules (one, icu, rules) VALUES (1, ?, ?)")
      .run(current.icu, current.rules);
  });
  const indexSome = prepareBatch(database);
  const pruneSome = preparePruning(database);

  const made = database.prepare<[], typeof current>("SELECT icu, rules FROM search_rules").get();
  const under = renewal.get();
  const same = (one: typeof current | undefined) => one?.icu === current.icu && one.rules === current.rules;
  if (!same(made)) {
    if (last.get() === 0) finish.immediate();
    else if (!same(under)) begin.run(current.icu, current.rules);
  } else if (under) database.exec("DELETE FROM index_renewal");

  const work = database.transaction((): boolean => {
    const ends = performance.now() + turnMs;
    let left: boolean;
    do {
      left = true;
      const now = renewal.get();
      if (now === undefined) left = pruneSome();
      else {
        const through = indexSome(now.through, batchPassages);
        if (through === null) finish();
        else proceed.run(through);
      }
    } while (left && performance.now() < ends);
    return left;
  });
  const turn = () => work.immediate();

  const started = performance.now();
  const state = (): RenewalProgress | null => {
    const now = renewal.get();
    if (now === undefined || performance.now() - started < toldAfterMs) return null;
    return { done: now.through, total: Math.max(now.through, last.get() ?? 0) };
  };
  let timer: NodeJS.Timeout | null = null;
  let told: number | null = null;
  const tell = () => {
    const progress = state();
    const step = progress === null ? null : Math.floor((100 * progress.done) / progress.total);
    if (step !== told) progressed(progress);
    told = step;
  };
  const next = () => {
    timer = null;
    if (!database.open) return;
    try {
      const left = turn();
      tell();
      if (left) timer = setTimeout(next, restMs).unref();
    } catch (cause) {
      // A full disk, for one: what is here answers, and the rest is done after the next start.
      bug(cause);
    }
  };
  const hurry = () => {
    if (background && timer === null) timer = setTimeout(next, restMs).unref();
  };
  hurry();
  return {
    progress: state,
    hurry,
    turn,
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Indexes so many passages after the one named; gives the last of them, or null where none was left. */
function prepareBatch(database: LibraryDatabase): (after: number, count: number) => number | null {
  const passages = database.prepare<
    [number, number],
    { id: number; sectionId: string; kind: "heading" | "body"; text: string; languageNumber: number }
  >(
    `SELECT p.id, s.id AS sectionId, p.kind, p.text, i.language_number AS languageNumber FROM passages p
     JOIN sections s ON s.number = p.section_number JOIN indexed_editions i ON i.edition_number = p.edition_number
     WHERE p.id > ? ORDER BY p.id LIMIT ?`,
  );
  const pathOf = createPathOf(database);
  const indexing = preparePassageIndexing(database);
  let section = { id: "", path: [] as string[] };
  return (after, count) => {
    const batch = passages.all(after, count);
    for (const row of batch) {
      if (row.sectionId !== section.id) section = { id: row.sectionId, path: pathOf(row.sectionId) };
      const titles = row.kind === "heading" ? section.path.slice(0, -1) : section.path;
      indexing.index(row.languageNumber, { ...row, context: titles.map((title) => `\n${title}`).join("") });
    }
    return batch.at(-1)?.id ?? null;
  };
}

function rethrow(cause: unknown): never {
  throw cause;
}
