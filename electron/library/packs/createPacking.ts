import path from "node:path";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { OriginalFiles, originalsDirectory } from "../handbooks/store/originalFiles.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Replica } from "../documents/replica.ts";
import { Turns } from "../documents/turns.ts";
import type { Feature } from "../feature.ts";
import type { HandlersOf } from "../handlers.ts";
import { Publishers } from "../publishers/publishers.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import { SegmentFiles } from "../segments/segmentFiles.ts";
import type { Streams } from "../segments/streams.ts";
import type { Account } from "../session/account.ts";
import type { packCalls } from "../../../contract/packCalls.ts";
import { Catalogue } from "./catalogue.ts";
import { FoundPacks } from "./foundPacks.ts";
import { PackDownloads } from "./packDownloads.ts";
import { PackRows } from "./packRows.ts";
import { Packs } from "./packs.ts";
import { PackStore } from "./packStore.ts";

/** How often packs that are wanted are looked at again. */
const fetchRestMs = 10_000;

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
  /** Editions came of packs. */
  readonly handbooksChanged: () => void;
  readonly bug: (cause: unknown) => void;
  readonly written: () => void;
  readonly hurry: () => void;
}

interface Packing extends Feature {
  readonly handlers: HandlersOf<keyof typeof packCalls>;
  /** Packs of the watched folder. */
  readonly found: FoundPacks;
}

/** Handbooks as packs: from files, to files, and over the hub. */
export function createPacking(parts: Parts): Packing {
  const segmentsDirectory = path.join(parts.dataDirectory, "segments");
  const rows = new PackRows(parts.database);
  const files = new SegmentFiles(segmentsDirectory);
  const store = new PackStore({ ...parts, files, rows });
  const originals = new OriginalFiles(originalsDirectory(parts.dataDirectory));
  const publishers = new Publishers(parts.database, parts.secretKey, parts.packsChanged);
  const found: FoundPacks = new FoundPacks({
    inspect: (bytes) => packs.inspect(bytes),
    offer: (streamId) => packs.offer(streamId),
    discard: (streamId) => packs.discard(streamId),
    changed: parts.packsChanged,
    bug: parts.bug,
  });
  const packs = new Packs({ ...parts, segmentsDirectory, store, rows, publishers, originals, found });
  const catalogue = new Catalogue({ ...parts, rows, store, packs, publishers });
  const downloads = new PackDownloads({ ...parts, rows, store, packs });
  const fetching = new Turns(() => downloads.turn(), { restMs: fetchRestMs, bug: parts.bug });
  let tidying = Promise.resolve();
  return {
    handlers: { ...packs.handlers(), ...found.handlers(), ...catalogue.handlers(), ...publishers.handlers() },
    found,
    media: { packs: (packId, ...rest) => (rest.every((name) => name === "") ? packs.readFile(packId) : null) },
    streams: { pack: { moved: parts.packsChanged } },
    hurry: () => void fetching.hurry(),
    recover: () => packs.tidy(true),
    told(name) {
      // Packs of editions that went go as well.
      if (name !== "handbooks.changed") return;
      tidying = tidying.then(() => packs.tidy(false)).catch(parts.bug);
    },
    forget: () => catalogue.forget(),
    async close() {
      await fetching.stop();
      await tidying;
    },
  };
}
