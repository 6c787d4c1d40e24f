import { createHash } from "node:crypto";
import type { Route } from "../../../contract/models/translation.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** How many pieces are kept; some 200 bytes each. */
export const cachedPiecesMax = 50_000;

/** What was translated before, by the text and the very models that did it: another version is another translation. */
export class TranslationCache {
  private readonly database: LibraryDatabase;
  private readonly max: number;

  constructor(database: LibraryDatabase, max = cachedPiecesMax) {
    this.database = database;
    this.max = max;
  }

  recall(route: Route, pieces: readonly string[]): (string | null)[] {
    const way = wayOf(route);
    const read = this.database.prepare("SELECT text FROM translations WHERE key = ?").pluck();
    return pieces.map((piece) => (read.get(keyOf(way, piece)) as string | undefined) ?? null);
  }

  keep(route: Route, pieces: readonly { readonly source: string; readonly target: string }[]): void {
    const way = wayOf(route);
    const write = this.database.prepare("INSERT OR REPLACE INTO translations (key, text) VALUES (?, ?)");
    this.database.transaction(() => {
      for (const { source, target } of pieces) write.run(keyOf(way, source), target);
      this.database
        .prepare("DELETE FROM translations WHERE number <= (SELECT max(number) FROM translations) - ?")
        .run(this.max);
    })();
  }

  /** Another member may sign in on this computer. */
  forget(): void {
    this.database.exec("DELETE FROM translations");
  }
}

/** The very models; or the server, whose models nobody here knows. */
const wayOf = (route: Route): string => {
  if (route.engine === "server")
    return [`server ${route.host}`, ...route.steps.map(({ from, to }) => `${from}-${to}`)].join("\n");
  const steps = route.steps.map(({ from, to, files }) => [
    `${from}-${to}`,
    ...files.map(({ sha256 }) => sha256).toSorted(),
  ]);
  return steps.map((step) => step.join(" ")).join("\n");
};

const keyOf = (way: string, piece: string): Buffer => createHash("sha256").update(`${way}\0${piece}`).digest();
