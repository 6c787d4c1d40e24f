import { z } from "zod";
import { lineSchema } from "./safeText.ts";
import { idSchema, instantSchema, languageSchema, sha256Schema } from "./scalars.ts";

/** Samples a second of what is transcribed: one channel of 16 bits, little-endian. */
export const speechRate = 16_000;
/** The longest caption, in characters: half a minute of quick speech. */
const captionTextMax = 1000;

const captionLineSchema = lineSchema(captionTextMax);

/** What one person said, at its place in a recording. */
export const captionCueSchema = z
  .object({
    startMs: z
      .int()
      .min(0)
      .max(24 * 3_600_000),
    endMs: z
      .int()
      .min(0)
      .max(24 * 3_600_000),
    /** One of the recording's people: the hub takes no others. */
    memberId: idSchema,
    language: languageSchema,
    text: captionLineSchema,
  })
  .refine(({ startMs, endMs }) => startMs <= endMs);
export type CaptionCue = z.infer<typeof captionCueSchema>;

/** How many cues one document of captions holds, and how many documents a recording has. */
export const captionPartMax = 100;
export const captionPartsMax = 1000;

/** The captions of a recording, a part at a time; by who recorded. */
export const captionPartBodySchema = z.object({
  recordingId: idSchema,
  number: z.int().min(0).max(captionPartsMax),
  cues: z.array(captionCueSchema).min(1).max(captionPartMax),
});

/** The longest message between two windows of a call, in characters of JSON. */
export const captionMessageMax = 4096;

/**
 * What a window says over the data channel to the others in its call. A partial caption is replaced by the next of its id, and
 * by the final one. Times are in milliseconds before the message was sent: no two clocks need agree.
 */
export const captionMessageSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("caption"),
    id: idSchema,
    final: z.boolean(),
    language: languageSchema,
    text: captionLineSchema,
    agoMs: z.int().min(0).max(600_000),
    durationMs: z.int().min(0).max(60_000),
  }),
  /** What this window does about captions: reads them, makes them. */
  z.object({ kind: z.literal("captions"), wanted: z.boolean(), made: z.boolean() }),
]);
export type CaptionMessage = z.infer<typeof captionMessageSchema>;

/** `whisper`: writes down what is said. `voice`: tells speech from silence and noise. */
export const speechModelKindSchema = z.enum(["whisper", "voice"]);

const modelNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/);
const versionSchema = z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/);

/** A model for captions, by its name in the catalogue (`whisper-base`). */
export const speechModelSchema = z.object({
  name: modelNameSchema,
  kind: speechModelKindSchema,
  version: versionSchema,
  sha256: sha256Schema,
  sizeBytes: z.int().min(1),
});
export type SpeechModel = z.infer<typeof speechModelSchema>;
export const installedSpeechModelSchema = speechModelSchema.extend({ installedAt: instantSchema });

/** How a model makes do: all it can, no more partial captions, or leaves speech out to catch up. */
export const captionPaceSchema = z.enum(["full", "finalsOnly", "skipping"]);
export type CaptionPace = z.infer<typeof captionPaceSchema>;
