import { create } from "zustand";
import { ExpectedFailure, type Failure } from "../../../../contract/failure.ts";
import type { PackOffer } from "../../../../contract/packCalls.ts";
import { packMaxBytes } from "../../../../contract/models/pack.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";

/** Packs that were brought in from files, one after the other, until the person has decided about each. */
interface PackOffers {
  readonly waiting: readonly File[];
  readonly shown: ShownOffer | null;
}

interface ShownOffer {
  readonly name: string;
  readonly offer: PackOffer | null;
  readonly failure: Failure | null;
  /** Waits in the watched folder, also after the dialog was closed. */
  readonly found: boolean;
}

export const usePackOffers = create<PackOffers>(() => ({ waiting: [], shown: null }));

export const isPackFile = (name: string): boolean => /\.mxpack$/iu.test(name);

export function offerPacks(files: readonly File[]): void {
  usePackOffers.setState(({ waiting }) => ({ waiting: [...waiting, ...files] }));
  if (usePackOffers.getState().shown === null) void showNext();
}

/** Asks about a pack of the watched folder. */
export function showFound(name: string, offer: PackOffer): void {
  if (usePackOffers.getState().shown === null) {
    usePackOffers.setState({ shown: { name, offer, failure: null, found: true } });
  }
}

async function showNext(): Promise<void> {
  const [file, ...waiting] = usePackOffers.getState().waiting;
  if (file === undefined) {
    usePackOffers.setState({ shown: null });
    return;
  }
  usePackOffers.setState({ waiting, shown: { name: file.name, offer: null, failure: null, found: false } });
  try {
    if (file.size > packMaxBytes) throw new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes });
    const offer = await call("packs.inspect", { bytes: await readFile(file) });
    usePackOffers.setState({ shown: { name: file.name, offer, failure: null, found: false } });
  } catch (cause) {
    usePackOffers.setState({ shown: { name: file.name, offer: null, failure: failureOf(cause), found: false } });
  }
}

async function readFile(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    // Moved, or on a stick that is gone since it was picked.
    throw new ExpectedFailure("handbook.fileUnreadable", { name: file.name.slice(0, 300) }, { cause });
  }
}

/** The person decided; the next one is shown. */
export function closeOffer(decision: "installed" | "not now"): void {
  const { shown } = usePackOffers.getState();
  const id = shown?.offer?.id;
  if (decision === "not now" && id !== undefined && shown?.found === false)
    call("packs.discard", { id }).catch(failureOf);
  void showNext();
}
