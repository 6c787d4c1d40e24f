import { ExpectedFailure } from "../../../contract/failure.ts";
import type { SyncRow } from "../../../contract/syncRow.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";

interface Parts {
  readonly sessions: Sessions;
  readonly floods: FloodGuard;
}

/** Who may call a row: decided from the header alone, before the body of a stranger is read. */
export async function admit(
  access: SyncRow["access"],
  authorization: string | undefined,
  address: string,
  { sessions, floods }: Parts,
): Promise<Caller | null> {
  floods.take("address", address);
  if (access === "anyone") return null;
  floods.check("refused", address);
  const refused = (code: "session.required" | "session.expired") => {
    floods.take("refused", address);
    return new ExpectedFailure(code);
  };
  const token = /^Bearer +([\w-]{1,200})$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw refused("session.required");
  const caller = await sessions.callerOf(token);
  if (caller === null) throw refused("session.expired");
  if (access === "administrator" && caller.role !== "administrator") throw new ExpectedFailure("session.forbidden");
  return caller;
}
