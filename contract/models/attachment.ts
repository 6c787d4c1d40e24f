import { z } from "zod";
import { sha256Schema } from "./scalars.ts";
import { nameSchema } from "./safeText.ts";

/** The largest file that goes with a message, in bytes. */
export const attachmentMaxBytes = 50 * 1024 * 1024;
/** Small enough that a slow line carries one before anybody's patience ends, in bytes. */
export const attachmentSegmentBytes = 256 * 1024;

/** A picture of a picture: a JPEG in base64 that the window of the sender drew, so that nothing of the camera is in it. */
const thumbnailSchema = z.object({
  jpeg: z
    .string()
    .max(60_000)
    .regex(/^\/9j\/[A-Za-z0-9+/]*={0,2}$/),
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
});

/**
 * A file that goes with a message, in the scope of the conversation: who is not in it never gets its segments, whatever
 * they know of it. Its bytes are the segments of the stream that bears the document's id.
 */
export const attachmentBodySchema = z.object({
  name: nameSchema(200),
  /** As its bytes say, not its name; `application/octet-stream` for what nobody here knows. */
  mediaType: nameSchema(100),
  sizeBytes: z.int().min(1).max(attachmentMaxBytes),
  /** Of the whole file. */
  sha256: sha256Schema,
  segmentCount: z
    .int()
    .min(1)
    .max(Math.ceil(attachmentMaxBytes / attachmentSegmentBytes)),
  thumbnail: thumbnailSchema.nullable(),
});
export type AttachmentBody = z.infer<typeof attachmentBodySchema>;
