import { ExpectedFailure } from "../../../contract/failure.ts";
import type { SyncRow } from "../../../contract/sync.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";

/** Who may call a row: decided from the header alone, before the body of a stranger is read. */
export async function admit(
  access: SyncRow["access"],
  authorization: string | undefined,
  sessions: Sessions,
): Promise<Caller | null> {
  if (access === "anyone") return null;
  const token = /^Bearer +([\w-]{1,200})$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw new ExpectedFailure("session.required");
  const caller = await sessions.callerOf(token);
  if (caller === null) throw new ExpectedFailure("session.expired");
  if (access === "administrator" && caller.role !== "administrator") throw new ExpectedFailure("session.forbidden");
  return caller;
}
