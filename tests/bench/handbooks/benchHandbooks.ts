import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Bench } from "../bench.ts";
import { largeCorpus } from "./handbookCorpus.ts";
import { buildLibrary, findInLibrary, measureCold, measureWarm, recallOf } from "./librarySearch.ts";

/** Search in 200,000 generated passages of eight languages: building, opening, and finding as one types. */
export async function benchHandbooks(): Promise<Bench> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "handbooks-bench-"));
  const file = path.join(directory, "library.sqlite");
  try {
    const { database, line } = buildLibrary(file, largeCorpus);
    const cold = await measureCold(file);
    const warm = measureWarm(database);
    const recall = await recallOf(database, findInLibrary(database));
    database.close();
    const words = Object.entries(recall).map(([language, share]) => `${language} ${share.toFixed(2)}`);
    return { name: "Handbooks", lines: [line, cold, ...warm.lines, `recall: ${words.join(", ")}`] };
  } finally {
    fs.rmSync(directory, { recursive: true, force: true });
  }
}
