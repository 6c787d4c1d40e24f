import { z } from "zod";
import { emailSchema, professionSchema, roleSchema } from "./member.ts";
import { specialitiesSchema, spokenLanguagesSchema } from "./profile.ts";
import { countrySchema, idSchema, instantSchema, sha256Schema } from "./scalars.ts";
import { lineSchema, nameSchema, saidSchema } from "./safeText.ts";

/**
 * `incomplete`: the evidence has not arrived; `received`: waits for a reviewer; `asked`: waits for the applicant;
 * `approved`: a password is to be set; `joined`: it was.
 */
export const applicationStateSchema = z.enum([
  "incomplete",
  "received",
  "asked",
  "approved",
  "refused",
  "withdrawn",
  "joined",
]);
export type ApplicationState = z.infer<typeof applicationStateSchema>;

/** Of the document that shows who somebody is, in bytes. */
export const evidenceMaxBytes = 8 * 1024 * 1024;
/** After the decision, the hub removes the document; of an application that was withdrawn, at once. */
export const evidenceKeptDays = 14;
export const evidenceTypes = ["application/pdf", "image/jpeg", "image/png", "image/webp"] as const;

/** The kind of a file by its first bytes, whatever it is called; null for what cannot be evidence. */
export function evidenceTypeOf(bytes: Uint8Array): (typeof evidenceTypes)[number] | null {
  const begins = (text: string, at = 0) =>
    text.split("").every((letter, index) => bytes[at + index] === letter.codePointAt(0));
  if (begins("%PDF-")) return "application/pdf";
  if (begins("\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (begins("\u0089PNG\r\n\u001a\n")) return "image/png";
  if (begins("RIFF") && begins("WEBP", 8)) return "image/webp";
  return null;
}

export const evidenceSchema = z.object({
  name: nameSchema(200),
  mediaType: z.enum(evidenceTypes),
  sizeBytes: z.int().min(1).max(evidenceMaxBytes),
  sha256: sha256Schema,
});

/** One that is on the hub, or one that is to be added with the applicant. */
export const chosenInstitutionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("existing"), id: idSchema, name: nameSchema(200) }),
  z.object({
    kind: z.literal("new"),
    name: nameSchema(200),
    country: countrySchema,
    city: z.union([z.literal(""), nameSchema(120)]),
  }),
]);

/** Everything that an applicant says. */
export const applicationFormSchema = z.object({
  name: nameSchema(120),
  email: emailSchema,
  profession: professionSchema,
  licenceNumber: nameSchema(60),
  country: countrySchema,
  institution: chosenInstitutionSchema,
  languages: spokenLanguagesSchema.min(1),
  specialities: specialitiesSchema,
  /** Why, and whatever else reviewers may want to know. */
  statement: saidSchema(4000),
  evidence: evidenceSchema,
});
export type ApplicationForm = z.infer<typeof applicationFormSchema>;

/** What one party said to the other. */
export const applicationEventSchema = z.object({
  at: instantSchema,
  kind: z.enum(["submitted", "answered", "asked", "note", "approved", "refused", "withdrawn", "joined"]),
  /** Null for the applicant. */
  byName: z.string().nullable(),
  text: z.string(),
});

/** What the applicant is told. Reviewers have no names there. */
export const applicationStatusSchema = z.object({
  state: applicationStateSchema,
  changedAt: instantSchema,
  events: z.array(applicationEventSchema.omit({ byName: true })).max(500),
});
export type ApplicationStatus = z.infer<typeof applicationStatusSchema>;

/** An application as the reviewers' list shows it. */
export const queuedApplicationSchema = z.object({
  id: idSchema,
  state: applicationStateSchema,
  version: z.int().min(1),
  name: lineSchema(120),
  profession: professionSchema,
  country: countrySchema,
  institutionId: idSchema.nullable(),
  institutionName: z.string(),
  submittedAt: instantSchema,
  changedAt: instantSchema,
});
export type QueuedApplication = z.infer<typeof queuedApplicationSchema>;

/** What a reviewer decides. */
export const decisionSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("approve"),
    role: roleSchema,
    /** Null: the one of the application, made where it is new. */
    institutionId: idSchema.nullable(),
  }),
  z.object({ kind: z.literal("refuse"), reason: saidSchema(2000).min(1) }),
  z.object({ kind: z.literal("ask"), question: saidSchema(2000).min(1) }),
]);
export type Decision = z.infer<typeof decisionSchema>;
