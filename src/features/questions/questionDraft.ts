import { z } from "zod";
import { passageLinkSchema } from "../../../contract/models/question.ts";
import { languageSchema } from "../../../contract/models/scalars.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";

/** A question that is being written; any of it may be missing yet. */
const draftSchema = z.object({
  title: z.string(),
  text: z.string(),
  language: languageSchema,
  speciality: specialitySchema.nullable(),
  tags: z.array(z.string()),
  passage: passageLinkSchema.nullable(),
});
export type QuestionDraft = z.infer<typeof draftSchema>;

/** What was kept of it; null for nothing, or what another version of this program kept. */
export function readDraft(text: string): QuestionDraft | null {
  if (text === "") return null;
  try {
    return draftSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
