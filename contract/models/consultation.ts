import { z } from "zod";
import { instantSchema, timeZoneSchema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";

/** A planned meeting. Its organiser is the author of the document. */
export const consultationBodySchema = z.object({
  title: lineSchema(200),
  agenda: z.string().max(10_000),
  startsAt: instantSchema,
  durationMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  /** The organiser's zone: the time is shown in it beside the reader's own. */
  timeZone: timeZoneSchema,
  organiserName: lineSchema(120),
  state: z.enum(["planned", "cancelled"]),
});
export type ConsultationBody = z.infer<typeof consultationBodySchema>;
