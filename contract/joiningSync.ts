import { z } from "zod";
import { failureSchema } from "./failure.ts";
import {
  applicationEventSchema,
  applicationFormSchema,
  applicationStateSchema,
  applicationStatusSchema,
  decisionSchema,
  queuedApplicationSchema,
} from "./models/application.ts";
import { codeSchema, roleSchema } from "./models/member.ts";
import { countrySchema, idSchema, instantSchema, sha256Schema } from "./models/scalars.ts";
import { saidSchema } from "./models/safeText.ts";
import { protocolVersion } from "./protocolVersion.ts";
import type { SyncRow } from "./syncRow.ts";

const at = (path: string) => `/v${protocolVersion}${path}`;
const empty = z.object({});
const one = z.object({ id: idSchema });
/** Made by the applicant's computer, of 100 random bits or more: whoever has it is the applicant. */
const applicationCode = codeSchema.min(20);

/** What reviewers look for in the queue. */
export const queueFilterSchema = z.object({
  state: applicationStateSchema,
  /** Words of the name, the e-mail address, the licence number or the institution. */
  query: z.string().max(200),
  country: countrySchema.nullable(),
  institutionId: idSchema.nullable(),
});

export const queuePageSchema = z.object({
  applications: z.array(queuedApplicationSchema),
  /** To go on from; null at the end. */
  next: z.string().max(100).nullable(),
  /** How many there are in each state that the reviewer may see, whatever the filter. */
  counts: z.partialRecord(applicationStateSchema, z.int().min(0)),
  /** How many the filter leaves. */
  total: z.int().min(0),
});

export const reviewedApplicationSchema = queuedApplicationSchema.extend({
  form: applicationFormSchema,
  events: z.array(applicationEventSchema),
  /** Until when the evidence is kept; null while nobody has decided. */
  evidenceUntil: instantSchema.nullable(),
  /** An account bears this e-mail address already. */
  emailTaken: z.boolean(),
  /** Members and institutions whose names look like the applicant's and that of the institution she adds. */
  alike: z.array(one.extend({ kind: z.enum(["member", "institution"]), name: z.string().max(200) })),
  /** Others with the same e-mail address. */
  others: z.array(one.extend({ state: applicationStateSchema, submittedAt: instantSchema })),
});

/** How strangers ask to be let in, and how reviewers decide. */
export const joiningSync = {
  /**
   * New, or the same again, or changed: until it is decided, the last one sent with the code stands. Never says whether an
   * account bears the e-mail address. Failures: `application.decided`, `application.notFound` where the code is another's,
   * `institution.notFound`.
   */
  "applications.submit": {
    method: "POST",
    path: at("/applications"),
    access: "anyone",
    input: one.extend({
      code: applicationCode,
      form: applicationFormSchema,
      /** To what reviewers asked. */
      answer: saidSchema(4000),
    }),
    output: applicationStatusSchema,
  },
  /** The bytes that the form named by their hash. Idempotent. Failures: `application.evidenceRefused`, `.notFound`. */
  "applications.sendEvidence": {
    method: "PUT",
    path: at("/applications/:id/evidence"),
    access: "anyone",
    carries: "sendsBytes",
    input: one.extend({ sha256: sha256Schema }),
    output: empty,
  },
  /** Failure: `application.notFound`. */
  "applications.status": {
    method: "POST",
    path: at("/applications/status"),
    access: "anyone",
    input: z.object({ code: applicationCode }),
    output: applicationStatusSchema.extend({ id: idSchema, form: applicationFormSchema }),
  },
  "applications.withdraw": {
    method: "POST",
    path: at("/applications/withdraw"),
    access: "anyone",
    input: z.object({ code: applicationCode }),
    output: empty,
  },
  /** Those that an applicant may choose from. */
  "institutions.find": {
    method: "GET",
    path: at("/institutions"),
    access: "anyone",
    input: z.object({ query: z.string().trim().max(200) }),
    output: z.object({
      institutions: z.array(
        one.extend({ name: z.string().max(200), country: countrySchema, city: z.string().max(120) }),
      ),
    }),
  },
  /** Administrators see all, coordinators those for their own institution; others `session.forbidden`, here and below. */
  "applications.list": {
    method: "POST",
    path: at("/applications/queue"),
    access: "session",
    input: queueFilterSchema.extend({
      after: z.string().max(100).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: queuePageSchema,
  },
  "applications.open": {
    method: "GET",
    path: at("/applications/:id"),
    access: "session",
    input: one,
    output: reviewedApplicationSchema,
  },
  "applications.evidence": {
    method: "GET",
    path: at("/applications/:id/evidence"),
    access: "session",
    carries: "givesBytes",
    input: one,
    output: empty,
  },
  /** Among reviewers; the applicant never sees it. */
  "applications.note": {
    method: "POST",
    path: at("/applications/:id/notes"),
    access: "session",
    input: one.extend({ text: saidSchema(2000).min(1) }),
    output: empty,
  },
  /** Each by itself. Failures: `application.decided` where it changed since `version`, `account.emailTaken`. */
  "applications.decide": {
    method: "POST",
    path: at("/applications/decisions"),
    access: "session",
    input: z.object({
      applications: z
        .array(one.extend({ version: z.int().min(1) }))
        .min(1)
        .max(100),
      decision: decisionSchema,
    }),
    output: z.object({ results: z.array(one.extend({ failure: failureSchema.nullable() })) }),
  },
  /** Everybody of the one goes to the other, and the one goes. Failure: `institution.notFound`. */
  "institutions.merge": {
    method: "POST",
    path: at("/institutions/:id/merge"),
    access: "administrator",
    input: one.extend({ intoId: idSchema }).refine(({ id, intoId }) => id !== intoId),
    output: empty,
  },
  /** Failure: `member.lastAdministrator`. */
  "members.place": {
    method: "POST",
    path: at("/members/:id/place"),
    access: "administrator",
    input: one.extend({ role: roleSchema, institutionId: idSchema.nullable() }),
    output: empty,
  },
  /** Ends every session of a member at once. Failure: `member.lastAdministrator`. */
  "members.suspend": {
    method: "POST",
    path: at("/members/:id/suspend"),
    access: "administrator",
    input: one.extend({ reason: saidSchema(2000).min(1) }),
    output: empty,
  },
  "members.reinstate": {
    method: "POST",
    path: at("/members/:id/reinstate"),
    access: "administrator",
    input: one.extend({ reason: saidSchema(2000).min(1) }),
    output: empty,
  },
  /** What only administrators know of a member. */
  "members.standing": {
    method: "GET",
    path: at("/members/:id/standing"),
    access: "administrator",
    input: one,
    output: z.object({
      email: z.string(),
      joinedAt: instantSchema,
      suspended: z.object({ at: instantSchema, byName: z.string(), reason: z.string() }).nullable(),
    }),
  },
} as const satisfies Record<string, SyncRow>;
