import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { importCalls } from "./importCalls.ts";
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
  "handbooks.remove": { input: z.object({ editionId: idSchema }), output: empty },
  ...importCalls,
} as const satisfies CallTable;
