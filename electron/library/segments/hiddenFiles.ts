import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { SegmentFiles } from "./segmentFiles.ts";
import type { Stream, Streams } from "./streams.ts";

/** Where a file was shown. */
export interface FilePlace {
  /** Of the message, the article or the recording. */
  readonly ownerId: string;
  readonly scope: string;
}

interface Parts {
  readonly database: LibraryDatabase;
  readonly streams: Streams;
  readonly files: SegmentFiles;
  /** Whether something that the reader may see still shows it. */
  readonly isShown: (stream: Stream, place: FilePlace) => boolean;
}

/**
 * Takes from this disk what was fetched of files that nothing shows any more. What was made here stays: its author may see
 * it. The files first: a process that is killed in between finds the rows again.
 */
export async function removeHiddenFiles({ database, streams, files, isShown }: Parts): Promise<void> {
  const rows = database
    .prepare<[], { id: string } & FilePlace>("SELECT stream_id AS id, owner_id AS ownerId, scope FROM hidden_files")
    .all();
  const forget = database.prepare("DELETE FROM hidden_files WHERE stream_id = ?");
  for (const { id, ...place } of rows) {
    const stream = streams.get(id);
    if (stream === null || stream.origin === "own" || isShown(stream, place)) {
      forget.run(id);
      continue;
    }
    await files.removeStream(id);
    // Shown again meanwhile, it is fetched anew.
    database
      .transaction(() => {
        streams.remove(id);
        forget.run(id);
      })
      .immediate();
  }
}
