import { z } from "zod";
import type { CallTable, EventTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import {
  captionCueSchema,
  captionLineSchema,
  captionPaceSchema,
  captionPartMax,
  correctedTextSchema,
  cueIdSchema,
  installedSpeechModelSchema,
  speechModelKindSchema,
  speechModelSchema,
  spokenCueSchema,
} from "./models/caption.ts";
import { bytesSchema, idSchema } from "./models/scalars.ts";
import { modelSourceSchema, routeStepSchema, translationLanguageSchema } from "./models/translation.ts";

const empty = z.object({});
const named = speechModelSchema.pick({ name: true });
const sized = { version: true, sizeBytes: true } as const;

/** A model for captions as the settings list it: what is here, what could be brought in, and how far that is. */
export const listedSpeechModelSchema = named.extend({
  kind: speechModelKindSchema,
  installed: installedSpeechModelSchema.pick({ ...sized, installedAt: true, pace: true }).nullable(),
  offered: speechModelSchema.pick(sized).extend({ atHub: z.boolean() }).nullable(),
  wanted: z.boolean(),
  fetchedBytes: z.int().min(0),
  failure: failureSchema.nullable(),
});
export type ListedSpeechModel = z.infer<typeof listedSpeechModelSchema>;

export const speechModelsSchema = z.object({
  source: modelSourceSchema.nullable(),
  models: z.array(listedSpeechModelSchema),
  diskBytes: z.int().min(0),
  /** The largest that keeps up here, which is taken where the person chose none; null where none is here. */
  automatic: named.shape.name.nullable(),
});
export type SpeechModels = z.infer<typeof speechModelsSchema>;

/** A quarter of a second is what a window sends; nothing is gained by more than this at once. */
const heardBytesMax = 64_000;

const inLanguage = z.object({ recordingId: idSchema, language: translationLanguageSchema });
/** The models that a caption went through, one after the other. */
export const captionWaySchema = z
  .array(routeStepSchema.omit({ files: true }))
  .min(1)
  .max(2);
export type CaptionWay = z.infer<typeof captionWaySchema>;
/** Longer than what was said, with the original behind it where numbers were lost. */
const translatedCueSchema = z.object({
  memberId: idSchema,
  id: cueIdSchema,
  text: z.string().max(10_000),
  /** null: left as it was said, or translated before that was kept. */
  way: captionWaySchema.nullable(),
});

/** Between window and library: models that write down speech, one's own speech, and the captions of recordings. */
export const captionCalls = {
  "captions.models": { input: empty, output: speechModelsSchema },
  /** As `translation.setSource`, of the list `speech.json`. */
  "captions.setSource": { input: z.object({ source: modelSourceSchema.nullable() }), output: speechModelsSchema },
  "captions.readSourceAgain": { input: empty, output: empty },
  /** Failure: `captions.noModel`. What tells speech from noise comes with the first model. */
  "captions.fetchModel": { input: named, output: empty },
  "captions.cancelFetch": { input: named, output: empty },
  "captions.removeModel": { input: named, output: empty },

  /**
   * Begins to write down what this window's person says, in place of whatever was written down before. `model` null: the
   * one of the settings, else the largest that keeps up on this computer. Failures: `captions.noModel`, `captions.engineMissing`, `captions.engineFailed`.
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
  /** While the call is short of the processor, what is still being said is not written down, but for whole sentences. */
  "captions.spareCall": { input: z.object({ isSparing: z.boolean() }), output: empty },
  /** What was being said is still written down, for a few seconds: it answers after the last `captions.heard`. */
  "captions.stopListening": { input: empty, output: empty },

  /**
   * More of what this window's person said in a recording; `ended` once there is no more. Kept again, a cue of the same id
   * changes nothing. It waits here for the recording, which another computer makes. Failure: `recording.notFound`.
   */
  "captions.keep": {
    input: z.object({ recordingId: idSchema, cues: z.array(spokenCueSchema).max(captionPartMax), ended: z.boolean() }),
    output: empty,
  },
  /** In the order in which they were said. `own`: this person's, to be corrected. */
  "captions.ofRecording": {
    input: z.object({ id: idSchema }),
    output: z.object({
      cues: z.array(captionCueSchema.safeExtend({ own: z.boolean() })),
      /** Languages into which all of it was translated on this computer. */
      languages: z.array(translationLanguageSchema),
    }),
  },
  /**
   * What of it was translated on this computer, and not corrected since. `isOutdated`: by other models than those that are here
   * now, so that it can be translated anew.
   */
  "captions.translated": {
    input: inLanguage,
    output: z.object({ cues: z.array(translatedCueSchema.extend({ isOutdated: z.boolean() })) }),
  },
  /** Of what is `said` no more, nothing is kept; it all goes with the recording. Failure: `recording.notFound`. */
  "captions.keepTranslated": {
    input: inLanguage.extend({
      cues: z.array(translatedCueSchema.extend({ said: captionLineSchema })).max(captionPartMax),
    }),
    output: empty,
  },
  /** This person's own words, corrected; also without network. Failures: `recording.notFound`, `document.forbidden`. */
  "captions.correct": {
    input: z.object({ recordingId: idSchema, cueId: cueIdSchema, text: correctedTextSchema }),
    output: empty,
  },
} as const satisfies CallTable;

export const captionEvents = {
  /** Models came, went or moved on. */
  "captions.modelsChanged": empty,
  /** To the window whose person speaks. Times are those of `captions.hear`. */
  "captions.heard": z.object({
    final: z.boolean(),
    startMs: z.number(),
    endMs: z.number(),
    text: captionLineSchema,
  }),
  "captions.paceChanged": z.object({ pace: captionPaceSchema }),
  /** Nothing is written down any more: `captions.fellBehind`, `captions.engineFailed`; null: another window began to. */
  "captions.stopped": z.object({ failure: failureSchema.nullable() }),
} as const satisfies EventTable;
