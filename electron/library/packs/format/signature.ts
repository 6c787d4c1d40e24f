import { createPublicKey, hash, sign, verify, type KeyObject } from "node:crypto";

export const signatureBytes = 64;

/** Signed together with every manifest, so that no signature made for anything else can pass as one of a pack. */
const domain = Buffer.from("MediXchange handbook pack 1\0", "utf8");
/** What stands before the 32 bytes of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410). */
const publicKeyPrefix = Buffer.from("302a300506032b6570032100", "hex");

export function signManifest(privateKey: KeyObject, manifest: Uint8Array): Uint8Array {
  return sign(null, Buffer.concat([domain, manifest]), privateKey);
}

/** `publicKey`: 32 bytes in hexadecimal. */
export function isSignedBy(publicKey: string, manifest: Uint8Array, signature: Uint8Array): boolean {
  const key = Buffer.concat([publicKeyPrefix, Buffer.from(publicKey, "hex")]);
  try {
    const object = createPublicKey({ key, format: "der", type: "spki" });
    return verify(null, Buffer.concat([domain, manifest]), object, signature);
  } catch {
    // Bytes that are no point of the curve: nobody signed with them.
    return false;
  }
}

/** The public half of an Ed25519 private key, as manifests name it: 32 bytes in hexadecimal. */
export function publicKeyOf(privateKey: KeyObject): string {
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return spki.subarray(publicKeyPrefix.byteLength).toString("hex");
}

/**
 * A public key as two people compare it over the telephone, in any language: eight groups of five digits, about 132
 * bits of a SHA-256.
 */
export function fingerprintOf(publicKey: string): string {
  const digest = hash("sha256", Buffer.from(`MediXchange publisher\0${publicKey}`, "utf8"), "buffer");
  const groups: string[] = [];
  // Four bytes a group, as the 32 bytes give eight: the bias of the remainder is below one in forty thousand.
  for (let at = 0; at < 32; at += 4) groups.push(String(digest.readUInt32BE(at) % 100_000).padStart(5, "0"));
  return groups.join(" ");
}
