import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { LibraryDatabase } from "../../../electron/library/database/openDatabase.ts";
import type { Bench } from "../bench.ts";
import { largeCorpus } from "./handbookCorpus.ts";
import { missingKiwix, openKiwix, packPages, writePages } from "./kiwix.ts";
import { buildLibrary, findInLibrary, measureCold, measureWarm, recallOf, shown } from "./librarySearch.ts";
import { quantile, wholeQuestions, wordTimes } from "./measure.ts";
import { measureImport } from "./measureImport.ts";
import { measureWindow } from "./measureWindow.ts";

/**
 * Handbooks as a reader meets them: 200,000 generated passages of eight languages built, opened and searched, against
 * kiwix-serve and plain FTS5 on the same texts in the same run; a book brought in; a page opened.
 */
export async function benchHandbooks(): Promise<Bench> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "handbooks-bench-"));
  const file = path.join(directory, "library.sqlite");
  try {
    const { database, line } = buildLibrary(file, largeCorpus);
    const lines = [line, await measureCold(file)];
    const warm = measureWarm(database);
    lines.push(...warm.lines, `recall: ${wordRecall(await recallOf(database, findInLibrary(database)))}`);
    lines.push(...(await compareWithKiwix(database, warm.whole, path.join(directory, "pages"))));
    database.close();
    lines.push(await measureWindow(file, directory), await measureImport());
    return { name: "Handbooks", lines };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/** Kiwix answers over HTTP on loopback, ours in the call of the library: the request itself is told apart. */
async function compareWithKiwix(database: LibraryDatabase, ours: readonly number[], pages: string): Promise<string[]> {
  const missing = missingKiwix();
  if (missing !== null) return [missing];
  writePages(database, pages);
  const lines: string[] = [];
  // Both at once, on two cores.
  const packed = await Promise.all([packPages(pages, false), packPages(pages, true)]);
  for (const [ngrams, each] of packed.entries()) {
    const kiwix = await openKiwix(each);
    try {
      const times = await kiwix.times(wholeQuestions(), shown);
      const floor = quantile(await kiwix.floor(50), 0.5);
      const ratio = quantile(ours, 0.95) / quantile(times, 0.95);
      lines.push(
        `kiwix-serve${ngrams === 1 ? " with XAPIAN_CJK_NGRAM=1" : " as shipped"} (built in ${kiwix.built}), whole words over HTTP: ` +
          `${wordTimes(times)} (a request alone ${floor.toFixed(1)} ms): ours takes ${ratio.toFixed(2)} times that at p95`,
        `  recall: ${wordRecall(await recallOf(database, kiwix.find))}`,
      );
    } finally {
      kiwix.stop();
    }
  }
  return lines;
}

function wordRecall(recall: Readonly<Record<string, number>>): string {
  return Object.entries(recall)
    .map(([language, share]) => `${language} ${share.toFixed(2)}`)
    .join(", ");
}
