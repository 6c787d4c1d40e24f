import { z } from "zod";
import { accountSync } from "./accountSync.ts";
import { administrationSync } from "./administrationSync.ts";
import type { SyncRow } from "./syncRow.ts";
import { cursorSchema, documentSchema, documentWriteSchema } from "./models/document.ts";
import { deviceSchema, factorCodeSchema } from "./models/accountSecurity.ts";
import { codeSchema, emailSchema, passwordSchema, roleSchema } from "./models/member.ts";
import { idSchema, instantSchema, sha256Schema } from "./models/scalars.ts";
import { lineSchema, nameSchema } from "./models/safeText.ts";
import { failureSchema } from "./failure.ts";
import { joiningSync } from "./joiningSync.ts";
import { directionSchema, translatedPieceAnswerMax, serverPiecesSchema } from "./models/translation.ts";
import { segmentIndexSchema, segmentNumberSchema } from "./models/segment.ts";
import { protocolVersion } from "./protocolVersion.ts";

const at = (path: string) => `/v${protocolVersion}${path}`;
const empty = z.object({});

export const sessionTokensSchema = z.object({
  memberId: idSchema,
  name: lineSchema(120),
  role: roleSchema,
  accessToken: z.string().min(20).max(200),
  accessExpiresAt: instantSchema,
  /** Good for one renewal. */
  refreshToken: z.string().min(20).max(200),
});
export type SessionTokens = z.infer<typeof sessionTokensSchema>;

