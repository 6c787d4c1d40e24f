import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  hash,
  randomBytes,
  scrypt,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";
import { z } from "zod";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { lineSchema } from "../../../contract/models/safeText.ts";
import type { Signer } from "../packs/format/makePack.ts";
import { publicKeyOf } from "../packs/format/signature.ts";

/** 128 MiB and under a second for each guess at a passphrase. Never read from a file: a file could ask for anything. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, "u"));

/**
 * What a `.mxkey` file holds, as JSON: a publisher's Ed25519 key in PKCS #8, under AES-256-GCM with a key that scrypt
 * makes of the passphrase. The fields above `nonce` are authenticated with it.
 */
const headSchema = z.strictObject({
  medixchangePublisherKey: z.literal(1),
  /** The publisher, as it calls itself. */
  name: lineSchema(120),
  /** The public key. */
  key: hex(32),
  salt: hex(32),
});
const sealedSchema = headSchema.extend({
  nonce: hex(12),
  tag: hex(16),
  sealed: z.string().regex(/^(?:[0-9a-f]{2}){1,500}$/u),
});
/** The SHA-256 of all fields before it: tells a damaged file from a wrong passphrase, and nothing more. */
const fileSchema = sealedSchema.extend({ sha256: hex(32) });

export async function writePublisherKey({ privateKey, name }: Signer, passphrase: string): Promise<string> {
  const salt = randomBytes(32);
  const head = headSchema.parse({
    medixchangePublisherKey: 1,
    name,
    key: publicKeyOf(privateKey),
    salt: salt.toString("hex"),
  });
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await keyOf(passphrase, salt), nonce);
  cipher.setAAD(bytesOf(head));
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" });
  const sealed = Buffer.concat([cipher.update(pkcs8), cipher.final()]).toString("hex");
  const file = { ...head, nonce: nonce.toString("hex"), tag: cipher.getAuthTag().toString("hex"), sealed };
  return `${JSON.stringify({ ...file, sha256: hash("sha256", bytesOf(file)) }, null, 2)}\n`;
}

/** Failures: `publisher.keyFileUnknown`, `publisher.keyFileDamaged`, `publisher.passphraseWrong`. */
export async function readPublisherKey(bytes: Uint8Array, passphrase: string): Promise<Signer> {
  const { sha256, ...file } = parse(bytes);
  if (hash("sha256", bytesOf(file)) !== sha256) throw new ExpectedFailure("publisher.keyFileDamaged");
  const { nonce, tag, sealed, ...head } = file;
  const secret = await keyOf(passphrase, Buffer.from(head.salt, "hex"));
  const decipher = createDecipheriv("aes-256-gcm", secret, Buffer.from(nonce, "hex"));
  decipher.setAAD(bytesOf(head));
  decipher.setAuthTag(Buffer.from(tag, "hex"));
  let pkcs8: Buffer;
  try {
    pkcs8 = Buffer.concat([decipher.update(Buffer.from(sealed, "hex")), decipher.final()]);
  } catch {
    // A failed authentication is the answer, not a fault.
    throw new ExpectedFailure("publisher.passphraseWrong");
  }
  const privateKey = keyIn(pkcs8);
  if (privateKey === null || publicKeyOf(privateKey) !== head.key) {
    throw new ExpectedFailure("publisher.keyFileDamaged");
  }
  return { privateKey, name: head.name };
}

function parse(bytes: Uint8Array): z.output<typeof fileSchema> {
  let read: unknown;
  try {
    read = JSON.parse(
      Buffer.from(bytes)
        .toString("utf8")
        .replace(/^\uFEFF/u, ""),
    );
  } catch (cause) {
    const begun = Buffer.from(bytes.subarray(0, 200)).includes("medixchangePublisherKey");
    throw new ExpectedFailure(begun ? "publisher.keyFileDamaged" : "publisher.keyFileUnknown", {}, { cause });
  }
  const parsed = fileSchema.safeParse(read);
  if (parsed.success) return parsed.data;
  const ours = typeof read === "object" && read !== null && "medixchangePublisherKey" in read;
  throw new ExpectedFailure(ours ? "publisher.keyFileDamaged" : "publisher.keyFileUnknown");
}

/** Typed on another keyboard, the same letters may come composed or not. */
function keyOf(passphrase: string, salt: Buffer): Promise<Buffer> {
  return derive(passphrase.normalize("NFKC"), salt, 32, cost);
}

/** By the names of the fields, whatever their order in the file. */
function bytesOf(fields: object): Buffer {
  const sorted = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify(sorted), "utf8");
}

function keyIn(pkcs8: Buffer): KeyObject | null {
  try {
    const key = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519" ? key : null;
  } catch {
    // Whoever knows the passphrase may have sealed anything.
    return null;
  }
}
