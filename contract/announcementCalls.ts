import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { announcementBodySchema } from "./models/announcement.ts";
import { standingSchema } from "./models/document.ts";
import { idSchema, languageSchema } from "./models/scalars.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

const announcementSchema = announcementBodySchema.extend({
  id: idSchema,
  standing: standingSchema,
  /** By who reads it, on this computer, as it is now. */
  dismissed: z.boolean(),
});

export type Announcement = z.infer<typeof announcementSchema>;

const typed = { title: z.string().max(1000), text: z.string().max(60_000) };
/** As it was typed or pasted: the library takes out what documents may not hold. */
const typedAnnouncementSchema = announcementBodySchema.extend({
  ...typed,
  id: idSchema.nullable(),
  translations: z.array(z.object({ ...typed, language: languageSchema })).max(30),
});

/** Between window and library: what administrators tell everybody. */
export const announcementCalls = {
  /** The newest first; those that are not yet or no longer to be shown among them. */
  "announcements.list": { input: empty, output: z.object({ announcements: z.array(announcementSchema) }) },
  /** A new one, or another wording of the one of that id. */
  "announcements.write": { input: typedAnnouncementSchema, output: one },
  "announcements.remove": { input: one, output: empty },
  "announcements.dismiss": { input: one, output: empty },
} as const satisfies CallTable;
