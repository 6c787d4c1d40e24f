import { uuidv7 } from "uuidv7";
import { newestVersionOf } from "../../../contract/models/bodyVersions.ts";
import {
  defaultExchange,
  exchangeId,
  type Exchange,
  type ExchangeSettings as Settings,
} from "../../../contract/models/exchange.ts";
import type { ServerOffer } from "../../../contract/models/translation.ts";
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
  change(to: Settings, by: Caller): Promise<void>;
  /** Lets every member know of the translation server, or that there is none; `keep` is done with it or not at all. */
  offerTranslation(
    offer: ServerOffer | null,
    by: Caller,
    keep: (transaction: HubDatabase) => Promise<void>,
  ): Promise<void>;
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
    return (await readExchange(transaction)) ?? { name, ...defaultExchange, translation: null };
  }

  /** In the change log and in the audit log; null where nothing is new. */
  async function write(transaction: HubDatabase, change: Partial<Exchange>, by: Caller) {
    const before = await read(transaction);
    const to = { ...before, ...change };
    const fields = (Object.keys(change) as (keyof Exchange)[]).filter(
      (field) => JSON.stringify(to[field]) !== JSON.stringify(before[field]),
    );
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
    const details = Object.fromEntries(fields.map((field) => [field, `${told(before[field])} → ${told(to[field])}`]));
    const subject = { kind: "exchange", id: exchangeId, name: to.name };
    await audit(transaction, { at, actor: by, action: "settings.changed", subject, details });
    return document;
  }

  return {
    read,
    async change(to, by) {
      const added = await database.transaction().execute((transaction) => write(transaction, to, by));
      if (added !== null) documents.announce([added]);
    },
    async offerTranslation(translation, by, keep) {
      const added = await database.transaction().execute(async (transaction) => {
        await keep(transaction);
        return write(transaction, { translation }, by);
      });
      if (added !== null) documents.announce([added]);
    },
  };
}

/** A setting, as the audit log has it. */
const told = (value: Exchange[keyof Exchange]): string =>
  typeof value === "object" ? (value?.host ?? "–") : String(value);
