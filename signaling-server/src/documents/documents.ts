import type { OutputOf } from "../../../contract/boundary.ts";
import type { Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import { createReadCache } from "../database/createReadCache.ts";
import type { HubDatabase } from "../database/schema.ts";
import { applyWrite, type WriteResult } from "./applyWrite.ts";
import { findDocument, findStreamDocument, headOf, isOfStream, toDocument } from "./changeLog.ts";
import { scopesOf } from "./policies.ts";

/** A page is cut where its bodies come to this many characters, so that an answer stays small. */
const pageMaxCharacters = 2_000_000;

export interface Documents {
  pull(after: number, limit: number, caller: Caller): Promise<OutputOf<SyncCalls["documents.pull"]>>;
  push(writes: readonly DocumentWrite[], caller: Caller): Promise<WriteResult[]>;
  /** The newest version of a document that is there and that the caller may see; else null. */
  find(collection: string, id: string, caller: Caller): Promise<Document | null>;
  /** The document whose segments a stream holds; from memory where it was read before, as it is asked with each one. */
  findStream(id: string, caller: Caller): Promise<Document | null>;
  /** Tells the listeners what was added to the log; called after the commit. */
  announce(added: readonly Document[]): void;
  onAdded(listener: (added: readonly Document[]) => void): void;
}

export function createDocuments(database: HubDatabase, clock: Clock): Documents {
  const listeners: ((added: readonly Document[]) => void)[] = [];
  const streams = createReadCache(5000, (id) => findStreamDocument(database, id));

  const visible = (document: Document | null, caller: Caller) => {
    const scopes: readonly string[] = scopesOf(caller);
    return document && !document.deleted && scopes.includes(document.scope) ? document : null;
  };

  function announce(added: readonly Document[]): void {
    for (const document of added) if (isOfStream(document)) streams.forgetKey(document.id);
    for (const listener of listeners) listener(added);
  }

  return {
    pull: (asked, limit, caller) =>
      database.transaction().execute(async (transaction) => {
        const head = await headOf(transaction);
        // A cursor beyond the log is of another log (the hub was restored from a backup): begin anew.
        const after = asked > head ? 0 : asked;
        const rows = await transaction
          .selectFrom("documents")
          .selectAll()
          .where("sequence", ">", after)
          .where("scope", "in", scopesOf(caller))
          .orderBy("sequence")
          .limit(limit + 1)
          .execute();
        let size = 0;
        const fitting = rows.findIndex((row, index) => {
          size += row.body?.length ?? 0;
          return index >= limit || (index > 0 && size > pageMaxCharacters);
        });
        const page = fitting === -1 ? rows : rows.slice(0, fitting);
        const complete = page.length === rows.length;
        return {
          documents: page.map(toDocument),
          cursor: complete ? head : (page.at(-1)?.sequence ?? after),
          complete,
        };
      }),

    async push(writes, caller) {
      const updatedAt = instant(clock.now());
      // One transaction: one flush to disk for the whole page, and all of it or nothing after a crash.
      const applied = await database.transaction().execute(async (transaction) => {
        const outcomes = [];
        for (const write of writes) outcomes.push(await applyWrite(transaction, write, caller, updatedAt));
        return outcomes;
      });
      const added = applied.flatMap((outcome) => outcome.added ?? []);
      if (added.length > 0) announce(added);
      return applied.map((outcome) => outcome.result);
    },

    find: async (collection, id, caller) => visible(await findDocument(database, collection, id), caller),
    findStream: async (id, caller) => visible(await streams.get(id), caller),
    announce,
    onAdded(listener) {
      listeners.push(listener);
    },
  };
}
