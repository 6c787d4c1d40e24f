import type { CallTable, Handlers } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";

const fullCodes = new Set(["ENOSPC", "EDQUOT", "SQLITE_FULL"]);

/** The same handlers, which say `hub.storageFull` where the disk has no room left. */
export function guardStorage<Table extends CallTable, Context>(
  handlers: Handlers<Table, Context>,
): Handlers<Table, Context> {
  const guarded = Object.entries(handlers).map(([name, handler]) => {
    const run = handler as (input: unknown, context: Context) => unknown;
    const guard = async (input: unknown, context: Context) => {
      try {
        return await run(input, context);
      } catch (cause) {
        const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
        if (fullCodes.has(code)) throw new ExpectedFailure("hub.storageFull", {}, { cause });
        throw cause;
      }
    };
    return [name, guard];
  });
  return Object.fromEntries(guarded) as Handlers<Table, Context>;
}
