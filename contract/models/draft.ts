import { z } from "zod";
import { failureSchema } from "../failure.ts";
import { bookFormatSchema, importNoticeSchema, importStageSchema, sectionSummarySchema } from "./handbook.ts";
import { idSchema, instantSchema, languageSchema } from "./scalars.ts";

/** Files that are being read, or were: nothing of them is in the library before the person keeps the draft. */
export const handbookImportSchema = z.object({
  id: idSchema,
  /** Of the file or the folder, as it was picked or found. */
  name: z.string(),
  /** Found in the watched folder, not picked. */
  watched: z.boolean(),
  /** Found there, where something else lay that was kept or discarded: another version, most likely. */
  changed: z.boolean(),
  /** `read`: a draft waits to be looked at. */
  state: z.enum(["waiting", "reading", "read", "failed"]),
  progress: z.object({ stage: importStageSchema, done: z.int().min(0), total: z.int().min(0) }).nullable(),
  /** Of what was read; empty before. */
  title: z.string(),
  failure: failureSchema.nullable(),
});
export type HandbookImport = z.infer<typeof handbookImportSchema>;

/** A handbook on this computer that a draft may be another edition of. */
export const kinSchema = z.object({
  handbookId: idSchema,
  title: z.string(),
  editions: z.array(z.object({ language: languageSchema, edition: z.string(), importedAt: instantSchema })),
  /** Why it seems to be the same: its author's word, its title and language, or its sections; null: it does not. */
  because: z.enum(["key", "title", "sections"]).nullable(),
});
export type Kin = z.infer<typeof kinSchema>;

/** What was understood of the files. */
export const draftSchema = z.object({
  id: idSchema,
  name: z.string(),
  title: z.string(),
  /** `und` where it could not be told. */
  language: languageSchema,
  edition: z.string(),
  source: z.string(),
  licence: z.string(),
  clinicallyReviewed: z.boolean(),
  format: bookFormatSchema,
  notices: z.array(importNoticeSchema),
  sections: z.array(sectionSummarySchema),
  passageCount: z.int(),
  tableCount: z.int(),
  imageCount: z.int(),
  /** Of the one file that it was read from, which can be kept beside it; null for a folder. */
  originalBytes: z.int().nullable(),
  /** The edition of the very same content that is in the library already. */
  presentId: idSchema.nullable(),
  /** Every handbook that it may be an edition of; those that it seems to be one of come first. */
  kin: z.array(kinSchema),
});
export type Draft = z.infer<typeof draftSchema>;

/**
 * Why not everything in the watched folder was looked at. `moreWait`: so many books wait for a decision that no others
 * are offered before.
 */
export const watchedNoticeSchema = z.enum(["tooMany", "tooDeep", "unreadable", "moreWait"]);
export type WatchedNotice = z.infer<typeof watchedNoticeSchema>;

/** Where the library looks for new handbooks by itself. */
export const watchedFolderSchema = z.object({
  /** null: nowhere. */
  path: z.string().nullable(),
  /** False while it cannot be read, as when a USB stick was pulled out. */
  reachable: z.boolean(),
  notices: z.array(watchedNoticeSchema),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;
