import { create } from "zustand";
import type { Failure } from "../../../../../contract/failure.ts";
import type { CaptionPace } from "../../../../../contract/models/caption.ts";
import type { CaptionLine } from "./captionLines.ts";

interface CaptionStore {
  readonly lines: readonly CaptionLine[];
  /** Whether what this person says is written down. */
  readonly own: "off" | "opening" | "on";
  readonly pace: CaptionPace;
  readonly failure: Failure | null;
  /** Peers who read captions, and peers who make them. */
  readonly readers: readonly string[];
  readonly makers: readonly string[];
  /** Those of them whose computers left out some of what was said, of late. */
  readonly gaps: readonly string[];
  /** Readers who asked for this person's captions, and were waved off. */
  readonly declined: readonly string[];
  /** Peers of whom something came that this program does not understand: theirs is of another version. */
  readonly misread: readonly string[];
  /** Why what others say is not translated for the reader: models that are not here. */
  readonly untranslated: Failure | null;
}

const empty: CaptionStore = {
  lines: [],
  own: "off",
  pace: "full",
  failure: null,
  readers: [],
  makers: [],
  gaps: [],
  declined: [],
  misread: [],
  untranslated: null,
};

/** The captions of the call that this window is in; thrown away with it. */
export const useCaptionStore = create<CaptionStore>(() => empty);

export const clearCaptions = (): void => useCaptionStore.setState(empty);
