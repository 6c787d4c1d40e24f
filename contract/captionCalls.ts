import { z } from "zod";
import type { CallTable, EventTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import {
  captionCueSchema,
  captionPaceSchema,
  captionPartMax,
  installedSpeechModelSchema,
  speechModelKindSchema,
  speechModelSchema,
} from "./models/caption.ts";
import { bytesSchema, idSchema } from "./models/scalars.ts";
import { modelSourceSchema, translationLanguageSchema } from "./models/translation.ts";

const empty = z.object({});
const named = speechModelSchema.pick({ name: true });
const sized = { version: true, sizeBytes: true } as const;

/** A model for captions as the settings list it: what is here, what could be brought in, and how far that is. */
export const listedSpeechModelSchema = named.extend({
  kind: speechModelKindSchema,
  installed: installedSpeechModelSchema.pick({ ...sized, installedAt: true }).nullable(),
  offered: speechModelSchema.pick(sized).nullable(),
  wanted: z.boolean(),
  fetchedBytes: z.int().min(0),
  failure: failureSchema.nullable(),
});
export type ListedSpeechModel = z.infer<typeof listedSpeechModelSchema>;

export const speechModelsSchema = z.object({
  source: modelSourceSchema.nullable(),
  models: z.array(listedSpeechModelSchema),
  diskBytes: z.int().min(0),
});
export type SpeechModels = z.infer<typeof speechModelsSchema>;

/** A quarter of a second is what a window sends; nothing is gained by more than this at once. */
const heardBytesMax = 64_000;

/** Between window and library: models that write down speech, one's own speech, and the captions of recordings. */
export const captionCalls = {
  "captions.models": { input: empty, output: speechModelsSchema },
  /** As `translation.setSource`, of the list `speech.json`. */
  "captions.setSource": { input: z.object({ source: modelSourceSchema.nullable() }), output: speechModelsSchema },
  /** Failure: `captions.noModel`. What tells speech from noise comes with the first model. */
  "captions.fetchModel": { input: named, output: empty },
  "captions.cancelFetch": { input: named, output: empty },
  "captions.removeModel": { input: named, output: empty },

  /**
   * Begins to write down what this window's person says, in place of whatever was written down before. `model` null: the
   * largest that is here. Failures: `captions.noModel`, `captions.engineMissing`, `captions.engineFailed`.
   */
  "captions.listen": {
    input: z.object({ language: translationLanguageSchema, model: named.shape.name.nullable() }),
    output: z.object({ model: named.shape.name }),
  },
  /**
   * The next samples (`speechRate`). `atMs` is when the first was heard, by the window's own clock. Failure:
   * `captions.engineFailed` where nobody listens to this window any more.
   */
  "captions.hear": {
    input: z.object({
      atMs: z.number().min(0),
      pcm: bytesSchema.refine(({ byteLength }) => byteLength % 2 === 0 && byteLength <= heardBytesMax),
    }),
    output: empty,
  },
  /** What was being said is still written down, for a few seconds: `captions.heard` may come after it. */
  "captions.stopListening": { input: empty, output: empty },

  /** More captions of a recording that this computer makes; `ended` once there are no more. Failure: `recording.notFound`. */
  "captions.keep": {
    input: z.object({ recordingId: idSchema, cues: z.array(captionCueSchema).max(captionPartMax), ended: z.boolean() }),
    output: empty,
  },
  /** In the order in which they were said. */
  "captions.ofRecording": { input: z.object({ id: idSchema }), output: z.object({ cues: z.array(captionCueSchema) }) },
} as const satisfies CallTable;

export const captionEvents = {
  /** Models came, went or moved on. */
  "captions.modelsChanged": empty,
  /** To the window whose person speaks. Times are those of `captions.hear`. */
  "captions.heard": z.object({
    final: z.boolean(),
    startMs: z.number(),
    endMs: z.number(),
    text: captionCueSchema.shape.text,
  }),
  "captions.paceChanged": z.object({ pace: captionPaceSchema }),
  /** Nothing is written down any more: `captions.fellBehind`, `captions.engineFailed`; null: another window began to. */
  "captions.stopped": z.object({ failure: failureSchema.nullable() }),
} as const satisfies EventTable;
