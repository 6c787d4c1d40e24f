import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import { joiningSync } from "./joiningSync.ts";
import { applicationStatusSchema, evidenceMaxBytes, evidenceSchema } from "./models/application.ts";
import { applicationDraftSchema } from "./models/applicationDraft.ts";
import { institutionBodySchema } from "./models/institution.ts";
import { codeSchema, memberBodySchema, roleSchema } from "./models/member.ts";
import { availabilitySchema, profileBodySchema } from "./models/profile.ts";
import {
  bytesSchema,
  countrySchema,
  idSchema,
  instantSchema,
  languageSchema,
  readerLanguageSchema,
} from "./models/scalars.ts";
import { standingSchema } from "./models/document.ts";
import { specialitySchema } from "./models/specialities.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

/** The application of this computer. */
export const ownApplicationSchema = z.object({
  draft: applicationDraftSchema,
  /** To be written down: with it the application is found again from another computer. Null before it is sent. */
  code: z.string().nullable(),
  /** `waiting`: it is sent as soon as the hub answers. */
  standing: z.enum(["draft", "waiting", "sent"]),
  evidence: evidenceSchema.nullable(),
  /** What the hub last said, and when. */
  status: applicationStatusSchema.nullable(),
  checkedAt: instantSchema.nullable(),
  /** Why it could not be sent or looked up. */
  failure: failureSchema.nullable(),
});
export type OwnApplication = z.infer<typeof ownApplicationSchema>;
const own = z.object({ application: ownApplicationSchema.nullable() });

export const directoryPersonSchema = memberBodySchema.extend({
  id: idSchema,
  institutionName: z.string(),
  profile: profileBodySchema.nullable(),
});
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;

export const directoryInstitutionSchema = institutionBodySchema.extend({
  id: idSchema,
  standing: standingSchema,
  memberCount: z.int().min(0),
});
export type DirectoryInstitution = z.infer<typeof directoryInstitutionSchema>;

const page = { limit: z.int().min(1).max(100), offset: z.int().min(0).max(1_000_000) };
export const peopleFilterSchema = z.object({
  query: z.string().max(200),
  country: countrySchema.nullable(),
  language: languageSchema.nullable(),
  speciality: specialitySchema.nullable(),
  availability: availabilitySchema.nullable(),
  institutionId: idSchema.nullable(),
  role: roleSchema.nullable(),
  /** Those who are suspended, and nobody else; they are in no other list. */
  suspended: z.boolean(),
});
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;

/** Joining, and who is there: the directory is read from this computer's copy, reviews are the hub's. */
export const joiningCalls = {
  "application.read": { input: empty, output: own },
  /** Keeps what is typed, as it is typed. */
  "application.keep": { input: applicationDraftSchema, output: empty },
  /** Failure: `application.evidenceRefused`. */
  "application.attach": {
    input: z.object({ name: z.string().max(300), bytes: bytesSchema }),
    output: own,
  },
  /** Sends it now, or as soon as the hub answers. Failure: `boundary.inputInvalid` where something is wrong in it. */
  "application.send": { input: empty, output: own },
  /** Asks the hub what became of it. */
  "application.check": { input: empty, output: own },
  /** One that was sent from another computer. Failures: those of `applications.status`. */
  "application.resume": { input: z.object({ hubUrl: z.string().trim().max(500), code: codeSchema }), output: own },
  /** Takes it back, on the hub too where it was sent, and forgets it. */
  "application.forget": { input: empty, output: empty },
  /** Of the hub at that address. */
  "institutions.suggest": {
    input: z.object({ hubUrl: z.string().trim().max(500), query: z.string().max(200) }),
    output: joiningSync["institutions.find"].output,
  },

  "directory.find": {
    input: peopleFilterSchema.extend({ ...page, readerLanguage: readerLanguageSchema.optional() }),
    /** `waiting`: changes that came and are still to be taken into the index. */
    output: z.object({ people: z.array(directoryPersonSchema), total: z.int().min(0), waiting: z.int().min(0) }),
  },
  /** Failure: `document.notFound`, here and below. */
  "directory.person": { input: one, output: directoryPersonSchema },
  "directory.institutions": {
    input: z.object({
      query: z.string().max(200),
      country: countrySchema.nullable(),
      ...page,
      readerLanguage: readerLanguageSchema.optional(),
    }),
    output: z.object({
      institutions: z.array(directoryInstitutionSchema),
      total: z.int().min(0),
      waiting: z.int().min(0),
    }),
  },
  "directory.institution": { input: one, output: directoryInstitutionSchema },
  "directory.writeProfile": { input: profileBodySchema, output: directoryPersonSchema },
  /** A new one where the id is not known. */
  "directory.writeInstitution": { input: institutionBodySchema.extend(one.shape), output: directoryInstitutionSchema },

  "applications.list": pick(joiningSync["applications.list"]),
  "applications.open": pick(joiningSync["applications.open"]),
  "applications.evidence": {
    input: one,
    output: z.object({
      // As a buffer where it comes over a socket to a browser.
      bytes: z.preprocess(
        (value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value),
        bytesSchema.refine((bytes) => bytes.byteLength <= evidenceMaxBytes),
      ),
    }),
  },
  "applications.note": pick(joiningSync["applications.note"]),
  "applications.decide": pick(joiningSync["applications.decide"]),
  "institutions.merge": pick(joiningSync["institutions.merge"]),
  "members.place": pick(joiningSync["members.place"]),
  "members.suspend": pick(joiningSync["members.suspend"]),
  "members.reinstate": pick(joiningSync["members.reinstate"]),
  "members.standing": pick(joiningSync["members.standing"]),
} as const satisfies CallTable;

/** The hub's own row, handed on by the library. */
function pick<Input extends z.ZodType, Output extends z.ZodType>(row: {
  readonly input: Input;
  readonly output: Output;
}): { readonly input: Input; readonly output: Output } {
  return { input: row.input, output: row.output };
}
