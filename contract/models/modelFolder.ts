import { z } from "zod";
import { failureSchema } from "../failure.ts";

/** What a hub found in its folder of models when it last looked there. */
export const modelFolderSchema = z.object({
  /** While it looks: how many bytes it read of those that it has to; null where nobody looks. */
  reading: z.object({ bytes: z.int().min(0), ofBytes: z.int().min(0) }).nullable(),
  offered: z.int().min(0),
  /** What is there and cannot be offered, and why. */
  refused: z.array(z.object({ name: z.string().max(200), failure: failureSchema })).max(500),
});
export type ModelFolder = z.infer<typeof modelFolderSchema>;
