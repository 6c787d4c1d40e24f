import { z } from "zod";
import { sha256Schema } from "./scalars.ts";

/** The largest segment that the hub takes, in bytes. */
export const segmentMaxBytes = 8 * 1024 * 1024;

export const segmentNumberSchema = z.coerce.number().int().min(0).max(1_000_000);

/**
 * One segment of a stream. Of a recording, segment 0 is the initialisation segment (ftyp + moov) and every later
 * one is one movie fragment (moof + mdat) that starts with a key frame (ISO/IEC 14496-12, CMAF).
 */
export const segmentSchema = z.object({
  number: segmentNumberSchema,
  sha256: sha256Schema,
  sizeBytes: z.int().min(1).max(segmentMaxBytes),
  /** Presentation time of the first frame from the start of the stream; 0 for the initialisation segment. */
  startMs: z.int().min(0),
  durationMs: z.int().min(0),
});
export type Segment = z.infer<typeof segmentSchema>;

export const segmentIndexSchema = z.object({
  segments: z.array(segmentSchema),
  /** How many segments the stream has in all, once it is ended; null while it grows. */
  endCount: z.int().min(0).nullable(),
});
export type SegmentIndex = z.infer<typeof segmentIndexSchema>;

/** How much of a stream is on this computer. */
export const keptStreamSchema = z.object({
  /** Of those that are known, which grow with a running recording. */
  segmentsHere: z.int(),
  segmentsKnown: z.int(),
  /** The person asked to keep it on this computer. */
  keepOffline: z.boolean(),
  /** Everything needed to replay it without network is here. */
  availableOffline: z.boolean(),
});
export type KeptStream = z.infer<typeof keptStreamSchema>;
