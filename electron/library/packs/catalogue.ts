import { uuidv7 } from "uuidv7";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { CataloguePack } from "../../../contract/packCalls.ts";
import type { PackBody } from "../../../contract/models/pack.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import type { Outbox } from "../documents/outbox.ts";
import type { Entry, Replica } from "../documents/replica.ts";
import { createEditions } from "../handbooks/store/editions.ts";
import type { HandlersOf } from "../handlers.ts";
import type { Publishers } from "../publishers/publishers.ts";
import type { Streams } from "../segments/streams.ts";
import type { Account, Member } from "../session/account.ts";
import type { PackHead } from "./format/packHead.ts";
import { editionIdOf } from "./format/readBook.ts";
import { packHandbookId, relate } from "./installPack.ts";
import type { PackRow, PackRows } from "./packRows.ts";
import type { Packs, Wishes } from "./packs.ts";
import type { PackStore } from "./packStore.ts";

interface Parts {
  readonly database: LibraryDatabase;
  readonly account: Account;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly streams: Streams;
  readonly store: PackStore;
  readonly rows: PackRows;
  readonly packs: Packs;
  readonly publishers: Publishers;
  readonly packsChanged: () => void;
  /** A document was written. */
  readonly written: () => void;
  /** Packs are to be fetched or sent. */
  readonly hurry: () => void;
}

type Names = `packs.${"list" | "download" | "pause" | "cancel" | "publish" | "withdraw"}`;

/** The packs that the hub offers, and those offered from this computer. */
export class Catalogue {
  private readonly parts: Parts;
  private readonly editions: ReturnType<typeof createEditions>;

  constructor(parts: Parts) {
    this.parts = parts;
    this.editions = createEditions(parts.database);
  }

  handlers(): HandlersOf<Names> {
    return {
      "packs.list": () => this.list(),
      "packs.download": ({ id }) => this.download(id),
      "packs.pause": ({ id }) => {
        if (this.parts.rows.get(id)?.complete === false) this.parts.streams.setKeepOffline(id, false);
        this.parts.packsChanged();
        return {};
      },
      "packs.cancel": async ({ id }) => {
        const row = this.parts.rows.get(id);
        if (row?.origin === "hub" && this.editions.find(row.editionId) === null) await this.parts.store.remove(id);
        this.parts.packsChanged();
        return {};
      },
      "packs.publish": async ({ editionId, wishes }) => ({ id: await this.publish(editionId, wishes) }),
      "packs.withdraw": ({ id }) => this.withdraw(id),
    };
  }

  /** Somebody else is in front of this computer: what is unfinished was fetched for the one before. */
  async forget(): Promise<void> {
    const { rows, store } = this.parts;
    for (const row of rows.list()) if (row.origin === "hub" && !row.complete) await store.remove(row.streamId);
  }

  private list() {
    const { replica, rows } = this.parts;
    const entries = replica.list("pack");
    const newest = new Map<string, string>();
    for (const { body } of entries) {
      const key = versionsOf(body);
      if ((newest.get(key) ?? "") < body.publishedAt) newest.set(key, body.publishedAt);
    }
    const withdrawn = rows
      .list()
      .filter(({ origin, streamId, editionId }) => {
        return origin === "hub" && replica.isDeleted("pack", streamId) && this.editions.find(editionId) !== null;
      })
      .map(({ editionId }) => editionId);
    return {
      packs: entries.map((entry) => this.tell(entry, newest.get(versionsOf(entry.body)) !== entry.body.publishedAt)),
      withdrawnEditionIds: withdrawn,
    };
  }

  private tell({ id, body, standing }: Entry<"pack">, outdated: boolean): CataloguePack {
    const { streams, rows, publishers } = this.parts;
    const { headSha256: _head, segmentCount, sizeBytes, publishedByName, ...about } = body;
    const row = rows.get(id);
    const counts = streams.counts(id);
    const { state, editionId } = this.stateOf(id, body, row);
    return {
      id,
      about,
      sizeBytes,
      segmentCount,
      publishedByName,
      standing,
      signature: publishers.judge(body.publisher),
      state,
      segmentsHere: counts.here,
      segmentsWaiting: counts.waiting,
      editionId,
      failure: row?.failure ?? null,
      outdated,
    };
  }

