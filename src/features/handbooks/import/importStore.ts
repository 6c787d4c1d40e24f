import { uuidv7 } from "uuidv7";
import { create } from "zustand";
import { ExpectedFailure, type Failure } from "../../../../contract/failure.ts";
import { importMaxBytes, importMaxFiles } from "../../../../contract/importCalls.ts";
import type { HandbookImport } from "../../../../contract/models/draft.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { call, failureOf, onEvent } from "../../../desktop/desktop.ts";
import type { Pick, PickedFile } from "./pickedFiles.ts";

/** Files on their way to the library, which has them in `handbooks.imports` from then on. */
export interface Sending {
  readonly id: string;
  readonly name: string;
  /** It never reached the library. */
  readonly failure: Failure | null;
}

interface ImportState {
  readonly sending: readonly Sending[];
  /** How far each one is, as told since this page was opened. */
  readonly progress: Readonly<Record<string, HandbookImport["progress"]>>;
  /** Kept in this window, until the note about it is put away. */
  readonly added: readonly Edition[];
  /** A draft is being looked at, and perhaps corrected. */
  readonly lookingAt: string | null;
}

export const useImportStore = create<ImportState>(() => ({ sending: [], progress: {}, added: [], lookingAt: null }));

onEvent("handbooks.importProgressed", ({ importId, stage, done, total }) =>
  useImportStore.setState(({ progress }) => ({ progress: { ...progress, [importId]: { stage, done, total } } })),
);

/** As many as the library reads at once: what waits longer stays on the disk, not in memory. */
const sentAtOnce = 2;
const waiting: (() => Promise<void>)[] = [];
let running = 0;

/** Each book becomes an import of its own. Gives their ids. */
export function addPicks(picks: readonly Pick[]): string[] {
  const sending = picks.map(({ name }) => ({ id: uuidv7(), name, failure: null }));
  useImportStore.setState((state) => ({ sending: [...state.sending, ...sending] }));
  for (const [index, { id, name }] of sending.entries()) {
    waiting.push(() => send(id, name, picks[index]?.files ?? []));
  }
  sendNext();
  return sending.map(({ id }) => id);
}

function sendNext(): void {
  const next = running < sentAtOnce ? waiting.shift() : undefined;
  if (next === undefined) return;
  running += 1;
  void next().finally(() => {
    running -= 1;
    sendNext();
  });
  sendNext();
}

async function send(id: string, name: string, files: readonly PickedFile[]): Promise<void> {
  const isWanted = () => useImportStore.getState().sending.some((each) => each.id === id);
  if (!isWanted()) return;
  try {
    if (files.length === 0) throw new ExpectedFailure("handbook.importEmpty");
    const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    if (sizeBytes > importMaxBytes || files.length > importMaxFiles) {
      throw new ExpectedFailure("handbook.importTooLarge", { limit: importMaxBytes });
    }
    const read = await Promise.all(files.map(readFile));
    if (!isWanted()) return;
    await call("handbooks.beginImport", { importId: id, name: name.slice(0, 1000), files: read });
    forget(id);
  } catch (cause) {
    const failure = failureOf(cause);
    useImportStore.setState(({ sending }) => ({
      sending: sending.map((each) => (each.id === id ? { ...each, failure } : each)),
    }));
  }
}

async function readFile({ path, file }: PickedFile) {
  try {
    return { path, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (cause) {
    // Moved, locked by another program, or on a drive that is gone since it was picked.
    throw new ExpectedFailure("handbook.fileUnreadable", { name: path.slice(0, 300) }, { cause });
  }
}

/** Ends it wherever it is: on its way, being read, waiting to be looked at, or failed. */
export async function discardImport(id: string): Promise<void> {
  forget(id);
  try {
    await call("handbooks.discardImport", { importId: id });
  } catch (cause) {
    // It stands there as before, and the window says by itself that the library does not answer.
    failureOf(cause);
  }
}

function forget(id: string): void {
  useImportStore.setState(({ sending }) => ({ sending: sending.filter((each) => each.id !== id) }));
}

export function tellAdded(edition: Edition): void {
  useImportStore.setState(({ added }) => ({ added: [...added.filter(({ id }) => id !== edition.id), edition] }));
}

/** Gives back how to say that one has looked away. */
export function lookAt(id: string): () => void {
  useImportStore.setState({ lookingAt: id });
  return () => useImportStore.setState({ lookingAt: null });
}

export function putAddedAway(id: string): void {
  useImportStore.setState(({ added }) => ({ added: added.filter((each) => each.id !== id) }));
}
