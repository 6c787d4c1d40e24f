import { ExpectedFailure } from "../../../contract/failure.ts";
import type { OutputOf } from "../../../contract/boundary.ts";
import { collectionSchema, type Collection, type DocumentWrite } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { LibraryDatabase } from "../database/openDatabase.ts";
import { callHub, neverLeft, type HubRequest } from "../hub/callHub.ts";
import type { Account, SignedIn } from "../session/account.ts";
import { applyPage, type AppliedPage } from "./applyPage.ts";
import { Turns } from "./turns.ts";
import type { Outbox } from "./outbox.ts";
import type { Replica } from "./replica.ts";

const pageSize = 500;
const batchSize = 50;
/** The pull is the truth and the socket only the hurry: without any word from the hub we ask this often. */
const restMs = 60_000;

/** Refusals that say nothing of the write itself: it stays as it is and is sent again later. */
const passing = new Set(["unexpected", "hub.storageFull", "hub.tooManyRequests", "session.expired"]);

interface Listeners {
  changed(collections: Collection[]): void;
  /** What this member may no longer see: its segments are to go too. */
  forgotten(documents: AppliedPage["forgotten"]): void;
  settled(): void;
  /** What the hub has is here, after a time in which some of it was not. */
  caughtUp(): void;
  bug(cause: unknown): void;
}

interface Parts {
  readonly account: Account;
  readonly database: LibraryDatabase;
  readonly replica: Replica;
  readonly outbox: Outbox;
}

/** Sends the outbox and pulls the log, one turn after the other, for as long as the library runs. */
export class Synchroniser {
  readonly turns: Turns;
  private readonly account: Account;
  private readonly database: LibraryDatabase;
  private readonly replica: Replica;
  private readonly outbox: Outbox;
  private readonly listeners: Listeners;

  constructor(parts: Parts, listeners: Listeners) {
    this.account = parts.account;
    this.database = parts.database;
    this.replica = parts.replica;
    this.outbox = parts.outbox;
    this.listeners = listeners;
    this.turns = new Turns(() => this.turn(), { restMs, bug: (cause) => listeners.bug(cause) });
  }

  private async turn(): Promise<void> {
    if (!this.account.signedIn || !this.account.hasTokens) return;
    try {
      await this.push();
      await this.pull();
    } finally {
      this.listeners.settled();
    }
  }

  private async push(): Promise<void> {
    const who = this.account.requireSignedIn();
    const { member } = who;
    for (;;) {
      const writes = this.outbox.next(member.id, batchSize);
      if (writes.length === 0) return;
      const { results } = await this.account.call((request) => this.hand(request, writes));
      if (!this.isStill(who)) return;
      const touched = new Set<Collection>();
      // What was made upon a refused write waits behind it for the person's decision.
      const held = new Set<string>();
      let passingFailure: ExpectedFailure | null = null;
      for (const result of results) {
        const write = writes.find((each) => each.writeId === result.writeId);
        if (write === undefined) continue;
        touched.add(write.collection);
        if (result.ok) this.outbox.accept(result.writeId, result.document);
        else if (passing.has(result.failure.code)) {
          passingFailure = new ExpectedFailure(result.failure.code, result.failure.details);
        } else if (!held.has(write.id)) {
          held.add(write.id);
          this.outbox.refuse(result.writeId, result.failure, result.current);
        }
      }
      this.listeners.changed([...touched]);
      if (passingFailure !== null) throw passingFailure;
      // An answer that settles none of the writes would be asked for again at once, for ever.
      if (touched.size === 0) throw new ExpectedFailure("hub.notAHub");
    }
  }

  private async hand(
    request: HubRequest,
    writes: readonly DocumentWrite[],
  ): Promise<OutputOf<SyncCalls["documents.push"]>> {
    const writeIds = writes.map((write) => write.writeId);
    this.outbox.countAttempts(writeIds, 1);
    try {
      return await callHub(request, "documents.push", { writes: [...writes] });
    } catch (cause) {
      if (neverLeft(cause)) this.outbox.countAttempts(writeIds, -1);
      throw cause;
    }
  }

  private async pull(): Promise<void> {
    const who = this.account.requireSignedIn();
    const { hubUrl, member } = who;
    for (;;) {
      const { cursor: after, complete: before } = this.replica.cursor(hubUrl);
      const page = await this.account.call((request) => callHub(request, "documents.pull", { after, limit: pageSize }));
      if (!this.isStill(who)) return;
      const to = { hubUrl, memberId: member.id, now: new Date().toISOString() };
      const { changed, forgotten } = applyPage({ database: this.database, replica: this.replica }, page, to);
      if (forgotten.length > 0) this.listeners.forgotten(forgotten);
      // Collections of a newer hub are kept, and nobody here reads them.
      const known = [...changed].flatMap((name) => collectionSchema.safeParse(name).data ?? []);
      if (known.length > 0) this.listeners.changed(known);
      if (page.complete && !before) this.listeners.caughtUp();
      if (page.complete) return;
      if (page.cursor === after) throw new ExpectedFailure("hub.notAHub");
    }
  }

  /** What was asked for one member is nothing for the next one who signs in here. */
  private isStill(who: SignedIn): boolean {
    const now = this.account.signedIn;
    return now?.hubUrl === who.hubUrl && now.member.id === who.member.id;
  }
}
