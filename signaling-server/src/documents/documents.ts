import type { OutputOf } from "../../../contract/boundary.ts";
import type { Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import { createReadCache } from "../database/createReadCache.ts";
import type { HubDatabase } from "../database/schema.ts";
import { isHiddenFile } from "../reports/isHiddenFile.ts";
import { applyWrite, type WriteResult } from "./applyWrite.ts";
import { findDocument, findStreamDocument, isOfStream } from "./changeLog.ts";
import { beginEpoch } from "./history.ts";
import { audienceOf, isInScope } from "./memberships.ts";
import { pullPage } from "./pullPage.ts";

export interface Documents {
  pull(after: string, limit: number, caller: Caller): Promise<OutputOf<SyncCalls["documents.pull"]>>;
  push(writes: readonly DocumentWrite[], caller: Caller): Promise<WriteResult[]>;
  /** The newest version of a document that is there and that the caller may see; else null. */
  find(collection: string, id: string, caller: Caller): Promise<Document | null>;
  /** The document whose segments a stream holds; from memory where it was read before, as it is asked with each one. */
  findStream(id: string, caller: Caller): Promise<Document | null>;
  /** The members whom a change concerns, the ones whom it took out of a scope among them; null for everybody. */
  audienceOf(added: readonly Document[]): Promise<Set<string> | null>;
  /** Tells the listeners what was added to the log; called after the commit. */
  announce(added: readonly Document[]): void;
  /** Who may have the files of messages has changed without a change of theirs. */
  forgetFiles(): void;
  onAdded(listener: (added: readonly Document[]) => void): void;
}

export async function createDocuments(database: HubDatabase, clock: Clock): Promise<Documents> {
  const history = await beginEpoch(database);
  const listeners: ((added: readonly Document[]) => void)[] = [];
  const streams = createReadCache(5000, async (id) => {
    const document = await findStreamDocument(database, id);
    return document?.collection === "attachment" && (await isHiddenFile(database, id)) ? null : document;
  });

  const visible = async (document: Document | null, caller: Caller) =>
    document && !document.deleted && (await isInScope(database, caller, document.scope)) ? document : null;

  function announce(added: readonly Document[]): void {
    for (const document of added) if (isOfStream(document)) streams.forgetKey(document.id);
    // Who may have the images of an article changes with it.
    if (added.some(({ collection }) => collection === "manuscript" || collection === "article")) {
      streams.forget((_, { collection }) => collection === "manuscript");
    }
    for (const listener of listeners) listener(added);
  }

  return {
    pull: (after, limit, caller) =>
      database.transaction().execute((transaction) => pullPage(transaction, history, after, limit, caller)),

    async push(writes, caller) {
      const updatedAt = instant(clock.now());
      // One transaction: one flush to disk for the whole page, and all of it or nothing after a crash.
      const applied = await database.transaction().execute(async (transaction) => {
        const outcomes = [];
        const refused = new Set<string>();
        for (const write of writes) {
          // Whoever wrote twice made the second upon the first: where that one is refused, a number that happens to fit
          // would let the second one overwrite what its writer never saw.
          const key = `${write.collection}/${write.id}`;
          const outcome = await applyWrite(transaction, write, caller, updatedAt, refused.has(key));
          if (!outcome.result.ok) refused.add(key);
          outcomes.push(outcome);
        }
        return outcomes;
      });
      const added = applied.flatMap((outcome) => outcome.added);
      if (added.length > 0) announce(added);
      return applied.map((outcome) => outcome.result);
    },

    find: async (collection, id, caller) => visible(await findDocument(database, collection, id), caller),
    findStream: async (id, caller) => visible(await streams.get(id), caller),
    audienceOf: (added) => audienceOf(database, added),
    announce,
    forgetFiles: () => streams.forget((_, { collection }) => collection === "attachment"),
    onAdded(listener) {
      listeners.push(listener);
    },
  };
}
