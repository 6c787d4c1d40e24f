import { uuidv7 } from "uuidv7";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import { defaultExchange, exchangeId, type Exchange } from "../../../contract/models/exchange.ts";
import { audit } from "../audit/audit.ts";
import type { Caller } from "../accounts/caller.ts";
import { instant, type Clock } from "../clock.ts";
import type { HubDatabase } from "../database/schema.ts";
import { appendChange, findDocument } from "../documents/changeLog.ts";
import type { Documents } from "../documents/documents.ts";
import { readExchange } from "./readExchange.ts";

export interface ExchangeSettings {
  /** How the exchange is run now; inside a transaction where one is given. */
  read(transaction?: HubDatabase): Promise<Exchange>;
  change(to: Exchange, by: Caller): Promise<void>;
}

interface Parts {
  readonly database: HubDatabase;
  readonly clock: Clock;
  readonly documents: Documents;
  /** Its name until an administrator gives it another. */
  readonly name: string;
}

export function createExchange({ database, clock, documents, name }: Parts): ExchangeSettings {
  async function read(transaction: HubDatabase = database): Promise<Exchange> {
    return (await readExchange(transaction)) ?? { name, ...defaultExchange };
  }

  return {
    read,
    async change(to, by) {
      const added = await database.transaction().execute(async (transaction) => {
        const before = await read(transaction);
        const fields = (Object.keys(to) as (keyof Exchange)[]).filter((field) => to[field] !== before[field]);
        const current = await findDocument(transaction, "exchange", exchangeId);
        if (fields.length === 0 && current !== null) return null;
        const at = instant(clock.now());
        const document = await appendChange(transaction, {
          writeId: uuidv7(),
          writerId: by.memberId,
          collection: "exchange",
          id: exchangeId,
          scope: "members",
          version: (current?.version ?? 0) + 1,
          authorId: current?.authorId ?? by.memberId,
          updatedAt: at,
          deleted: false,
          schemaVersion: newestVersionOf("exchange"),
          body: to,
        });
        const details = Object.fromEntries(fields.map((field) => [field, `${before[field]} → ${to[field]}`]));
        const subject = { kind: "exchange", id: exchangeId, name: to.name };
        await audit(transaction, { at, actor: by, action: "settings.changed", subject, details });
        return document;
      });
      if (added !== null) documents.announce([added]);
    },
  };
}
