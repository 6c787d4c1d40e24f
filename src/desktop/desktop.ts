import { openAnswer, type InputOf, type OutputOf } from "../../contract/boundary.ts";
import { ExpectedFailure, type Failure } from "../../contract/failure.ts";
import {
  ipcCalls,
  ipcEvents,
  type Bridge,
  type IpcCalls,
  type IpcEventName,
  type IpcEvents,
} from "../../contract/ipc.ts";
import { z } from "zod";
import { openBrowserBridge } from "./browserBridge.ts";

declare global {
  interface Window {
    medixchange?: Bridge;
  }
}

export type CallName = keyof IpcCalls;
export type CallInput<Name extends CallName> = InputOf<IpcCalls[Name]>;
export type CallOutput<Name extends CallName> = OutputOf<IpcCalls[Name]>;
export type EventPayload<Name extends IpcEventName> = z.output<IpcEvents[Name]>;

// The preload script leaves the bridge in Electron; a page in a browser opens its own.
const bridge: Bridge = (window.medixchange ??= openBrowserBridge());

/** The system's dialog for a folder, where the host has one; null from it: none was chosen. */
export const pickFolder = bridge.pickFolder ?? null;

/** A browser asks by itself before it closes a tab that wants to stay; a desktop window just stays, so it has to ask. */
export const windowAsks = bridge.pickFolder !== undefined;

const { savePdf: savePdfThere } = bridge;
/**
 * Saves what would be printed now as a PDF, where the host can; else null. False where the person gave it up.
 * @throws ExpectedFailure `library.fileNotWritten`
 */
export const savePdf =
  savePdfThere === undefined
    ? null
    : async (name: string): Promise<boolean> =>
        openAnswer({ input: z.string(), output: z.boolean() }, await savePdfThere(name));

/** Shows a note of the system's own where the host does that; else null, and the browser is asked. */
export const notify = bridge.notify ?? null;

/** Names the host's menu in the language of the window, where it has one; else null. */
export const nameMenu = bridge.nameMenu ?? null;

/** @throws ExpectedFailure with the code of whatever went wrong. */
export async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  return openAnswer(ipcCalls[name], await bridge.call(name, input));
}

type Listener = (payload: unknown) => void;
const listeners = new Map<IpcEventName, Set<Listener>>();

bridge.subscribe((name, payload) => {
  if (!Object.hasOwn(ipcEvents, name)) return;
  const eventName = name as IpcEventName;
  const heard = listeners.get(eventName);
  if (heard === undefined || heard.size === 0) return;
  const parsed = ipcEvents[eventName].safeParse(payload);
  if (!parsed.success) {
    reportError(new Error(`The event ${name} has the wrong shape`, { cause: parsed.error }));
    return;
  }
  for (const listener of heard) listener(parsed.data);
});

/** Gives back how to stop listening. */
export function onEvent<Name extends IpcEventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  const heard = listeners.get(name) ?? new Set<Listener>();
  listeners.set(name, heard);
  heard.add(listener as Listener);
  return () => heard.delete(listener as Listener);
}

/** What a person is told of anything thrown. What nobody expected goes to the console of the developer as well. */
export function failureOf(cause: unknown): Failure {
  if (cause instanceof ExpectedFailure) return cause.toFailure();
  reportError(cause);
  return { code: "unexpected", details: {} };
}
