import type { z } from "zod";
import type { Handlers } from "../../contract/boundary.ts";
import type { IpcCalls, IpcEventName, IpcEvents } from "../../contract/ipc.ts";

export interface CallContext {
  /** The window or tab that asks. */
  readonly windowId: string;
}

/** The handlers of some rows of the IPC table: each room of the library brings its own. */
export type HandlersOf<Names extends keyof IpcCalls> = Pick<Handlers<IpcCalls, CallContext>, Names>;

/** Tells one window, or all of them where none is named. */
export type Emit = <Name extends IpcEventName>(
  name: Name,
  payload: z.input<IpcEvents[Name]>,
  windowId?: string,
) => void;
