import type { ChildProcess } from "node:child_process";

/** Longer than this nobody waits for a child that was asked to end. Milliseconds. */
const patience = 8000;

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export function ended(child: ChildProcess): Promise<Ending> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode });
  }
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 1, signal: null }));
  });
}

/** Lets it save what it has to, and ends it by force where that takes too long. */
export async function end(child: ChildProcess): Promise<void> {
  const gone = ended(child);
  // A closed channel is heard on every system; Windows knows no gentle signal.
  if (child.connected) child.disconnect();
  else child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  await gone;
  clearTimeout(timer);
}

/** The first message of this kind; null when the child ends without one. */
export function firstMessage<Message extends { kind: string }>(
  child: ChildProcess,
  kind: Message["kind"],
): Promise<Message | null> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      if ((message as Message).kind === kind) resolve(message as Message);
    });
    void ended(child).then(() => resolve(null));
  });
}
