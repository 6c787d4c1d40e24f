import { z } from "zod";
import { idSchema, lineSchema } from "./scalars.ts";

export const roleSchema = z.enum(["member", "administrator"]);
export type Role = z.infer<typeof roleSchema>;

/** The public profile of a member; the hub alone writes it. The document's id is the member's id. */
export const memberBodySchema = z.object({
  name: lineSchema(120),
  role: roleSchema,
});

export const personSchema = z.object({ memberId: idSchema, name: lineSchema(120) });
export type Person = z.infer<typeof personSchema>;

export const emailSchema = z.email().max(254);
/** At least 10 characters; length is what counts (NIST SP 800-63B), so no rules of composition. */
export const passwordSchema = z.string().min(10).max(256);
/** A one-time code as a person may type it: letters and digits, in groups, in any case. */
export const codeSchema = z.string().trim().min(8).max(64);
