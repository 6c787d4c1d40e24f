import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Collection } from "../../../contract/models/document.ts";
import { callHub } from "../hub/callHub.ts";
import type { Account } from "../session/account.ts";
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
  settled(): void;
  bug(cause: unknown): void;
}

/** Sends the outbox and pulls the log, one turn after the other, for as long as the library runs. */
export class Synchroniser {
  readonly turns: Turns;
  private readonly account: Account;
  private readonly replica: Replica;
  private readonly outbox: Outbox;
  private readonly listeners: Listeners;

  constructor(account: Account, replica: Replica, outbox: Outbox, listeners: Listeners) {
    this.account = account;
    this.replica = replica;
    this.outbox = outbox;
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
    const { member } = this.account.requireSignedIn();
    for (;;) {
      const writes = this.outbox.next(member.id, batchSize);
      if (writes.length === 0) return;
      this.outbox.countAttempts(writes.map((write) => write.writeId));
      const { results } = await this.account.call((request) => callHub(request, "documents.push", { writes }));
      const touched = new Set<Collection>();
      let passingFailure: ExpectedFailure | null = null;
      for (const result of results) {
        const write = writes.find((each) => each.writeId === result.writeId);
        if (write === undefined) continue;
        touched.add(write.collection);
        if (result.ok) this.outbox.accept(result.writeId, result.document);
        else if (passing.has(result.failure.code)) {
          passingFailure = new ExpectedFailure(result.failure.code, result.failure.details);
        } else this.outbox.refuse(result.writeId, result.failure, result.current);
      }
      this.listeners.changed([...touched]);
      if (passingFailure !== null) throw passingFailure;
      // An answer that settles none of the writes would be asked for again at once, for ever.
      if (touched.size === 0) throw new ExpectedFailure("hub.notAHub");
    }
  }

  private async pull(): Promise<void> {
    const { hubUrl } = this.account.requireSignedIn();
    for (;;) {
      const after = this.replica.cursor(hubUrl).sequence;
      const page = await this.account.call((request) => callHub(request, "documents.pull", { after, limit: pageSize }));
      // The hub began its log anew, as after it was restored from a backup: what it held before is no truth any more.
      if (page.cursor < after) this.replica.forget();
      const changed = this.replica.applyPage(hubUrl, page.documents, page.cursor, new Date().toISOString());
      if (changed.size > 0) this.listeners.changed([...changed] as Collection[]);
      if (page.complete) return;
      if (page.cursor === after) throw new ExpectedFailure("hub.notAHub");
    }
  }
}
