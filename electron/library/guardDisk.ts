import type { CallTable, Handlers } from "../../contract/boundary.ts";
import { ExpectedFailure } from "../../contract/failure.ts";

/** ENOSPC from the file system, EDQUOT from a quota, SQLITE_FULL from the database, or what was worded already. */
export function isDiskFull(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL" || code === "library.diskFull";
}

/** What was thrown, worded where it is a full disk. */
export function wordDiskFull(cause: unknown): unknown {
  if (cause instanceof ExpectedFailure) return cause;
  return isDiskFull(cause) ? new ExpectedFailure("library.diskFull", {}, { cause }) : cause;
}

/** The same handlers, which say `library.diskFull` where the disk has no room left. */
export function guardDisk<Table extends CallTable, Context>(
  handlers: Handlers<Table, Context>,
): Handlers<Table, Context> {
  const guarded = Object.entries(handlers).map(([name, handler]) => {
    const run = handler as (input: unknown, context: Context) => unknown;
    const guard = async (input: unknown, context: Context): Promise<unknown> => {
      try {
        return await run(input, context);
      } catch (cause) {
        throw wordDiskFull(cause);
      }
    };
    return [name, guard];
  });
  return Object.fromEntries(guarded) as Handlers<Table, Context>;
}