  private stateOf(id: string, body: PackBody, row: PackRow | null): Pick<CataloguePack, "state" | "editionId"> {
    // Published from here, the edition that it was made of is the one to read.
    const editionId = row?.origin === "published" ? row.editionId : editionIdOf(body.headSha256);
    const edition = this.editions.find(editionId);
    if (edition !== null && edition.supersededAt === null) return { state: "installed", editionId };
    const readable = edition === null ? null : editionId;
    if (row?.origin === "hub" && !row.complete) {
      const fetching = this.parts.streams.get(id)?.keepOffline === true;
      return { state: fetching ? "downloading" : "paused", editionId: readable };
    }
    if (row?.origin === "hub" && (row.installWanted || row.failure !== null)) {
      return { state: "waitingToInstall", editionId: readable };
    }
    const { relation } = relate(this.parts.database, body, editionId);
    const state = relation === "newer" ? "updateAvailable" : relation === "older" ? "older" : "notHere";
    return { state, editionId: readable };
  }

  private download(id: string): Record<string, never> {
    const { database, replica, streams, rows, hurry, packsChanged } = this.parts;
    const entry = replica.get("pack", id);
    if (entry === null) throw new ExpectedFailure("pack.notFound");
    const { headSha256, publishedAt } = entry.body;
    const editionId = editionIdOf(headSha256);
    const { relation } = relate(database, entry.body, editionId);
    if (relation === "older") throw new ExpectedFailure("pack.olderThanInstalled");
    const row = rows.get(id);
    if (relation === "same" || row?.origin === "published") return {};
    database
      .transaction(() => {
        streams.ensureKept(id, "pack");
        streams.setKeepOffline(id, true);
        if (row === null) {
          rows.add({ streamId: id, origin: "hub", headSha256, editionId, publishedAt, complete: false });
        }
        rows.setInstallWanted(id, true);
      })
      .immediate();
    packsChanged();
    hurry();
    return {};
  }

  private async publish(editionId: string, wishes: Wishes | null): Promise<string> {
    const { replica, outbox, packs, store, written, hurry, packsChanged } = this.parts;
    const member = this.requireAdministrator();
    const streamId = uuidv7();
    const offer = (head: PackHead): void => {
      outbox.add({ collection: "pack", id: streamId, body: bodyOf(head, member), authorId: member.id });
    };
    if (wishes === null) {
      const kept = await packs.findKept(editionId);
      const offered = replica.list("pack").find(({ body }) => body.headSha256 === kept.head.sha256);
      if (offered) return offered.id;
      const pack = await store.readAll(kept.streamId);
      await store.keep({ streamId, origin: "published", editionId }, pack, () => offer(pack.head));
    } else {
      await packs.makeNew(editionId, wishes, "published", { streamId, also: offer });
    }
    written();
    packsChanged();
    hurry();
    return streamId;
  }

  private async withdraw(id: string): Promise<Record<string, never>> {
    const { replica, outbox, rows, store, written, packsChanged } = this.parts;
    const member = this.requireAdministrator();
    const entry = replica.get("pack", id);
    if (entry === null) throw new ExpectedFailure("pack.notFound");
    outbox.takeBack({ collection: "pack", id, authorId: member.id });
    if (rows.get(id)?.origin === "published") await store.remove(id);
    written();
    packsChanged();
    return {};
  }

  /** The hub decides; to ask it in vain would only look like success for a while. */
  private requireAdministrator(): Member {
    const { member } = this.parts.account.requireSignedIn();
    if (member.role !== "administrator") throw new ExpectedFailure("session.forbidden");
    return member;
  }
}

function versionsOf(body: PackBody): string {
  return `${packHandbookId(body)} ${body.language}`;
}

function bodyOf(head: PackHead, member: Member): PackBody {
  const { formatVersion: _version, segments, ...about } = head.manifest;
  return {
    ...about,
    headSha256: head.sha256,
    segmentCount: segments.length + 1,
    sizeBytes: head.sizeBytes,
    publishedByName: member.name,
  };
}
