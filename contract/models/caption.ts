import { z } from "zod";
import { lineSchema } from "./safeText.ts";
import { idSchema, instantSchema, languageSchema, sha256Schema } from "./scalars.ts";

/** Samples a second of what is transcribed: one channel of 16 bits, little-endian. */
export const speechRate = 16_000;
/** The longest caption, in characters: half a minute of quick speech. */
export const captionTextMax = 1000;

export const captionLineSchema = lineSchema(captionTextMax);

/** Of one speaker: made by the window that heard it, and the same however often it is kept or sent. */
export const cueIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
/** The longest recording whose words have a place in it, in milliseconds. */
export const longestRecordingMs = 24 * 3_600_000;
/** How far behind the end of a recording words may lie that were said in it: two windows' clocks never agree wholly. */
export const captionLateMs = 10_000;
const placeSchema = z.int().min(0).max(longestRecordingMs);

const spokenCueFields = {
  id: cueIdSchema,
  startMs: placeSchema,
  endMs: placeSchema,
  language: languageSchema,
  text: captionLineSchema,
} as const;
const lasts = ({ startMs, endMs }: { startMs: number; endMs: number }): boolean => startMs <= endMs;

/** What a machine wrote down of what this window's person said, at its place in a recording. */
export const spokenCueSchema = z.object(spokenCueFields).refine(lasts);
export type SpokenCue = z.infer<typeof spokenCueSchema>;

/** What a speaker makes of a cue afterwards. Nothing at all: it was never said. */
export const correctedTextSchema = z.union([captionLineSchema, z.literal("")]);

/** What one person said, at its place in a recording. */
export const captionCueSchema = z
  .object({
    ...spokenCueFields,
    /** Who wrote the document: nobody else gives anybody words. */
    memberId: idSchema,
    text: correctedTextSchema,
    /** When the speaker corrected the words last; the hub lets it be no later than now. */
    correctedAt: instantSchema.nullable(),
  })
  .refine(lasts)
  .refine(({ text, correctedAt }) => text !== "" || correctedAt !== null);
export type CaptionCue = z.infer<typeof captionCueSchema>;

/** How many cues one document of captions holds, and how many documents a speaker has in a recording. */
export const captionPartMax = 100;
export const captionPartsMax = 1000;

/** What one person said in a recording, a part at a time; by who said it. Later only the words change. */
export const captionPartBodySchema = z.object({
  recordingId: idSchema,
  number: z.int().min(0).max(captionPartsMax),
  cues: z
    .array(captionCueSchema)
    .min(1)
    .max(captionPartMax)
    .refine((cues) => new Set(cues.map(({ memberId, id }) => `${memberId} ${id}`)).size === cues.length),
});
export type CaptionPartBody = z.infer<typeof captionPartBodySchema>;

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
  /** What this window does about captions: reads them, makes them, and of late not of all that was said. */
  z.object({ kind: z.literal("captions"), wanted: z.boolean(), made: z.boolean(), gaps: z.boolean().optional() }),
  /** By who records: when the recording's first picture was taken, and when it ended, so that every speaker's window knows its places in it. */
  z.object({
    kind: z.literal("recording"),
    recordingId: idSchema,
    agoMs: z.int().min(0).max(longestRecordingMs),
    /** When it was stopped, which the hub may not have heard; null while it runs. */
    endedAgoMs: z.int().min(0).max(longestRecordingMs).nullable(),
  }),
]);
export type CaptionMessage = z.infer<typeof captionMessageSchema>;

/** `whisper`: writes down what is said. `voice`: tells speech from silence and noise. */
export const speechModelKindSchema = z.enum(["whisper", "voice"]);

export const speechModelNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/);
const versionSchema = z.string().regex(/^\d{1,6}(?:\.\d{1,6}){0,3}$/);

/** A model for captions, by its name in the catalogue (`whisper-base`). */
export const speechModelSchema = z.object({
  name: speechModelNameSchema,
  kind: speechModelKindSchema,
  version: versionSchema,
  sha256: sha256Schema,
  sizeBytes: z.int().min(1),
});
export type SpeechModel = z.infer<typeof speechModelSchema>;
export const installedSpeechModelSchema = speechModelSchema.extend({
  installedAt: instantSchema,
  /** What it takes for a second of speech on this computer, in seconds; null until that is measured. */
  pace: z.number().min(0).nullable(),
});
/** Up to here a model keeps up with speech, and leaves the call its half. */
export const keepsUpPace = 0.5;

/** How a model makes do: all it can, no more partial captions, or leaves speech out to catch up. */
export const captionPaceSchema = z.enum(["full", "finalsOnly", "skipping"]);
export type CaptionPace = z.infer<typeof captionPaceSchema>;
