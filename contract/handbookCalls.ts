import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { importCalls } from "./importCalls.ts";
import { sectionChangeSchema, sectionPairSchema } from "./models/editionChange.ts";
import { editionSchema, searchHitSchema, sectionSchema, sectionSummarySchema } from "./models/handbook.ts";
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
      /** Empty: all. */
      editionIds: z.array(idSchema).max(200).default([]),
      languages: z.array(languageSchema).max(50).default([]),
      /** The reader's own language, ranked first. */
      readerLanguage: languageSchema.nullable().default(null),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.object({ hits: z.array(searchHitSchema) }),
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
  /** Makes an earlier version the one that is read and searched. */
  "handbooks.makeCurrent": { input: z.object({ editionId: idSchema }), output: z.object({ edition: editionSchema }) },
  /** Removes an edition, and with the one that is read also its earlier versions. */
  "handbooks.remove": { input: z.object({ editionId: idSchema }), output: empty },
  ...importCalls,
} as const satisfies CallTable;
