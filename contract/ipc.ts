import { z } from "zod";
import { accountSync } from "./accountSync.ts";
import { administrationSync } from "./administrationSync.ts";
import { announcementCalls } from "./announcementCalls.ts";
import type { CallTable, EventTable } from "./boundary.ts";
import { captionCalls, captionEvents } from "./captionCalls.ts";
import { articleCalls } from "./articleCalls.ts";
import { failureSchema } from "./failure.ts";
import { collectionSchema, standingSchema } from "./models/document.ts";
import { consultationBodySchema } from "./models/consultation.ts";
import { handbookCalls } from "./handbookCalls.ts";
import { factorCodeSchema } from "./models/accountSecurity.ts";
import { exchangeBodySchema } from "./models/exchange.ts";
import { importStageSchema, indexRenewalSchema } from "./models/handbook.ts";
import { codeSchema, emailSchema, passwordSchema, personSchema, roleSchema } from "./models/member.ts";
import { questionCalls } from "./questionCalls.ts";
import { joiningCalls } from "./joiningCalls.ts";
import { messageCalls, messageEvents } from "./messageCalls.ts";
import { readingCalls } from "./readingCalls.ts";
import { speechModelNameSchema } from "./models/caption.ts";
import { recordingBodySchema } from "./models/recording.ts";
import { bytesSchema, idSchema, instantSchema, languageSchema, timeZoneSchema } from "./models/scalars.ts";
import { lineSchema, typedNameSchema } from "./models/safeText.ts";
import { keptStreamSchema, segmentMaxBytes, segmentNumberSchema } from "./models/segment.ts";
import { translationLanguageSchema } from "./models/translation.ts";
import { packCalls } from "./packCalls.ts";
import { roomEvents, signalingCalls } from "./signaling.ts";
import { invitationSchema } from "./sync.ts";
import { translationCalls } from "./translationCalls.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

export const textSizeMin = 80;
export const textSizeMax = 240;

const clockTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

