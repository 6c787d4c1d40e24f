import type { FailureCode, FailureDetails } from "../../../contract/failure.ts";
import type { BodyOf } from "../../../contract/models/document.ts";
import { defaultExchange } from "../../../contract/models/exchange.ts";
import type { HubDatabase } from "../database/schema.ts";
import { readExchange } from "../exchange/readExchange.ts";

/** Whether a file is larger than the administrators allow; null where it is not. What is there already may stay. */
export async function exceedsLimit(
  database: HubDatabase,
  write: { readonly collection: string; readonly body: unknown },
): Promise<{ readonly code: FailureCode; readonly details: FailureDetails } | null> {
  const sizes = sizesIn(write);
  if (sizes === null) return null;
  const limit = ((await readExchange(database)) ?? defaultExchange)[sizes.limit];
  if (sizes.bytes.every((bytes) => bytes <= limit)) return null;
  return { code: sizes.code, details: { megabytes: Math.floor(limit / 1024 / 1024) } };
}

function sizesIn({ collection, body }: { readonly collection: string; readonly body: unknown }) {
  if (body === null) return null;
  if (collection === "attachment") {
    const bytes = [(body as BodyOf<"attachment">).sizeBytes];
    return { limit: "attachmentMaxBytes", code: "message.fileTooLarge", bytes } as const;
  }
  if (collection !== "manuscript") return null;
  const { state, files } = body as BodyOf<"manuscript">;
  if (state !== "submitted") return null;
  const bytes = files.flatMap((file) => (file.kind === "video" ? [file.sizeBytes] : []));
  return { limit: "videoMaxBytes", code: "article.fileTooLarge", bytes } as const;
}
