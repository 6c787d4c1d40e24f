import { ExpectedFailure } from "../../../contract/failure.ts";
import { packAboutSchema } from "../../../contract/models/pack.ts";
import type { Replica } from "../documents/replica.ts";
import { wordDiskFull } from "../guardDisk.ts";
import type { SegmentCache } from "../segments/segmentCache.ts";
import type { Streams } from "../segments/streams.ts";
import { inParallel } from "../segments/transfers.ts";
import type { Account } from "../session/account.ts";
import { canonicalJson } from "./format/canonicalJson.ts";
import { readHead, type PackHead } from "./format/packHead.ts";
import type { PackRows } from "./packRows.ts";
import type { Packs } from "./packs.ts";
import { listSegments, type PackStore } from "./packStore.ts";

interface Parts {
  readonly account: Account;
  readonly replica: Replica;
  readonly streams: Streams;
  readonly cache: SegmentCache;
  readonly rows: PackRows;
  readonly store: PackStore;
  readonly packs: Packs;
  readonly packsChanged: () => void;
}

/** Fetches the packs that are wanted, what is missing of them only, and installs what is complete. */
export class PackDownloads {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** One turn. What cannot be had now is asked for at the next; what can never be is marked and left. */
  async turn(): Promise<void> {
    const { account, streams, rows } = this.parts;
    let first: unknown = null;
    if (account.signedIn && account.hasTokens) {
      for (const { id } of streams.list("wanted", "pack")) {
        const row = rows.get(id);
        if (row?.origin !== "hub" || row.complete) continue;
        try {
          await this.fetch(id, row.headSha256);
        } catch (cause) {
          if (!this.settle(id, cause)) first ??= cause;
        }
      }
    }
    for (const { streamId, complete, installWanted } of rows.list()) {
      if (!complete || !installWanted) continue;
      try {
        await this.parts.packs.install(streamId, false);
      } catch (cause) {
        if (!this.settle(streamId, cause)) throw cause;
      }
    }
    if (first !== null) throw first;
  }

  private async fetch(id: string, headSha256: string): Promise<void> {
    const { streams, cache, rows, store, packsChanged } = this.parts;
    await cache.learn(id);
    // Nobody has sent it yet.
    if (streams.segment(id, 0) === null) return;
    const head = readHead(await cache.read(id, 0));
    this.requireListed(id, head, headSha256);
    if ((await store.reuse(id, head)) > 0) packsChanged();
    const missing = streams.segments(id, "missing").map((segment) => segment.number);
    await inParallel(missing, async (number) => {
      if (streams.get(id)?.keepOffline) await cache.read(id, number);
    });
    // Let go or paused meanwhile.
    if (!streams.get(id)?.keepOffline || streams.counts(id).here < listSegments(head).length) return;
    rows.setComplete(id);
    packsChanged();
  }

  /** What the hub lists has to be what its catalogue says and its publisher signed. Failure: `pack.otherThanListed`. */
  private requireListed(id: string, head: PackHead, headSha256: string): void {
    const listed = listSegments(head);
    const body = this.parts.replica.get("pack", id)?.body;
    const same =
      head.sha256 === headSha256 &&
      body !== undefined &&
      canonicalJson(aboutOf(body)) === canonicalJson(aboutOf(head.manifest)) &&
      this.parts.streams.segments(id).every(({ number, sha256 }) => listed[number]?.sha256 === sha256);
    if (!same) throw new ExpectedFailure("pack.otherThanListed");
  }

  /** True where the person has to decide; false where another try may do. */
  private settle(id: string, thrown: unknown): boolean {
    const cause = wordDiskFull(thrown);
    if (!(cause instanceof ExpectedFailure)) return false;
    if (!cause.code.startsWith("pack.") && cause.code !== "library.diskFull") return false;
    this.parts.rows.setFailure(id, cause.toFailure());
    this.parts.streams.setKeepOffline(id, this.parts.rows.get(id)?.complete ?? false);
    this.parts.packsChanged();
    return true;
  }
}

const aboutOf = (value: object): unknown => {
  const parsed: Record<string, unknown> = { ...value };
  return Object.fromEntries(Object.keys(packAboutSchema.shape).map((key) => [key, parsed[key]]));
};
