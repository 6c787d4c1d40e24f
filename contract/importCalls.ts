import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { draftSchema, handbookImportSchema, watchedFolderSchema } from "./models/draft.ts";
import { editionSchema } from "./models/handbook.ts";
import { bytesSchema, idSchema, languageSchema } from "./models/scalars.ts";
import { typedLineSchema } from "./models/safeText.ts";

const empty = z.object({});

/** The largest import in bytes, over all files. */
export const importMaxBytes = 300 * 1024 * 1024;
export const importMaxFiles = 20_000;
/** Of the files that are a whole book, in lower case without the dot. A folder of pages is a book as well. */
export const bookFileExtensions = [
  "pdf",
  "epub",
  "docx",
  "html",
  "htm",
  "xhtml",
  "mht",
  "mhtml",
  "md",
  "markdown",
  "zip",
];

const optionalLine = (max: number) => typedLineSchema(max).or(z.string().trim().length(0));

/** What the person says of a draft when it is kept. */
export const draftCorrectionsSchema = z.object({
  title: typedLineSchema(300),
  language: languageSchema,
  edition: optionalLine(200),
  source: optionalLine(500),
  licence: optionalLine(300),
  clinicallyReviewed: z.boolean(),
  /** Another version or language of this handbook; null: a handbook of its own. */
  handbookId: idSchema.nullable(),
  /** Sections to leave out, with all that is below them. */
  leaveOut: z.array(idSchema).max(50_000),
  /** Sections whose heading was read wrong, with the right one. */
  renamed: z.array(z.object({ sectionId: idSchema, title: typedLineSchema(300) })).max(50_000),
  keepOriginal: z.boolean(),
});
export type DraftCorrections = z.infer<typeof draftCorrectionsSchema>;

/** Between window and library: bringing handbooks in from files, in two steps: they are read, then kept. */
export const importCalls = {
  /**
   * Reads files as the person picked them: one book, or a folder of pages with its images, with paths relative to the
   * folder. Answers when they were read, well or not: `handbooks.imports` says how it ended.
   */
  "handbooks.beginImport": {
    input: z.object({
      importId: idSchema,
      name: z.string().min(1).max(1000),
      files: z
        .array(z.object({ path: z.string().min(1).max(1000), bytes: bytesSchema }))
        .min(1)
        .max(importMaxFiles),
    }),
    output: empty,
  },
  /** What is being read, waits to be looked at, or could not be read. Ends with the library process. */
  "handbooks.imports": { input: empty, output: z.object({ imports: z.array(handbookImportSchema) }) },
  "handbooks.draft": { input: z.object({ importId: idSchema }), output: draftSchema },
  /** Failures: `handbook.draftGone`, `handbook.notFound`, `handbook.importEmpty`, `library.diskFull`: it then still waits. */
  "handbooks.keepDraft": {
    input: draftCorrectionsSchema.extend({ importId: idSchema }),
    output: z.object({ edition: editionSchema }),
  },
  /** Ends the reading, or gives up the draft, or puts the failure away. */
  "handbooks.discardImport": { input: z.object({ importId: idSchema }), output: empty },
  "handbooks.watchedFolder": { input: empty, output: watchedFolderSchema },
  /** Failures: `handbook.folderNotFound`, `handbook.folderUnreadable`. */
  "handbooks.watchFolder": {
    input: z.object({ path: z.string().trim().min(1).max(4000).nullable() }),
    output: watchedFolderSchema,
  },
} as const satisfies CallTable;
