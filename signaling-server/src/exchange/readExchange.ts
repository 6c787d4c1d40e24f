import { readBody } from "../../../contract/models/bodyVersions.ts";
import { exchangeId, type Exchange } from "../../../contract/models/exchange.ts";
import type { HubDatabase } from "../database/schema.ts";
import { findDocument } from "../documents/changeLog.ts";

/** How the exchange is run now; null until an administrator has decided anything. */
export async function readExchange(database: HubDatabase): Promise<Exchange | null> {
  const document = await findDocument(database, "exchange", exchangeId);
  const body = document && readBody("exchange", document.schemaVersion, document.body);
  return body?.kind === "read" ? body.body : null;
}
