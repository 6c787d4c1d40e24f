import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { markSchema, readEditionSchema, readingPlaceSchema, spanSchema, writtenMarkSchema } from "./models/reading.ts";
import { idSchema, instantSchema } from "./models/scalars.ts";

const empty = z.object({});
const ofEdition = z.object({ editionId: idSchema });

const markedEditionSchema = z.object({ edition: readEditionSchema, marks: z.array(markSchema) });

/** The most places that a search within a handbook answers. */
export const findLimit = 2000;

/** Between window and library: where somebody reads, and what they leave there. */
export const readingCalls = {
  /**
   * The marks of an edition in the order of its sections, and those that stayed behind in earlier editions of the same
   * handbook in the same language.
   */
  "marks.list": { input: ofEdition, output: markedEditionSchema.extend({ earlier: z.array(markedEditionSchema) }) },
  /** Every edition that has marks, those that are not here any more among them. */
  "marks.editions": {
    input: empty,
    output: z.object({ editions: z.array(z.object({ edition: readEditionSchema, markCount: z.int() })) }),
  },
  /** A new mark, or another colour and note for one that is here. Failure: `handbook.sectionNotFound`. */
  "marks.write": { input: writtenMarkSchema, output: empty },
  /** It can be had back until the next start. */
  "marks.remove": { input: z.object({ id: idSchema }), output: empty },
  "marks.restore": { input: z.object({ id: idSchema }), output: empty },

  "reading.place": { input: ofEdition, output: z.object({ place: readingPlaceSchema.nullable() }) },
  "reading.keepPlace": { input: readingPlaceSchema, output: empty },
  "reading.forget": { input: ofEdition, output: empty },
  /** What was read last, of what is here. */
  "reading.recent": {
    input: z.object({ limit: z.int().min(1).max(50) }),
    output: z.object({
      recent: z.array(
        z.object({
          edition: readEditionSchema,
          sectionId: idSchema,
          sectionTitle: z.string(),
          passage: z.int(),
          readAt: instantSchema,
          /** From 0 to 1: where the section stands in the handbook. */
          share: z.number(),
        }),
      ),
    }),
  },
  /** Where a text stands in a handbook, letter for letter but for case, accents and the like, in reading order. */
  "reading.find": {
    input: ofEdition.extend({ text: z.string().max(200) }),
    output: z.object({
      hits: z.array(z.object({ sectionId: idSchema, span: spanSchema })),
      /** There are more than are given. */
      cut: z.boolean(),
    }),
  },
} as const satisfies CallTable;
