import { z } from "zod";
import { speechModelSchema } from "./caption.ts";
import { fileNameSchema, modelFileMaxBytes, offeredModelSchema } from "./modelCatalogue.ts";
import { sha256Schema } from "./scalars.ts";
import { offeredSpeechModelSchema } from "./speechCatalogue.ts";
import { modelFileKindSchema } from "./translation.ts";

/**
 * How large a segment of a model is, in bytes; the last one of each file is smaller. A line of 10 kB a second brings each one
 * before a call gives up.
 */
export const modelPieceBytes = 256 * 1024;

/**
 * A model that a hub keeps for its members, written by the hub alone. Its segments are its files, one after the other, each
 * cut anew.
 */
export const modelBodySchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("translation"),
    ...offeredModelSchema.pick({ from: true, to: true, version: true }).shape,
    files: z
      .array(
        z.object({
          kind: modelFileKindSchema,
          name: fileNameSchema,
          sha256: sha256Schema,
          sizeBytes: z.int().min(1).max(modelFileMaxBytes),
        }),
      )
      .min(3)
      .max(5),
  }),
  z.object({
    kind: z.literal("speech"),
    ...speechModelSchema.pick({ name: true, version: true }).shape,
    does: speechModelSchema.shape.kind,
    ...offeredSpeechModelSchema.pick({ file: true, sha256: true, sizeBytes: true }).shape,
  }),
]);
export type ModelBody = z.infer<typeof modelBodySchema>;

/** How many segments a file of a model has. */
export const piecesOf = (sizeBytes: number): number => Math.ceil(sizeBytes / modelPieceBytes);
