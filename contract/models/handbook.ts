import { z } from "zod";
import { idSchema, instantSchema, languageSchema } from "./scalars.ts";

/** The formats a handbook is read from. */
export const bookFormatSchema = z.enum(["markdown", "pdf", "epub", "docx", "html"]);
export type BookFormat = z.infer<typeof bookFormatSchema>;

/** What the reading of the files could only guess, or had to leave out: shown before a handbook is kept, and with it. */
export const importNoticeSchema = z.enum([
  /** No text in the pictures of its pages: to be read page by page, not searched. */
  "scanned",
  /** Read from a printed layout: headings and tables are guesses. */
  "layoutGuessed",
  "languageGuessed",
  "encodingGuessed",
  /** Scripts, forms, frames or pictures from elsewhere were left out. */
  "activeContentRemoved",
  "remoteImagesRemoved",
  /** Files or parts that could not be read were left out. */
  "partsSkipped",
  /** Text that a page hides until somebody clicks was left out. */
  "hiddenLeftOut",
]);
export type ImportNotice = z.infer<typeof importNoticeSchema>;

/** Who signed the pack an edition came in. */
export const publisherSchema = z.object({
  /** Ed25519 public key, 32 bytes in lower-case hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** As the publisher calls itself: to be believed only where the key is trusted. */
  name: z.string().max(200),
});
export type Publisher = z.infer<typeof publisherSchema>;

/** An edition of a handbook: one language, one version. */
export const editionSchema = z.object({
  id: idSchema,
  /** The same for every language and version of one handbook. */
  handbookId: idSchema,
  title: z.string(),
  language: languageSchema,
  /** The version as its publisher names it, such as `2.0 (2020-04)`; empty where unknown. */
  edition: z.string(),
  /** Who publishes it and where it comes from; empty where unknown. */
  source: z.string(),
  licence: z.string(),
  importedAt: instantSchema,
  /** When a newer version in the same language took its place; null for the one that is read and searched. */
  supersededAt: instantSchema.nullable(),
  /** `bundled`: shipped with the product; `imported`: added from files on this computer; `pack`: installed from a pack. */
  origin: z.enum(["bundled", "imported", "pack"]),
  publisher: publisherSchema.nullable(),
  format: bookFormatSchema,
  notices: z.array(importNoticeSchema),
  /** The name of the file it was read from, where that is kept: at `/media/handbooks/<edition id>/original`. */
  originalName: z.string().nullable(),
  /** False for what the project wrote itself: every page says that it is not clinically reviewed. */
  clinicallyReviewed: z.boolean(),
  sectionCount: z.int(),
  passageCount: z.int(),
  imageCount: z.int(),
  tableCount: z.int(),
});
export type Edition = z.infer<typeof editionSchema>;

export const sectionSummarySchema = z.object({
  id: idSchema,
  parentId: idSchema.nullable(),
  /** 1 for a chapter. */
  level: z.int().min(1).max(9),
  title: z.string(),
  /** Of the printed edition, from 1; null where there is none. */
  page: z.int().nullable(),
});
export type SectionSummary = z.infer<typeof sectionSummarySchema>;

export const sectionSchema = sectionSummarySchema.extend({
  editionId: idSchema,
  /** Titles from the chapter down to this section. */
  path: z.array(z.string()),
  /**
   * Sanitised HTML: no scripts, styles, forms or remote addresses. Every passage stands in an element with
   * `data-passage="<passage id>"`; images point to `/media/handbooks/<edition id>/<sha-256>`.
   */
  html: z.string(),
  previousId: idSchema.nullable(),
  nextId: idSchema.nullable(),
});
export type Section = z.infer<typeof sectionSchema>;

/** A text cut into runs; `match` runs are to be highlighted. Joined they are a part of the text, letter for letter. */
export const runsSchema = z.array(z.object({ text: z.string(), match: z.boolean() }));

/** A section in which the words were found. */
export const searchHitSchema = z.object({
  sectionId: idSchema,
  editionId: idSchema,
  handbookTitle: z.string(),
  language: languageSchema,
  /** Titles from the chapter down to this section. */
  path: z.array(z.string()),
  /** Its own title. */
  title: runsSchema,
  page: z.int().nullable(),
  /** The passage to open it at: the best of those that match, or the title where only that does. */
  passageId: z.int(),
  /** That passage around the match; the beginning of the section where only its title matches; empty where it has no text. */
  snippet: runsSchema,
  /** What it says in the place of the terms that were typed: counterparts or synonyms; null where it says what was typed. */
  through: z.string().nullable(),
  /** Words beside those terms, as typed, that it does not say. */
  leftOut: z.array(z.string()),
  /** How many more of its passages match. */
  furtherPassages: z.int().min(0),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** How far the search index is made anew, in passages; null while it is current. Until then some may not be found. */
export const indexRenewalSchema = z.object({ done: z.int().min(0), total: z.int().min(0) }).nullable();

export const importStageSchema = z.enum(["reading", "understanding", "indexing"]);
