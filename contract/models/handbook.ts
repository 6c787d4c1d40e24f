import { z } from "zod";
import { idSchema, instantSchema, languageSchema } from "./scalars.ts";

/** An edition of a handbook: one language, one version. */
export const editionSchema = z.object({
  id: idSchema,
  title: z.string(),
  language: languageSchema,
  /** The version as its publisher names it, such as `2.0 (2020-04)`; empty where unknown. */
  edition: z.string(),
  /** Who publishes it and where it comes from; empty where unknown. */
  source: z.string(),
  licence: z.string(),
  importedAt: instantSchema,
  /** `bundled`: shipped with the product; `imported`: added on this computer. */
  origin: z.enum(["bundled", "imported"]),
  format: z.enum(["markdown", "pdf"]),
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

export const searchHitSchema = z.object({
  passageId: z.int(),
  sectionId: idSchema,
  editionId: idSchema,
  handbookTitle: z.string(),
  language: languageSchema,
  path: z.array(z.string()),
  page: z.int().nullable(),
  /** The passage around the match, cut into runs; `match` runs are to be highlighted. */
  snippet: z.array(z.object({ text: z.string(), match: z.boolean() })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const importStageSchema = z.enum(["reading", "understanding", "indexing"]);
