import { uuidv7 } from "uuidv7";
import { create } from "zustand";
import { ExpectedFailure, type Failure } from "../../../../contract/failure.ts";
import { importMaxBytes, importMaxFiles } from "../../../../contract/importCalls.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { call, failureOf, onEvent, type EventPayload } from "../../../desktop/desktop.ts";
import type { PickedFile } from "./pickedFiles.ts";

export interface HandbookImport {
  readonly id: string;
  readonly name: string;
  readonly progress: EventPayload<"handbooks.importProgressed"> | null;
  readonly failure: Failure | null;
  readonly edition: Edition | null;
}

/** Imports that run or ended in this window; they go on while one reads elsewhere. */
export const useImports = create<{ readonly imports: readonly HandbookImport[] }>(() => ({ imports: [] }));

function change(id: string, changed: Partial<HandbookImport>): void {
  useImports.setState(({ imports }) => ({
    imports: imports.map((each) => (each.id === id ? { ...each, ...changed } : each)),
  }));
}

onEvent("handbooks.importProgressed", (progress) => change(progress.importId, { progress }));

export async function startImport(name: string, files: readonly PickedFile[]): Promise<void> {
  const id = uuidv7();
  useImports.setState(({ imports }) => ({
    imports: [...imports, { id, name, progress: null, failure: null, edition: null }],
  }));
  try {
    if (files.length === 0) throw new ExpectedFailure("handbook.importEmpty");
    const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
    if (sizeBytes > importMaxBytes || files.length > importMaxFiles)
      throw new ExpectedFailure("handbook.importTooLarge");
    const read = await Promise.all(
      files.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    await call("handbooks.beginImport", { importId: id, name, files: read });
    const ended = (await call("handbooks.imports", {})).imports.find((each) => each.id === id);
    if (ended === undefined) throw new ExpectedFailure("handbook.importCancelled");
    if (ended.failure !== null) throw new ExpectedFailure(ended.failure.code, ended.failure.details);
    const draft = await call("handbooks.draft", { importId: id });
    const { title, language, edition: version, source, licence, clinicallyReviewed } = draft;
    const asRead = { title, language, edition: version, source, licence, clinicallyReviewed };
    const kept = { importId: id, ...asRead, handbookId: null, leaveOut: [], keepOriginal: true };
    const { edition } = await call("handbooks.keepDraft", kept);
    change(id, { edition });
  } catch (cause) {
    const failure = failureOf(cause);
    // Who cancelled knows it.
    if (failure.code === "handbook.importCancelled") dismissImport(id);
    else change(id, { failure });
  }
}

export async function cancelImport(id: string): Promise<void> {
  try {
    await call("handbooks.discardImport", { importId: id });
  } catch (cause) {
    change(id, { failure: failureOf(cause) });
  }
}

export function dismissImport(id: string): void {
  useImports.setState(({ imports }) => ({ imports: imports.filter((each) => each.id !== id) }));
}
