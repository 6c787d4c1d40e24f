import { z } from "zod";
import { exchangeSettingsSchema } from "./models/exchange.ts";
import { reportableSchema, reportedSchema, reportNoteSchema, reportReasonSchema } from "./models/report.ts";
import { storageSchema } from "./models/storage.ts";
import { auditEntrySchema, auditFilterSchema } from "./models/audit.ts";
import { modelFolderSchema } from "./models/modelFolder.ts";
import { idSchema, sha256Schema } from "./models/scalars.ts";
import { lineSchema } from "./models/safeText.ts";
import { serverAddressSchema, serverKeySchema, serverOfferSchema } from "./models/translation.ts";
import { protocolVersion } from "./protocolVersion.ts";
import type { SyncRow } from "./syncRow.ts";

const at = (path: string) => `/v${protocolVersion}${path}`;
const empty = z.object({});

/** Newest first; `before` and `next` are numbers of entries. */
const auditPageInput = auditFilterSchema.extend({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1000),
});
const auditPage = z.object({
  entries: z.array(auditEntrySchema),
  /** To go on with as `before`; null at the end. */
  next: z.int().min(1).nullable(),
});

const translationServerSchema = serverOfferSchema.extend({ address: serverAddressSchema, hasKey: z.boolean() });

/** What administrators ask of the hub. */
export const administrationSync = {
  "audit.list": {
    method: "GET",
    path: at("/audit"),
    access: "administrator",
    input: auditPageInput,
    output: auditPage,
  },
  /** As `audit.list`; the log holds then that somebody took it along. */
  "audit.export": {
    method: "POST",
    path: at("/audit/export"),
    access: "administrator",
    input: auditPageInput,
    output: auditPage,
  },
  /** Who stands in the log, and whether its chain is whole. */
  "audit.check": {
    method: "GET",
    path: at("/audit/check"),
    access: "administrator",
    input: empty,
    output: z.object({
      actors: z.array(z.object({ id: idSchema, name: lineSchema(200) })),
      count: z.int().min(0),
      /** The number of the first entry that does not fit to the one before it. */
      brokenAt: z.int().min(1).nullable(),
      /** The hash of the newest entry: kept elsewhere, it shows if the log's end is cut off. */
      head: sha256Schema.nullable(),
    }),
  },
  "exchange.change": {
    method: "POST",
    path: at("/exchange"),
    access: "administrator",
    input: exchangeSettingsSchema,
    output: empty,
  },
  /** The translation server, without its key; null where none is set. */
  "translationServer.read": {
    method: "GET",
    path: at("/translation-server"),
    access: "administrator",
    input: empty,
    output: z.object({ server: translationServerSchema.nullable() }),
  },
  /**
   * Asks the server for its languages, and keeps it where they come; null ends its use. Without a key the one that is kept for
   * this address stays; `""` takes it away. Failures: `translation.server*`.
   */
  "translationServer.set": {
    method: "POST",
    path: at("/translation-server"),
    access: "administrator",
    input: z.object({
      server: z
        .object({ address: serverAddressSchema, apiKey: z.union([z.literal(""), serverKeySchema]).optional() })
        .nullable(),
    }),
    output: z.object({ server: translationServerSchema.nullable() }),
  },
  "storage.read": {
    method: "GET",
    path: at("/storage"),
    access: "administrator",
    input: empty,
    output: storageSchema,
  },
  /**
   * Begins to look through the folder of models on the hub's computer, unless somebody began before: every file is checked that
   * changed since it was read through, and members are offered what is whole. `models.folder` says how far it is.
   */
  "models.readFolder": {
    method: "POST",
    path: at("/models/read-folder"),
    access: "administrator",
    input: empty,
    output: modelFolderSchema,
  },
  "models.folder": {
    method: "GET",
    path: at("/models/folder"),
    access: "administrator",
    input: empty,
    output: modelFolderSchema,
  },
  /** By any member, of what she may see; with it moderators see what it says. Failure: `document.notFound`. */
  "reports.make": {
    method: "POST",
    path: at("/reports"),
    access: "session",
    input: z.object({
      collection: reportableSchema,
      documentId: idSchema,
      reason: reportReasonSchema,
      note: reportNoteSchema,
    }),
    /** False while nobody may decide about it but who wrote it. Hubs of before do not say. */
    output: z.object({ decidable: z.boolean().default(true) }),
  },
  /** By moderators and administrators. */
  "reports.list": {
    method: "GET",
    path: at("/reports"),
    access: "session",
    input: z.object({ which: z.enum(["open", "decided"]) }),
    /** `alone`: nobody else decides here, so that what is said of the reader's own words has nobody. */
    output: z.object({ reported: z.array(reportedSchema), alone: z.boolean().default(false) }),
  },
  /**
   * By moderators and administrators, but never by who wrote it. `hide` takes it from every computer; `keep` leaves it, and
   * gives back what was hidden; `suspend`, by administrators, hides it and suspends who wrote it, with the note as reason.
   * May be decided anew. Failures: `document.notFound`, `member.lastAdministrator`.
   */
  "reports.decide": {
    method: "POST",
    path: at("/reports/decide"),
    access: "session",
    input: z
      .object({
        collection: reportableSchema,
        documentId: idSchema,
        decision: z.enum(["keep", "hide", "suspend"]),
        note: reportNoteSchema,
      })
      .refine(({ decision, note }) => decision !== "suspend" || note.trim() !== ""),
    output: empty,
  },
} as const satisfies Record<string, SyncRow>;