export const settingsSchema = z.object({
  /** null: follow the system. */
  language: languageSchema.nullable(),
  colorScheme: z.enum(["auto", "light", "dark"]),
  /** How the pages of handbooks are set. The size in percent of the window's own text. */
  textSize: z.int().min(textSizeMin).max(textSizeMax),
  textWidth: z.enum(["narrow", "medium", "wide"]),
  /** Sepia is for the pages alone, whatever the colours of the window. */
  paper: z.enum(["plain", "sepia"]),
  /** Whether pages show by a line which of their words are clinical terms that can be looked up. */
  underlineTerms: z.boolean(),
  /** Single letters turn pages, mark and so on while one reads. Speech input and slips of the hand may want them off. */
  letterKeys: z.boolean(),
  /** Whether the system tells of new messages, and whether it shows what they say: others see the screen too. */
  notifications: z.boolean(),
  notificationTexts: z.boolean(),
  /** Hours of the day in which nothing is told, as `22:00`; from and until alike are none. In which zone: null as this computer. */
  quietFrom: clockTimeSchema,
  quietUntil: clockTimeSchema,
  quietZone: timeZoneSchema.nullable(),
  /** Whether those in a conversation with the person see that she is there and types, and how far she has read. */
  sharePresence: z.boolean(),
  shareReading: z.boolean(),
  /** Captions of calls and recordings: whether they show, how large, and where over the stage. */
  captionsShown: z.boolean(),
  captionSize: z.enum(["small", "medium", "large"]),
  captionPlace: z.enum(["top", "bottom"]),
  /** What writes down what this person says; null: the largest that keeps up. */
  captionModel: speechModelNameSchema.nullable(),
  /** Which language the person speaks; null: that of the window. */
  spokenLanguage: translationLanguageSchema.nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** `offline`: signed in, but the hub does not answer; everything kept here still works. */
export const connectionSchema = z.enum(["signedOut", "connecting", "online", "offline"]);

export const sessionSchema = z.object({
  hubUrl: z.string().nullable(),
  member: z.object({ id: idSchema, name: z.string(), role: roleSchema }).nullable(),
  connection: connectionSchema,
  /** A hub that was started with this client, and the code that lets its first person in. */
  suggestion: z.object({ hubUrl: z.string(), code: z.string().nullable() }).nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** What is waiting, and how fresh what is shown is. */
export const syncStateSchema = z.object({
  connection: connectionSchema,
  lastPulledAt: instantSchema.nullable(),
  waitingWrites: z.int(),
  refusedWrites: z.int(),
  waitingSegments: z.int(),
  /** Written by a newer version of this program: kept, and shown after an update. */
  newerDocuments: z.int(),
  /** The hub is there, and speaks another version of the protocol: nothing goes to it or comes from it. */
  otherVersion: z.boolean(),
});
export type SyncState = z.infer<typeof syncStateSchema>;

export const consultationSchema = consultationBodySchema.extend({
  id: idSchema,
  organiserId: idSchema,
  standing: standingSchema,
});
export type Consultation = z.infer<typeof consultationSchema>;

export const recordingSchema = recordingBodySchema.extend(keptStreamSchema.shape).extend({
  id: idSchema,
  authorId: idSchema,
  standing: standingSchema,
  /** Still to be uploaded. */
  segmentsWaiting: z.int(),
  sizeBytes: z.int(),
  /** Why it cannot be sent, until the person decides. */
  failure: failureSchema.nullable(),
});
export type Recording = z.infer<typeof recordingSchema>;

export const outboxEntrySchema = z.object({
  writeId: idSchema,
  collection: collectionSchema,
  documentId: idSchema,
  title: z.string(),
  createdAt: instantSchema,
  attempts: z.int(),
  failure: failureSchema.nullable(),
  /** Both sides of a `document.conflict`: null for one who deletes. */
  conflict: z
    .object({
      /** Of theirs, as the hub holds it, and when it was written. */
      version: z.int(),
      updatedAt: instantSchema,
      mine: z.record(z.string(), z.unknown()).nullable(),
      theirs: z.record(z.string(), z.unknown()).nullable(),
      /** Fields that I left as they were: where the sides differ in these, only they changed them. */
      untouched: z.array(z.string()),
    })
    .nullable(),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** What the library only hands on to the hub, for the member who is signed in. */
const { "accounts.reset": _reset, ...ownAccountCalls } = accountSync;
export const handedOn = { ...ownAccountCalls, ...administrationSync } as const satisfies CallTable;

const libraryCalls = {
  "settings.read": { input: empty, output: settingsSchema },
  "settings.write": { input: settingsSchema.partial(), output: settingsSchema },

  "session.read": { input: empty, output: sessionSchema },
  "session.join": {
    input: z.object({
      hubUrl: z.string().trim().max(500),
      code: codeSchema,
      name: typedNameSchema(120),
      email: emailSchema,
      password: passwordSchema,
    }),
    output: sessionSchema,
  },
  "session.signIn": {
    input: z.object({
      hubUrl: z.string().trim().max(500),
      email: emailSchema,
      password: z.string().min(1).max(256),
      secondFactor: factorCodeSchema.optional(),
    }),
    output: sessionSchema,
  },
  /** A new password, with a code of an administrator; then one signs in with it. Failure: `account.resetUnknown`. */
  "session.resetPassword": {
    input: z.object({
      hubUrl: z.string().trim().max(500),
      email: emailSchema,
      code: codeSchema,
      newPassword: passwordSchema,
    }),
    output: empty,
  },
  "session.signOut": { input: empty, output: sessionSchema },
  "invitations.create": {
    input: z.object({ note: z.string().trim().max(200) }),
    output: z.object({ invitation: invitationSchema, code: z.string() }),
  },
  "invitations.list": { input: empty, output: z.object({ invitations: z.array(invitationSchema) }) },
  "invitations.revoke": { input: one, output: empty },
  /** How the exchange is run; null until its administrators decided anything. */
  "exchange.read": { input: empty, output: z.object({ exchange: exchangeBodySchema.nullable() }) },

  ...handedOn,
  ...handbookCalls,
  ...readingCalls,
  ...packCalls,
  ...joiningCalls,
  /** With the password of one whose application was approved. Failures: `application.notApproved`, `account.passwordWeak`. */
  "application.enter": { input: z.object({ password: passwordSchema }), output: sessionSchema },
  ...articleCalls,
  ...announcementCalls,
  ...questionCalls,
  ...messageCalls,
  ...translationCalls,
  ...captionCalls,

  "consultations.list": { input: empty, output: z.object({ consultations: z.array(consultationSchema) }) },
  "consultations.plan": {
    input: consultationBodySchema.omit({ state: true, organiserName: true }),
    output: consultationSchema,
  },
  "consultations.change": {
    input: consultationBodySchema.omit({ state: true, organiserName: true }).extend({ id: idSchema }),
    output: consultationSchema,
  },
  "consultations.cancel": { input: one, output: consultationSchema },

  "recordings.list": { input: empty, output: z.object({ recordings: z.array(recordingSchema) }) },
  /** Opens a recording on disk before anything is encoded. */
  "recordings.begin": {
    input: z.object({
      id: idSchema,
      consultationId: idSchema,
      mimeType: lineSchema(200),
      people: z.array(personSchema).max(64),
    }),
    output: recordingSchema,
  },
  /** Answers when the segment is on disk (fsync). Failures: `library.diskFull`, `recording.notRunning`. */
  "recordings.append": {
    input: z.object({
      id: idSchema,
      number: segmentNumberSchema,
      startMs: z.int().min(0),
      durationMs: z.int().min(0),
      bytes: bytesSchema.refine((bytes) => bytes.byteLength > 0 && bytes.byteLength <= segmentMaxBytes),
    }),
    output: empty,
  },
  /** Who agreed since it was begun: nobody who is named already is left out. Failure: `recording.notRunning`. */
  "recordings.namePeople": {
    input: z.object({ id: idSchema, people: recordingBodySchema.shape.people }),
    output: empty,
  },
  "recordings.finish": {
    input: z.object({ id: idSchema, people: z.array(personSchema).max(64), interrupted: z.boolean() }),
    output: recordingSchema,
  },
  "recordings.keepOffline": { input: one.extend({ keep: z.boolean() }), output: recordingSchema },
  /** Of what could not be sent: sends it again, or gives the whole recording up, here and on the hub. */
  "recordings.retry": { input: one, output: empty },
  "recordings.discard": { input: one, output: empty },

  "sync.read": { input: empty, output: syncStateSchema },
  /** Pulls and sends at once, without waiting for the next turn. */
  "sync.now": { input: empty, output: syncStateSchema },
  "outbox.list": { input: empty, output: z.object({ entries: z.array(outboxEntrySchema) }) },
  "outbox.retry": { input: z.object({ writeId: idSchema }), output: empty },
  /** Gives up a write that was never accepted; what the hub holds shows again. */
  "outbox.discard": { input: z.object({ writeId: idSchema }), output: empty },
  /**
   * Ends a conflict: writes the hub's version again with these fields of mine in place of theirs, upon the version that the
   * person was shown. Failure: `document.conflict` where it has changed again since.
   */
  "outbox.resolve": {
    input: z.object({ writeId: idSchema, version: z.int().min(1), mine: z.array(z.string().max(100)).max(100) }),
    output: empty,
  },
} as const satisfies CallTable;

/** Everything that the window may ask. The hub's own calls are handed on by the library, which holds the socket. */
export const ipcCalls = { ...libraryCalls, ...signalingCalls } as const satisfies CallTable;
export type IpcCalls = typeof ipcCalls;
export type LibraryCalls = typeof libraryCalls;

export const ipcEvents = {
  "settings.changed": settingsSchema,
  "session.changed": sessionSchema,
  "sync.changed": syncStateSchema,
  /** Documents of these collections changed in the replica: read them again. */
  "documents.changed": z.object({ collections: z.array(collectionSchema) }),
  /** Segments came or went: read the recordings again. */
  "recordings.changed": z.object({ id: idSchema }),
  /** The application of this computer was sent, or the hub said something of it. */
  "application.changed": empty,
  "handbooks.changed": empty,
  /** Drafts, or what is found of articles: read them again. */
  "articles.changed": empty,
  /** Packs came, went or moved on, or a publisher is trusted or no longer. */
  "packs.changed": empty,
  /** Models for translation came, went or moved on. */
  "translation.modelsChanged": empty,
  /** Imports or the watched folder: read them again. */
  "handbooks.importsChanged": empty,
  /** Marks came, went or changed. */
  "marks.changed": z.object({ editionId: idSchema }),
  /** How far something was read. */
  "reading.changed": empty,
  "handbooks.importProgressed": z.object({
    importId: idSchema,
    stage: importStageSchema,
    done: z.int().min(0),
    total: z.int().min(0),
  }),
  "handbooks.indexProgressed": z.object({ renewal: indexRenewalSchema }),
  /** The socket to the hub is there again: windows in a room join it again with their peer id. */
  "hub.reconnected": empty,
  ...roomEvents,
  ...messageEvents,
  ...captionEvents,
} as const satisfies EventTable;
export type IpcEvents = typeof ipcEvents;
export type IpcEventName = keyof IpcEvents;

/** The menus, and what stands in them; macOS has those of the last line besides. */
export const menuItems = [
  ...(["file", "edit", "view", "window"] as const),
  ...(["undo", "redo", "cut", "copy", "paste", "delete", "selectAll"] as const),
  ...(["reload", "actualSize", "zoomIn", "zoomOut", "fullScreen", "minimize", "close", "quit"] as const),
  ...(["about", "services", "hide", "hideOthers", "showAll"] as const),
] as const;
export const menuWordsSchema = z.record(z.enum(menuItems), z.string().min(1).max(80));
export type MenuWords = z.output<typeof menuWordsSchema>;

/** The one bridge between a window and its library: `window.medixchange`. Arguments and answers are checked on both sides. */
export interface Bridge {
  readonly host: "electron" | "browser";
  /** Asks the person for a folder, where the host has a dialog for it; null when they think better of it. */
  readonly pickFolder?: () => Promise<string | null>;
  /**
   * What would be printed now, into a PDF where the person says. The envelope of a boolean: false where they gave it up.
   * Only where the host can; a browser's own print dialog does it. Failure: `library.fileNotWritten`.
   */
  readonly savePdf?: (name: string) => Promise<unknown>;
  /**
   * Shows a note of the system's own, in place of the one with the same tag; `opened` when the person takes it up. Only
   * where the host does that itself.
   */
  readonly notify?: (note: { title: string; body: string; tag: string }, opened: () => void) => void;
  /** Names the items of the window's menu in the window's language, where the host has one. */
  readonly nameMenu?: (words: MenuWords) => void;
  call(name: string, input: unknown): Promise<unknown>;
  /** Gives back how to stop listening. */
  subscribe(listener: (name: string, payload: unknown) => void): () => void;
}
