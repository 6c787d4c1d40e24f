import { z } from "zod";
import type { CallTable } from "./boundary.ts";
import { failureSchema } from "./failure.ts";
import { standingSchema } from "./models/document.ts";
import { editionSchema } from "./models/handbook.ts";
import { packAboutSchema, packMaxBytes } from "./models/pack.ts";
import { bytesSchema, idSchema, instantSchema, sha256Schema } from "./models/scalars.ts";
import { lineSchema, typedLineSchema } from "./models/safeText.ts";

const empty = z.object({});
const one = z.object({ id: idSchema });

/** `own`: signed on this computer; `trusted`: the person said so; `unsigned`: nobody signed. */
const publisherStandingSchema = z.enum(["own", "trusted", "unknown", "unsigned"]);

const signatureSchema = z.object({
  standing: publisherStandingSchema,
  /** What the person calls a trusted publisher, else what the publisher calls itself; empty where nobody signed. */
  name: z.string(),
  /** Eight groups of five digits, to be compared over the telephone; null where nobody signed. */
  fingerprint: z.string().nullable(),
  /** Bears the name of a publisher whom the person trusts, under another key. */
  sameNameAsTrusted: z.boolean(),
});
export type PackSignature = z.infer<typeof signatureSchema>;

/** A pack as it lies on this computer and is not yet installed. */
export const packOfferSchema = z.object({
  id: idSchema,
  about: packAboutSchema,
  sizeBytes: z.int(),
  signature: signatureSchema,
  /** To what is here: nothing of it, the same, a version before it, or one that was published later. */
  relation: z.enum(["new", "same", "newer", "older"]),
  /** The edition whose place it would take. */
  replaces: z
    .object({ editionId: idSchema, title: z.string(), edition: z.string(), publishedAt: instantSchema.nullable() })
    .nullable(),
});
export type PackOffer = z.infer<typeof packOfferSchema>;

/** A pack in the watched folder, about which nobody has decided yet. */
export const foundPackSchema = z.object({
  key: sha256Schema,
  /** Of the file. */
  name: z.string(),
  /** Another pack that lay there was decided before. */
  changed: z.boolean(),
  /** null where it was refused. */
  offer: packOfferSchema.nullable(),
  failure: failureSchema.nullable(),
});
export type FoundPack = z.infer<typeof foundPackSchema>;

/** A pack in the catalogue of the hub, and where it stands on this computer. */
export const cataloguePackSchema = z.object({
  id: idSchema,
  about: packAboutSchema,
  sizeBytes: z.int(),
  segmentCount: z.int(),
  /** The administrator who put it into the catalogue. */
  publishedByName: z.string(),
  /** Of the catalogue's entry: `waiting` until the hub has taken it. */
  standing: standingSchema,
  signature: signatureSchema,
  /** `older`: a later version is here. `waitingToInstall`: all of it is here; `failure` says what is in the way. */
  state: z.enum(["notHere", "downloading", "paused", "waitingToInstall", "installed", "updateAvailable", "older"]),
  segmentsHere: z.int(),
  /** Of a pack published from this computer: segments that the hub does not have yet. */
  segmentsWaiting: z.int(),
  /** Where it can be read here. */
  editionId: idSchema.nullable(),
  failure: failureSchema.nullable(),
  /** The catalogue has a later version of the handbook in this language. */
  outdated: z.boolean(),
});
export type CataloguePack = z.infer<typeof cataloguePackSchema>;

/** Of the file that a publisher's key is kept in. */
export const newPassphraseSchema = z.string().min(12).max(1000);

const publisherKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

export const knownPublisherSchema = z.object({
  key: publisherKeySchema,
  signature: signatureSchema,
  trustedSince: instantSchema.nullable(),
  editionCount: z.int(),
});
export type KnownPublisher = z.infer<typeof knownPublisherSchema>;

