import type { CaptionPace } from "../../../contract/models/caption.ts";

/** What the library says to the process that writes down speech, by way of its host. */
export type ToTranscriber =
  | {
      readonly kind: "open";
      /** Which of the library's turns it is: the host marks with it all that comes of it. */
      readonly turn: number;
      /** Files of whole models. `voice` null: loudness tells speech from silence. */
      readonly model: string;
      readonly voice: string | null;
      readonly language: string;
    }
  /** Looks how quick a model is here, says `measured`, and ends. */
  | { readonly kind: "measure"; readonly turn: number; readonly model: string }
  | { readonly kind: "hear"; readonly atMs: number; readonly pcm: Uint8Array }
  /** Whether partial captions are left out for the call's sake. */
  | { readonly kind: "spare"; readonly isSparing: boolean }
  /** Nothing more is heard: what was being said is written down, then it says `finished`. */
  | { readonly kind: "finish" }
  /** Ends the process, at once. */
  | { readonly kind: "end" };

export type FromTranscriber =
  | { readonly kind: "opened" }
  | {
      readonly kind: "heard";
      readonly final: boolean;
      readonly startMs: number;
      readonly endMs: number;
      readonly text: string;
    }
  | { readonly kind: "pace"; readonly pace: CaptionPace }
  | { readonly kind: "finished" }
  /** In seconds for a second of speech. */
  | { readonly kind: "measured"; readonly pace: number }
  /** It has stopped listening by itself. */
  | {
      readonly kind: "failed";
      readonly code: "captions.engineMissing" | "captions.engineFailed" | "captions.fellBehind";
    }
  /** By its host: the process is gone, however it ended. */
  | { readonly kind: "ended" };

/** As its host hands it on: what an earlier process said may still be on its way while the next begins. */
export type OfTurn = FromTranscriber & { readonly turn: number };
