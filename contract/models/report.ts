import { z } from "zod";
import { idSchema, instantSchema } from "./scalars.ts";
import { textSchema } from "./safeText.ts";

/** What a member may report, wherever it lies; a moderator hides it from everybody and can show it again. */
export const reportableSchema = z.enum([
  "message",
  "question",
  "answer",
  "comment",
  "article",
  "articleComment",
  "profile",
]);
export type Reportable = z.infer<typeof reportableSchema>;

export const reportReasonSchema = z.enum(["patientIdentity", "dangerous", "abuse", "advertising", "rights", "other"]);
export type ReportReason = z.infer<typeof reportReasonSchema>;

export const reportNoteSchema = z.union([z.literal(""), textSchema(1000)]);

const reportStateSchema = z.enum(["open", "kept", "hidden"]);

/** One thing that was reported, with everybody who did. */
export const reportedSchema = z.object({
  collection: reportableSchema,
  documentId: idSchema,
  state: reportStateSchema,
  authorId: idSchema,
  authorName: z.string().max(200),
  /** Its words as they were when it was reported: whoever decides may not see where it lies. */
  text: z.string().max(20_000),
  /** It was changed or removed since. */
  changedSince: z.boolean(),
  firstAt: instantSchema,
  reports: z.array(
    z.object({
      reporterName: z.string().max(200),
      reason: reportReasonSchema,
      note: z.string().max(1000),
      at: instantSchema,
    }),
  ),
  decidedByName: z.string().max(200).nullable(),
  decidedAt: instantSchema.nullable(),
  decision: z.string().max(1000),
});
export type Reported = z.infer<typeof reportedSchema>;
