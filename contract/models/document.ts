import { z } from "zod";
import { consultationBodySchema } from "./consultation.ts";
import { memberBodySchema } from "./member.ts";
import { packBodySchema } from "./pack.ts";
import { recordingBodySchema } from "./recording.ts";
import { idSchema, instantSchema } from "./scalars.ts";

/** One body schema a collection. */
export const collections = {
  member: memberBodySchema,
  consultation: consultationBodySchema,
  recording: recordingBodySchema,
  pack: packBodySchema,
} as const;

export type Collection = keyof typeof collections;
export type BodyOf<Name extends Collection> = z.infer<(typeof collections)[Name]>;
export const collectionSchema = z.enum(["member", "consultation", "recording", "pack"]);

/** The documents whose ids name streams of segments: who wrote one, and nobody else, adds its segments. */
export const streamCollections = ["recording", "pack"] as const satisfies readonly Collection[];
export type StreamCollection = (typeof streamCollections)[number];

/** Who may see a document. `members`: every member of the hub. */
export const scopeSchema = z.enum(["members"]);
export type Scope = z.infer<typeof scopeSchema>;

/** A document's place in the hub's change log; 0 is before the first change. */
export const sequenceSchema = z.int().min(0);

/**
 * A document as the hub sends it. The body is parsed by the schema of its collection where it is received
 * (`collections[collection]`), so that one document from a newer client cannot stop a whole page.
 */
export const documentSchema = z.object({
  collection: z.string().max(64),
  id: idSchema,
  scope: z.string().max(100),
  /** 1 for the first write, one more for each after it. */
  version: z.int().min(1),
  sequence: sequenceSchema,
  authorId: idSchema,
  updatedAt: instantSchema,
  deleted: z.boolean(),
  /** null where the document is deleted. */
  body: z.unknown(),
});
export type Document = z.infer<typeof documentSchema>;

/** One write of the outbox. Sending it again changes nothing: the hub knows it by `writeId`. */
export const documentWriteSchema = z.object({
  writeId: idSchema,
  collection: collectionSchema,
  id: idSchema,
  scope: scopeSchema,
  /** The version that this write was made upon; 0 for a new document. */
  baseVersion: z.int().min(0),
  deleted: z.boolean(),
  body: z.unknown(),
});
export type DocumentWrite = z.infer<typeof documentWriteSchema>;

/** Where a document stands between a computer and its hub. */
export const standingSchema = z.enum(["synced", "waiting", "refused"]);