export const invitationSchema = z.object({
  id: idSchema,
  note: z.string().max(200),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  usedByName: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const syncCalls = {
  ...accountSync,
  ...administrationSync,
  ...joiningSync,
  "hub.hello": {
    method: "GET",
    path: "/hello",
    access: "anyone",
    input: empty,
    output: z.object({
      product: z.literal("medixchange-hub"),
      protocolVersion: z.int(),
      name: z.string().max(200),
      /** True while nobody has joined: the set-up code makes its holder the administrator. */
      needsAdministrator: z.boolean(),
    }),
  },
  /** With the set-up code of a fresh hub, or an invitation. Failures: `account.invitationUnknown`, `account.emailTaken`. */
  "accounts.join": {
    method: "POST",
    path: at("/accounts/join"),
    access: "anyone",
    input: z.object({
      code: codeSchema,
      name: nameSchema(120),
      email: emailSchema,
      password: passwordSchema,
      device: deviceSchema.optional(),
    }),
    output: sessionTokensSchema,
  },
  /**
   * With the code of an application that was approved. Failures: `application.notFound`, `application.notApproved`,
   * `account.passwordWeak`, `account.emailTaken` where somebody joined with the address in between.
   */
  "applications.enter": {
    method: "POST",
    path: at("/applications/enter"),
    access: "anyone",
    input: z.object({ code: codeSchema, password: passwordSchema, device: deviceSchema.optional() }),
    output: sessionTokensSchema,
  },
  /**
   * Failures: `account.credentialsWrong`, never whether the account exists; after the right password alone
   * `account.secondFactorRequired` and `account.secondFactorWrong`.
   */
  "accounts.signIn": {
    method: "POST",
    path: at("/accounts/sign-in"),
    access: "anyone",
    input: z.object({
      email: emailSchema,
      password: z.string().min(1).max(256),
      /** Where the hub has asked for it. */
      secondFactor: factorCodeSchema.optional(),
      device: deviceSchema.optional(),
    }),
    output: sessionTokensSchema,
  },
  /**
   * Renews both tokens. The client makes the next refresh token itself and saves it before it asks, so that the same
   * pair sent again, after an answer that was lost, is the same renewal. A token that was used already, with any other
   * next one, ends the whole session (its family): then two hold it. Failure: `session.expired`.
   */
  "accounts.refresh": {
    method: "POST",
    path: at("/accounts/refresh"),
    access: "anyone",
    input: z.object({
      refreshToken: z.string().min(1).max(200),
      /** 256 random bits in base64url, to be used for the renewal after this one. */
      nextRefreshToken: z.string().regex(/^[\w-]{43}$/),
    }),
    output: sessionTokensSchema,
  },
  "accounts.signOut": {
    method: "POST",
    path: at("/accounts/sign-out"),
    access: "session",
    input: empty,
    output: empty,
  },
  /** By administrators; by coordinators where the exchange lets them, who see and withdraw their own alone. */
  "invitations.create": {
    method: "POST",
    path: at("/invitations"),
    access: "session",
    input: z.object({ note: z.string().trim().max(200) }),
    /** The code is shown once; the hub keeps only its hash. */
    output: z.object({ invitation: invitationSchema, code: z.string() }),
  },
  "invitations.list": {
    method: "GET",
    path: at("/invitations"),
    access: "session",
    input: empty,
    output: z.object({ invitations: z.array(invitationSchema) }),
  },
  "invitations.revoke": {
    method: "DELETE",
    path: at("/invitations/:id"),
    access: "session",
    input: z.object({ id: idSchema }),
    output: empty,
  },
  /**
   * The newest version of every document that changed after the cursor and that the member may see, and all of the scopes
   * that the member was let into since (docs/decisions/0013-scopes-and-cursor.md).
   */
  "documents.pull": {
    method: "GET",
    path: at("/documents/changes"),
    access: "session",
    input: z.object({
      after: cursorSchema,
      limit: z.coerce.number().int().min(1).max(1000),
    }),
    output: z.object({
      /** The cursor is of a history that this hub does not have, as after it was restored: this page is the first. */
      anew: z.boolean(),
      /** Scopes that the member is no longer in: whatever was kept of them is to be forgotten, before the documents. */
      lost: z.array(z.string().max(100)),
      documents: z.array(documentSchema),
      /** The cursor to go on from. */
      cursor: cursorSchema,
      /** False where more is waiting. */
      complete: z.boolean(),
    }),
  },
  /** Each write is answered by itself, in order; one refusal does not stop the others. */
  "documents.push": {
    method: "POST",
    path: at("/documents/writes"),
    access: "session",
    input: z.object({ writes: z.array(documentWriteSchema).min(1).max(100) }),
    output: z.object({
      results: z.array(
        z.discriminatedUnion("ok", [
          z.object({ ok: z.literal(true), writeId: idSchema, document: documentSchema }),
          z.object({
            ok: z.literal(false),
            writeId: idSchema,
            failure: failureSchema,
            /** What the hub holds, for `document.conflict`. */
            current: documentSchema.nullable(),
          }),
        ]),
      ),
    }),
  },
  /**
   * Sentences as HTML, through the exchange's translation server; the hub keeps nothing of them. Failures:
   * `translation.serverOff`, `translation.serverUnreachable`, `translation.serverBroken`, `translation.serverRefused`,
   * `translation.serverBusy`.
   */
  "translationServer.translate": {
    method: "POST",
    path: at("/translation-server/translate"),
    access: "session",
    /** `host`: what the member was told; where the exchange has another by now, nothing is sent. */
    input: directionSchema.extend({ host: z.string().max(300), pieces: serverPiecesSchema }),
    output: z.object({ pieces: z.array(z.string().max(translatedPieceAnswerMax)) }),
  },
  /** Waits up to `waitMs` for a segment numbered `from` or above, or the end, when there is none yet. */
  "segments.index": {
    method: "GET",
    path: at("/segments/:streamId"),
    access: "session",
    input: z.object({
      streamId: idSchema,
      from: segmentNumberSchema.default(0),
      waitMs: z.coerce.number().int().min(0).max(25_000).default(0),
    }),
    output: segmentIndexSchema,
  },
  /**
   * Idempotent: 201 for new or identical content. 422 `segment.hashMismatch`, 409 `segment.contentConflict` (the
   * number holds other content) or `segment.streamEnded`, 413 `segment.tooLarge`, 507 `hub.storageFull`.
   */
  "segments.put": {
    method: "PUT",
    path: at("/segments/:streamId/:number"),
    access: "session",
    carries: "sendsBytes",
    input: z.object({
      streamId: idSchema,
      number: segmentNumberSchema,
      sha256: sha256Schema,
      startMs: z.coerce.number().int().min(0),
      durationMs: z.coerce.number().int().min(0),
    }),
    output: empty,
  },
  /** Immutable: may be cached for ever. */
  "segments.get": {
    method: "GET",
    path: at("/segments/:streamId/:number"),
    access: "session",
    carries: "givesBytes",
    input: z.object({ streamId: idSchema, number: segmentNumberSchema }),
    output: empty,
  },
  /** The end mark. Idempotent. Failure: `segment.streamIncomplete` while a segment below `count` is missing. */
  "segments.end": {
    method: "POST",
    path: at("/segments/:streamId/end"),
    access: "session",
    input: z.object({ streamId: idSchema, count: z.int().min(0).max(1_000_001) }),
    output: empty,
  },
} as const satisfies Record<string, SyncRow>;

export type SyncCalls = typeof syncCalls;
