import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { editionSchema } from "./models/handbook.ts";
import { bytesSchema, idSchema, languageSchema, lineSchema } from "./models/scalars.ts";

const empty = z.object({});

/** The largest import in bytes, over all files. */
export const importMaxBytes = 300 * 1024 * 1024;
export const importMaxFiles = 20_000;

/** Between window and library: bringing handbooks in from files. */
export const importCalls = {
  /**
   * Files as the person picked them (one PDF, or a folder of Markdown with its images), with paths relative to the
   * folder. What is left null is read from the files. Failures: `handbook.*`, `library.diskFull`.
   */
  "handbooks.import": {
    input: z.object({
      importId: idSchema,
      files: z
        .array(z.object({ path: z.string().min(1).max(1000), bytes: bytesSchema }))
        .min(1)
        .max(importMaxFiles),
      title: lineSchema(300).nullable().default(null),
      language: languageSchema.nullable().default(null),
      edition: z.string().max(200).nullable().default(null),
      source: z.string().max(500).nullable().default(null),
    }),
    output: z.object({ edition: editionSchema }),
  },
  "handbooks.cancelImport": { input: z.object({ importId: idSchema }), output: empty },
} as const satisfies CallTable;
