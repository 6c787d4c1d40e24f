import { z } from "zod";
import { nameSchema } from "../../contract/models/safeText.ts";

/** Every concept has a term in each of these: the languages of the exchange. */
export const termLanguages = ["ar", "en", "es", "fr", "id", "ja", "ru", "th", "tr", "vi", "zh"] as const;
export type TermLanguage = (typeof termLanguages)[number];

/** The files of `resources/terminology`, in the order they are shown. */
export const termSubjects = [
  "disease",
  "symptoms",
  "laboratory",
  "imaging",
  "oxygen",
  "ventilation",
  "critical-care",
  "complications",
  "drugs",
  "nursing",
  "infection-control",
  "isolation",
  "epidemiology",
  "units",
] as const;

const mostForms = 8;
/** The preferred term first, then synonyms and abbreviations. */
const formsSchema = z.array(nameSchema(120)).min(1).max(mostForms);

const conceptSchema = z.strictObject({
  /** Never given to another concept, and never changed: kept texts may name it. */
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  kind: z.enum(["term", "drug", "unit", "score"]),
  terms: z.record(z.enum(termLanguages), formsSchema),
  /** One sentence in each language, in the project's own words; all of them say what the English one says. */
  definitions: z.record(z.enum(termLanguages), nameSchema(240)),
  /** The ids of concepts that a reader must never be told in its place, as `supine` for `prone`. Each says it of the others. */
  opposites: z.array(z.string()).min(1).optional(),
  /** Languages in which another concept has one of the same forms, and is meant to. */
  shares: z.array(z.enum(termLanguages)).optional(),
});
export type Concept = z.infer<typeof conceptSchema>;

export const terminologySchema = z.strictObject({
  subject: z.enum(termSubjects),
  concepts: z.array(conceptSchema).min(1),
});
export type Terminology = z.infer<typeof terminologySchema>;
