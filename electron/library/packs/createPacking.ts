import path from "node:path";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { OriginalFiles, originalsDirectory } from "../handbooks/store/originalFiles.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import type { HandlersOf } from "../handlers.ts";
import { Publishers } from "../publishers/publishers.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import { SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";
import type { Account } from "../session/account.ts";
import type { MediaAnswer } from "../port.ts";
import type { packCalls } from "../../../contract/packCalls.ts";
import { Catalogue } from "./catalogue.ts";
import { PackDownloads } from "./packDownloads.ts";
import { PackRows } from "./packRows.ts";
import { Packs } from "./packs.ts";
import { PackStore } from "./packStore.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly dataDirectory: string;
  readonly secretKey: Uint8Array;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly streams: Streams;
  readonly cache: SegmentCache;
  readonly packsChanged: () => void;
  readonly handbooksChanged: () => void;
  readonly bug: (cause: unknown) => void;
  readonly written: () => void;
  readonly hurry: () => void;
}

export interface Packing {
  readonly handlers: HandlersOf<keyof typeof packCalls>;
  readFile(packId: string): Promise<MediaAnswer | null>;
  /** Fetches and installs what is wanted. */
  turn(): Promise<void>;
  /** Removes what an earlier process left. */
  recover(): Promise<void>;
  /** Editions went or were replaced: their packs go as well. */
  editionsChanged(): void;
  /** Somebody else is in front of this computer. */
  forget(): Promise<void>;
  /** After it resolves nothing is tidied any more. */
  close(): Promise<void>;
}

/** Handbooks as packs: from files, to files, and over the hub. */
export function createPacking(parts: Parts): Packing {
  const segmentsDirectory = path.join(parts.dataDirectory, "segments");
  const rows = new PackRows(parts.database);
  const files = new SegmentFiles(segmentsDirectory);
  const store = new PackStore({ ...parts, files, rows });
  const originals = new OriginalFiles(originalsDirectory(parts.dataDirectory));
  const publishers = new Publishers(parts.database, parts.secretKey, parts.packsChanged);
  const packs = new Packs({ ...parts, segmentsDirectory, store, rows, publishers, originals });
  const catalogue = new Catalogue({ ...parts, rows, store, packs, publishers });
  const downloads = new PackDownloads({ ...parts, rows, store, packs });
  let tidying = Promise.resolve();
  return {
    handlers: { ...packs.handlers(), ...catalogue.handlers(), ...publishers.handlers() },
    readFile: (packId) => packs.readFile(packId),
    turn: () => downloads.turn(),
    recover: () => packs.tidy(true),
    editionsChanged() {
      tidying = tidying.then(() => packs.tidy(false)).catch(parts.bug);
    },
    forget: () => catalogue.forget(),
    close: () => tidying,
  };
}
