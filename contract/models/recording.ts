import { z } from "zod";
import { personSchema } from "./member.ts";
import { idSchema, instantSchema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";

/**
 * A recording of a consultation's stage. Its media are the segments of the stream that bears the document's id.
 * Who recorded is the author of the document, and alone may add segments.
 */
export const recordingBodySchema = z.object({
  consultationId: idSchema,
  title: lineSchema(200),
  startedAt: instantSchema,
  durationMs: z.int().min(0),
  /** Everyone who agreed to be recorded and was. */
  people: z.array(personSchema).max(64),
  /** With codecs, as in `video/mp4; codecs="avc1.42e01f, opus"`. */
  mimeType: lineSchema(200),
  /** `interrupted`: the recorder crashed or ran out of disk; what it saved is there. */
  state: z.enum(["recording", "finished", "interrupted"]),
});
export type RecordingBody = z.infer<typeof recordingBodySchema>;