/** The edition that a pack is made of. With `wishes` null the very pack that it came in. */
const editionWishes = z.object({
  editionId: idSchema,
  wishes: z
    .object({
      title: typedLineSchema(300),
      edition: z.string().trim().max(200),
      source: z.string().trim().max(500),
      licence: z.string().trim().max(500),
      /** Of the handbook whose next version or other language this is; null: a handbook of its own. */
      handbookKey: lineSchema(300).nullable(),
      sign: z.boolean(),
    })
    .nullable(),
});

/** Between window and library: handbooks as packs. Failures: `pack.*`, `library.diskFull`. */
export const packCalls = {
  /** Takes in a `.mxpack` file and proves it; nothing is installed. */
  "packs.inspect": {
    input: z.object({ bytes: bytesSchema.refine((bytes) => bytes.byteLength <= packMaxBytes + 1024) }),
    output: packOfferSchema,
  },
  /** Failures: `pack.olderThanInstalled` unless `allowOlder`, `pack.notFound`. */
  "packs.install": { input: one.extend({ allowOlder: z.boolean() }), output: z.object({ edition: editionSchema }) },
  /** Forgets a pack that was inspected and is not to be installed. */
  "packs.discard": { input: one, output: empty },
  /** Packs of the watched folder that wait for a decision. */
  "packs.found": { input: empty, output: z.object({ packs: z.array(foundPackSchema) }) },
  /** The person does not want a pack of the watched folder: it is not offered again. */
  "packs.decline": { input: z.object({ key: sha256Schema }), output: empty },
  /**
   * Makes a pack of an edition, to be saved from `/media/packs/<id>`. Failures: `pack.notKept`, `pack.nameMissing`.
   */
  "packs.make": {
    input: editionWishes,
    output: z.object({ id: idSchema, fileName: z.string(), sizeBytes: z.int() }),
  },

  /** The catalogue of the hub, as this computer last heard of it, and what is here of packs that left it. */
  "packs.list": {
    input: empty,
    output: z.object({ packs: z.array(cataloguePackSchema), withdrawnEditionIds: z.array(idSchema) }),
  },
  /** Fetches a pack of the catalogue, now or when the hub answers, and installs it. Failure: `pack.olderThanInstalled`. */
  "packs.download": { input: one, output: empty },
  /** Keeps what has come, and fetches no more. */
  "packs.pause": { input: one, output: empty },
  /** Forgets what has come. */
  "packs.cancel": { input: one, output: empty },
  /** Offers a pack of an edition to every member, for administrators. Failures as `packs.make`, `session.forbidden`. */
  "packs.publish": { input: editionWishes, output: one },
  /** Takes a pack out of the catalogue. Where it is installed it stays, marked. */
  "packs.withdraw": { input: one, output: empty },

  "publishers.list": {
    input: empty,
    output: z.object({ own: knownPublisherSchema.nullable(), publishers: z.array(knownPublisherSchema) }),
  },
  /** What this computer's publisher calls itself; its key is made with the first name. */
  "publishers.nameOwn": { input: z.object({ name: lineSchema(120) }), output: empty },
  /** This computer's key, to be kept elsewhere, locked with the passphrase. Failure: `pack.nameMissing`. */
  "publishers.saveKey": {
    input: z.object({ passphrase: newPassphraseSchema }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
  /**
   * From now on this computer signs with the key of such a file. Failures: `publisher.keyFileUnknown`,
   * `publisher.keyFileDamaged`, `publisher.passphraseWrong`, `publisher.anotherHere` unless `replace`.
   */
  "publishers.bringKey": {
    input: z.object({
      bytes: bytesSchema.refine((bytes) => bytes.byteLength <= 16 * 1024),
      passphrase: z.string().min(1).max(1000),
      replace: z.boolean(),
    }),
    output: empty,
  },
  "publishers.trust": { input: z.object({ key: publisherKeySchema, name: lineSchema(120) }), output: empty },
  "publishers.distrust": { input: z.object({ key: publisherKeySchema }), output: empty },
} as const satisfies CallTable;
