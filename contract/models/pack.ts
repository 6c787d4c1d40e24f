import { z } from "zod";
import { bookFormatSchema, importNoticeSchema, publisherSchema } from "./handbook.ts";
import { instantSchema, languageSchema, sha256Schema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";
import { segmentMaxBytes } from "./segment.ts";

/** What this version reads and writes. */
export const packFormatVersion = 1;
/** The largest pack in bytes, as it travels and as it is unpacked. */
export const packMaxBytes = 256 * 1024 * 1024;
export const packMaxUnpackedBytes = 512 * 1024 * 1024;
/**
 * The largest content of one segment before it is packed, in bytes. Small, so that no segment can be a bomb, and that a
 * line of 10 kB a second brings each one before the call gives up.
 */
export const packPieceBytes = 256 * 1024;
export const packMaxSegments = 10_000;

/**
 * A segment of content. `chapter`: the pages of one top-level chapter; `assets`: one picture, or some small ones;
 * `original`: the PDF that a scanned book is read from page by page; `continued`: the next piece of the segment before
 * it, which was too large for one.
 */
const packSegmentSchema = z.strictObject({
  kind: z.enum(["chapter", "assets", "original", "continued"]),
  /** Of the packed bytes, which are what travels. */
  sha256: sha256Schema,
  packedBytes: z.int().min(1).max(segmentMaxBytes),
  unpackedBytes: z.int().min(1).max(packPieceBytes),
});
export type PackSegment = z.infer<typeof packSegmentSchema>;

const countSchema = z.int().min(0).max(10_000_000);

/** What a pack says of its edition. */
export const packAboutSchema = z.strictObject({
  /** What its publisher calls the handbook, the same in every language and version. */
  handbookKey: lineSchema(300),
  title: z.string().min(1).max(300),
  language: languageSchema,
  edition: z.string().max(200),
  source: z.string().max(500),
  licence: z.string().max(500),
  format: bookFormatSchema,
  notices: z.array(importNoticeSchema).max(20),
  clinicallyReviewed: z.boolean(),
  counts: z.strictObject({ sections: countSchema, passages: countSchema, images: countSchema, tables: countSchema }),
  /** When its publisher made it. Of two packs of one handbook in one language, the later is the newer version. */
  publishedAt: instantSchema,
  /** null: nobody signed it. */
  publisher: publisherSchema.strict().nullable(),
});
export type PackAbout = z.infer<typeof packAboutSchema>;

/** Segment 0 of a pack, as canonical JSON with a signature after it (docs/decisions/0008-packs.md). */
export const packManifestSchema = packAboutSchema.extend({
  formatVersion: z.literal(packFormatVersion),
  /** The content: segment 1 of the pack is the first of these. */
  segments: z.array(packSegmentSchema).min(1).max(packMaxSegments),
});
export type PackManifest = z.infer<typeof packManifestSchema>;

/** A chapter as it stands in a pack. Nothing in it depends on where it stands or on which edition it belongs to. */
export const packChapterSchema = z.strictObject({
  sections: z
    .array(
      z.strictObject({
        /** What links in the book call it (`#<name>`): unlike any other in the pack. */
        name: z.string().min(1).max(1100),
        anchor: z.string().max(1000),
        level: z.int().min(1).max(9),
        title: z.string().max(300),
        page: z.int().min(0).max(1_000_000).nullable(),
        /** HTML in runs of blocks that stand on one page. Images are `src="<sha-256>"`, links `href="#<name>"`. */
        runs: z.array(z.strictObject({ page: z.int().min(0).max(1_000_000).nullable(), html: z.string().min(1) })),
      }),
    )
    .min(1),
});
export type PackChapter = z.infer<typeof packChapterSchema>;
/** A pack in the catalogue of a hub. Its segments are those of the stream that bears the document's id. */
export const packBodySchema = z.object({
  ...packAboutSchema.shape,
  /** SHA-256 of segment 0, which names all others: the whole pack hangs on it. */
  headSha256: sha256Schema,
  /** With segment 0. */
  segmentCount: z
    .int()
    .min(2)
    .max(packMaxSegments + 1),
  /** Of all segments, as they travel. */
  sizeBytes: z.int().min(1).max(packMaxBytes),
  /** Who put it into the catalogue: written by the hub. */
  publishedByName: lineSchema(120),
});
export type PackBody = z.infer<typeof packBodySchema>;
