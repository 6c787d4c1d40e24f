import type { Failure, FailureCode } from "../../../contract/failure.ts";
import { defaultExchange } from "../../../contract/models/exchange.ts";
import type { HubDatabase } from "../database/schema.ts";
import { readExchange } from "../exchange/readExchange.ts";

/** The failure where a file is larger than the administrators allow; null where none is. */
export async function exceedsLimit(
  database: HubDatabase,
  limit: "attachmentMaxBytes" | "videoMaxBytes",
  sizes: readonly number[],
  code: FailureCode,
): Promise<Failure | null> {
  const exchange = (await readExchange(database)) ?? defaultExchange;
  if (sizes.every((bytes) => bytes <= exchange[limit])) return null;
  return { code, details: { megabytes: Math.floor(exchange[limit] / 1024 / 1024) } };
}
