import { z } from "zod";
import { idSchema, instantSchema, sha256Schema } from "./scalars.ts";

/** What is written down of who did it. The window words each under `audit.action.<action>`. */
export const auditActions = [
  "account.locked",
  "account.passwordChanged",
  "account.passwordReset",
  "account.resetIssued",
  "account.secondFactorAdded",
  "account.secondFactorRemoved",
  "account.recoveryCodesRenewed",
  "account.sessionRevoked",
  "account.tokenReused",
  "application.approved",
  "application.askedBack",
  "application.evidenceRemoved",
  "application.refused",
  "article.published",
  "article.withdrawn",
  "audit.exported",
  "document.removed",
  "institution.approved",
  "institution.merged",
  "institution.refused",
  "invitation.made",
  "invitation.revoked",
  "member.joined",
  "member.restored",
  "member.roleChanged",
  "member.suspended",
  "pack.published",
  "recording.made",
  "report.made",
  "report.resolved",
  "settings.changed",
] as const;

export const auditActionSchema = z.enum(auditActions);
export type AuditAction = (typeof auditActions)[number];

/** From where something was done, without saying from where exactly. `hub`: nobody asked, the hub did it by itself. */
export const addressKindSchema = z.enum(["thisComputer", "localNetwork", "internet", "hub"]);
export type AddressKind = z.infer<typeof addressKindSchema>;

/** One line of the hub's audit log. Names are as they were then; nothing in it is secret. */
export const auditEntrySchema = z.object({
  /** From 1, without a gap. */
  number: z.int().min(1),
  at: instantSchema,
  /** Null where nobody was signed in. */
  actorId: idSchema.nullable(),
  actorName: z.string().max(200),
  /** Of a newer hub perhaps one that this program does not know. */
  action: z.string().max(64),
  subjectKind: z.string().max(64),
  subjectId: z.string().max(100),
  subjectName: z.string().max(300),
  details: z.record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean()])),
  addressKind: addressKindSchema,
  /** Over the entry and the hash of the one before it: see the hub's `audit/auditHash.ts`. */
  hash: sha256Schema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Which entries are wanted; all where nothing is said. */
export const auditFilterSchema = z.object({
  actorId: idSchema.optional(),
  action: auditActionSchema.optional(),
  /** From this instant on, and before that one. */
  from: instantSchema.optional(),
  until: instantSchema.optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
