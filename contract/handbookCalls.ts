import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { importCalls } from "./importCalls.ts";
import { sectionChangeSchema, sectionPairSchema } from "./models/editionChange.ts";
import {
  editionSchema,
  indexRenewalSchema,
  searchHitSchema,
  sectionSchema,
  sectionSummarySchema,
} from "./models/handbook.ts";
import { idSchema, languageSchema } from "./models/scalars.ts";

const empty = z.object({});

/** Between window and library: reading and searching what this computer has. */
export const handbookCalls = {
  "handbooks.list": { input: empty, output: z.object({ editions: z.array(editionSchema) }) },
  "handbooks.outline": {
    input: z.object({ editionId: idSchema }),
    output: z.object({ edition: editionSchema, sections: z.array(sectionSummarySchema) }),
  },
  "handbooks.section": { input: z.object({ sectionId: idSchema }), output: sectionSchema },
  "handbooks.search": {
    input: z.object({
      query: z.string().max(500),
      /** Empty: all that no newer version took the place of. */
      editionIds: z.array(idSchema).max(200).default([]),
      /** Empty: all. `zh` stands for `zh-TW` as well. */
      languages: z.array(languageSchema).max(50).default([]),
      /** The reader's own language, ranked first. */
      readerLanguage: languageSchema.nullable().default(null),
      /** Where all that was typed is one clinical term: also what says it in another language or by a synonym, after the rest. */
      throughTerms: z.boolean().default(false),
      /** Sections. Only what is asked for is read and marked. */
      limit: z.int().min(1).max(300).default(20),
    }),
    output: z.object({
      hits: z.array(searchHitSchema),
      /** Sections found so far, and whether these are all: a word of nearly every page is not counted to the end. */
      total: z.int(),
      complete: z.boolean(),
      /** Nothing has what was typed; these are the results for this instead. */
      correction: z
        .object({ query: z.string(), changed: z.array(z.object({ typed: z.string(), used: z.string() })) })
        .nullable(),
      /** Only other languages have what was typed; the reader's own has this, which is near. */
      suggestion: z.string().nullable(),
      /** No section has all of the words; these have some. */
      partly: z.boolean(),
      renewal: indexRenewalSchema,
    }),
  },
  /** Which sections of two editions say the same: of two languages or of two versions, in reading order. */
  "handbooks.align": {
    input: z.object({ editionId: idSchema, otherId: idSchema }),
    output: z.object({ pairs: z.array(sectionPairSchema) }),
  },
  /** What a version changed, by section. `earlierId` null: against the version before it. Failure: `handbook.notFound`. */
  "handbooks.changes": {
    input: z.object({ editionId: idSchema, earlierId: idSchema.nullable().default(null) }),
    output: z.object({ edition: editionSchema, earlier: editionSchema, changes: z.array(sectionChangeSchema) }),
  },
  /**
   * Where a link to another handbook leads: the edition to read, in that language where it is here, and the section, or
   * null for its beginning. Failure: `handbook.linkedNotHere`.
   */
  "handbooks.follow": {
    input: z.object({ key: z.string().min(1).max(100), anchor: z.string().max(300), language: languageSchema }),
    output: z.object({ editionId: idSchema, sectionId: idSchema.nullable() }),
  },
  /** Makes an earlier version the one that is read and searched. */
  "handbooks.makeCurrent": { input: z.object({ editionId: idSchema }), output: z.object({ edition: editionSchema }) },
  /** Removes an edition, and with the one that is read also its earlier versions. */
  "handbooks.remove": { input: z.object({ editionId: idSchema }), output: empty },
  ...importCalls,
} as const satisfies CallTable;
