import { z } from "zod";
import { idSchema, instantSchema, languageSchema } from "./scalars.ts";

/** A point in a section: the passage counted from 0, and UTF-16 units into the passage's text as it is kept. */
const pointSchema = z.object({ passage: z.int().min(0).max(1_000_000), offset: z.int().min(0).max(10_000_000) });
export type Point = z.infer<typeof pointSchema>;

/** From one point up to another of the same section. */
export const spanSchema = z.object({ start: pointSchema, end: pointSchema });
export type Span = z.infer<typeof spanSchema>;

/** Each is drawn with a pattern of its own as well, so that nobody has to tell them apart by the colour. */
export const markColorSchema = z.enum(["yellow", "green", "blue", "rose"]);
export type MarkColor = z.infer<typeof markColorSchema>;

/** The most characters that one highlight spans, and a note has. */
export const quoteMaxLength = 20_000;
export const noteMaxLength = 10_000;

/** What a person left in a handbook. Editions change and go; a mark stays until the person removes it. */
export const writtenMarkSchema = z.object({
  id: idSchema,
  editionId: idSchema,
  sectionId: idSchema,
  /** `bookmark`: a place to come back to; `highlight`: words, with a note or without; `note`: on a section. */
  kind: z.enum(["bookmark", "highlight", "note"]),
  color: markColorSchema,
  note: z.string().max(noteMaxLength),
  /** null: the section as a whole. */
  span: spanSchema.nullable(),
  /** The words of the span, passages set apart by line feeds: what finds them again in a text that changed. */
  quote: z.string().max(quoteMaxLength),
});
export type WrittenMark = z.infer<typeof writtenMarkSchema>;

/**
 * Where a mark stands now. `here`: where it was made; `moved`: its words were found elsewhere in the section;
 * `changed`: the section is there, its words are not; `gone`: the section, or its whole edition, is not here.
 */
export const markStandingSchema = z.enum(["here", "moved", "changed", "gone"]);

export const markSchema = writtenMarkSchema.extend({
  standing: markStandingSchema,
  /** Where to draw it now; null where there is no such place. */
  place: spanSchema.nullable(),
  sectionTitle: z.string(),
  /** Of the printed edition. */
  page: z.int().nullable(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
export type Mark = z.infer<typeof markSchema>;

/** What of an edition is known for as long as there are marks or a place in it, whether it is still here or not. */
export const readEditionSchema = z.object({
  id: idSchema,
  handbookId: idSchema,
  title: z.string(),
  language: languageSchema,
  edition: z.string(),
  source: z.string(),
  /** False once it was removed from this computer. */
  here: z.boolean(),
});
export type ReadEdition = z.infer<typeof readEditionSchema>;

/** How far somebody has read. */
export const readingPlaceSchema = z.object({
  editionId: idSchema,
  sectionId: idSchema,
  /** At the top of the window, counted from 0 within the section. */
  passage: z.int().min(0).max(1_000_000),
});
export type ReadingPlace = z.infer<typeof readingPlaceSchema>;
