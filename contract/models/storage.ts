import { z } from "zod";
import { idSchema } from "./scalars.ts";

const amount = { files: z.int().min(0), bytes: z.int().min(0) };

/** What the hub keeps, in bytes. */
export const storageSchema = z.object({
  databaseBytes: z.int().min(0),
  segmentBytes: z.int().min(0),
  /** Of the disk that the hub's data lie on; null where the system does not say. */
  freeBytes: z.int().min(0).nullable(),
  totalBytes: z.int().min(0).nullable(),
  /** Documents by collection; of those that own segments, with them. */
  kinds: z.array(z.object({ collection: z.string().max(64), documents: z.int().min(0), ...amount })),
  /** Those whose segments take the most, the most first. */
  members: z.array(z.object({ id: idSchema, name: z.string().max(200), ...amount })),
  institutions: z.array(z.object({ id: idSchema.nullable(), name: z.string().max(300), ...amount })),
});
export type Storage = z.infer<typeof storageSchema>;
