import { z } from "zod";
import { idSchema } from "./scalars.ts";

/** A piece of text in a comparison of two versions. */
export const changeRunSchema = z.object({ text: z.string(), kind: z.enum(["same", "added", "removed"]) });
export type ChangeRun = z.infer<typeof changeRunSchema>;

/** What became of one section between two versions of an edition. Sections that stayed the same are left out. */
export const sectionChangeSchema = z.object({
  kind: z.enum(["added", "removed", "changed"]),
  /** In the later version; null where it was removed. */
  sectionId: idSchema.nullable(),
  /** In the earlier version; null where it was added. */
  earlierSectionId: idSchema.nullable(),
  title: z.string(),
  /** Where the title changed. */
  earlierTitle: z.string().nullable(),
  /** Titles above it, from the chapter down. */
  path: z.array(z.string()),
  /** Each passage that was added, removed or changed, as runs in reading order. */
  passages: z.array(z.array(changeRunSchema)),
});
export type SectionChange = z.infer<typeof sectionChangeSchema>;

export const sectionPairSchema = z.object({ sectionId: idSchema, otherSectionId: idSchema });
export type SectionPair = z.infer<typeof sectionPairSchema>;
