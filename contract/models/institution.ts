import { z } from "zod";
import { countrySchema } from "./scalars.ts";
import { nameSchema, saidSchema } from "./safeText.ts";

/** Where members work. Approved by an administrator by being written. */
export const institutionBodySchema = z.object({
  name: nameSchema(200),
  country: countrySchema,
  city: z.union([z.literal(""), nameSchema(120)]),
  /** http or https; empty for none. */
  website: z.union([z.literal(""), z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(300)]),
  about: saidSchema(4000),
});
export type InstitutionBody = z.infer<typeof institutionBodySchema>;
