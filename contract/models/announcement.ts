import { z } from "zod";
import { instantSchema, languageSchema } from "./scalars.ts";
import { lineSchema, textSchema } from "./safeText.ts";

const words = { title: lineSchema(200), text: textSchema(10_000), language: languageSchema };

/** `notice`: on Today; `important`: a banner in every room as well, until it is dismissed; `urgent`: one that stands out. */
export const importanceSchema = z.enum(["notice", "important", "urgent"]);

/** What administrators tell everybody. Text is Markdown without HTML. */
export const announcementBodySchema = z.object({
  ...words,
  /** The same in other languages, each once. */
  translations: z
    .array(z.object(words))
    .max(30)
    .refine((all) => new Set(all.map(({ language }) => language)).size === all.length),
  from: instantSchema,
  /** null: until it is removed. */
  until: instantSchema.nullable(),
  importance: importanceSchema,
});
