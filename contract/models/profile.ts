import { z } from "zod";
import { languageSchema, timeZoneSchema } from "./scalars.ts";
import { saidSchema } from "./safeText.ts";
import { specialitySchema } from "./specialities.ts";

/** `urgent`: for urgent questions only. */
export const availabilitySchema = z.enum(["open", "urgent", "away"]);

const unique = (items: readonly string[]) => new Set(items).size === items.length;

export const spokenLanguagesSchema = z.array(languageSchema).max(20).refine(unique);
export const specialitiesSchema = z.array(specialitySchema).max(20).refine(unique);

/** What a member says of herself; she alone writes it. The document's id is the member's id. */
export const profileBodySchema = z.object({
  languages: spokenLanguagesSchema,
  specialities: specialitiesSchema,
  availability: availabilitySchema,
  about: saidSchema(2000),
  /** Where her clock is; null where she does not say. */
  timeZone: timeZoneSchema.nullable(),
});
export type ProfileBody = z.infer<typeof profileBodySchema>;
