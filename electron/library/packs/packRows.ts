import { failureSchema, type Failure } from "../../../contract/failure.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";

/** A pack whose segments lie here, all or some of them. */
export interface PackRow {
  readonly streamId: string;
  readonly origin: "file" | "hub" | "made" | "published";
  readonly headSha256: string;
  /** What it becomes when it is installed, or what it was made of. */
  readonly editionId: string;
  readonly publishedAt: string;
  readonly complete: boolean;
  readonly installWanted: boolean;
  readonly failure: Failure | null;
}

interface Row extends Omit<PackRow, "complete" | "installWanted" | "failure"> {
  readonly complete: 0 | 1;
  readonly installWanted: 0 | 1;
  readonly failure: string | null;
}

const columns = `stream_id AS streamId, origin, head_sha256 AS headSha256, edition_id AS editionId,
  published_at AS publishedAt, complete, install_wanted AS installWanted, failure`;

export class PackRows {
  private readonly database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.database = database;
  }

  get(streamId: string): PackRow | null {
    return this.read("stream_id = ?", streamId)[0] ?? null;
  }

  list(): PackRow[] {
    return this.read("? = ''", "");
  }

  /** Packs that became an edition, or were made of it. */
  ofEdition(editionId: string): PackRow[] {
    return this.read("edition_id = ?", editionId);
  }

  add(row: Pick<PackRow, "streamId" | "origin" | "headSha256" | "editionId" | "publishedAt" | "complete">): void {
    this.database
      .prepare(
        `INSERT INTO packs (stream_id, origin, head_sha256, edition_id, published_at, complete)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(row.streamId, row.origin, row.headSha256, row.editionId, row.publishedAt, row.complete ? 1 : 0);
  }

  setComplete(streamId: string): void {
    this.database.prepare("UPDATE packs SET complete = 1, failure = NULL WHERE stream_id = ?").run(streamId);
  }

  setInstallWanted(streamId: string, wanted: boolean): void {
    this.database
      .prepare("UPDATE packs SET install_wanted = ?, failure = NULL WHERE stream_id = ?")
      .run(wanted ? 1 : 0, streamId);
  }

  setFailure(streamId: string, failure: Failure): void {
    this.database
      .prepare("UPDATE packs SET failure = ?, install_wanted = 0 WHERE stream_id = ?")
      .run(JSON.stringify(failure), streamId);
  }

  private read(condition: string, value: string): PackRow[] {
    return this.database
      .prepare<[string], Row>(`SELECT ${columns} FROM packs WHERE ${condition} ORDER BY stream_id`)
      .all(value)
      .map((row) => ({
        ...row,
        complete: row.complete === 1,
        installWanted: row.installWanted === 1,
        failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
      }));
  }
}
