import { ExpectedFailure } from "../../../contract/failure.ts";
import type { Caller } from "../accounts/caller.ts";

/** What a handler of an HTTP row knows besides its input. */
export interface CallContext {
  /** Null for rows that are open to anyone. */
  readonly caller: Caller | null;
  /** Of the client, or of the proxy that it is behind. */
  readonly address: string;
  /** The body of a row that `sendsBytes`; empty for the others. */
  readonly bytes: Uint8Array;
  /** Aborted when the client went away before its answer. */
  readonly gone: AbortSignal;
  /** The answer of a row that `givesBytes`. */
  giveBytes(given: GivenBytes): void;
}

export interface GivenBytes {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** @throws ExpectedFailure `session.required` */
export function callerOf(context: CallContext): Caller {
  if (context.caller === null) throw new ExpectedFailure("session.required");
  return context.caller;
}
