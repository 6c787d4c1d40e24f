import { z } from "zod";
import { countrySchema, idSchema } from "./scalars.ts";
import { lineSchema } from "./safeText.ts";

/** A coordinator decides who joins her institution; a moderator what is published; an administrator everything. */
export const roleSchema = z.enum(["member", "coordinator", "moderator", "administrator"]);
export type Role = z.infer<typeof roleSchema>;

export const professionSchema = z.enum([
  "physician",
  "nurse",
  "midwife",
  "pharmacist",
  "paramedic",
  "therapist",
  "laboratory",
  "dentist",
  "publicHealth",
  "researcher",
  "coordinator",
  "other",
]);
export type Profession = z.infer<typeof professionSchema>;

/**
 * Who a member is, as the hub knows it and alone writes it. The document's id is the member's id. What members say of
 * themselves is their `profile`.
 */
export const memberBodySchema = z.object({
  name: lineSchema(120),
  role: roleSchema,
  /** Where they work; null for who came by a code. */
  institutionId: idSchema.nullable(),
  country: countrySchema.nullable(),
  profession: professionSchema.nullable(),
  /** May not come in, until somebody reinstates them. */
  suspended: z.boolean(),
});
export type MemberBody = z.infer<typeof memberBodySchema>;

export const personSchema = z.object({ memberId: idSchema, name: lineSchema(120) });
export type Person = z.infer<typeof personSchema>;

export const emailSchema = z.email().max(254);
/** At least 10 characters; length is what counts (NIST SP 800-63B), so no rules of composition. */
export const passwordSchema = z.string().min(10).max(256);
/** A one-time code as a person may type it: letters and digits, in groups, in any case. */
export const codeSchema = z.string().trim().min(8).max(64);
