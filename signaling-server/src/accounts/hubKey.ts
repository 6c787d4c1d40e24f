import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export interface HubKey {
  /** AES-256-GCM: nonce, tag, ciphertext. */
  seal(bytes: Uint8Array): Uint8Array;
  /** Null where another key sealed it, or it was changed. */
  unseal(sealed: Uint8Array): Uint8Array | null;
}

/** The key beside the database, made where it is missing: a copy of the database alone gives no second factor away. */
export function openHubKey(dataDirectory: string): HubKey {
  const file = path.join(dataDirectory, "second-factor.key");
  const key = readKey(file) ?? makeKey(file);
  return {
    seal(bytes) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    unseal(sealed) {
      if (sealed.byteLength < nonceBytes + tagBytes) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes));
      decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
      } catch {
        // A failed authentication is the answer, not a fault.
        return null;
      }
    },
  };
}

function readKey(file: string): Buffer | null {
  const key = fs.existsSync(file) ? fs.readFileSync(file) : null;
  return key?.byteLength === keyBytes ? key : null;
}

/** Whole or not at all, and on disk before anything is sealed with it. */
function makeKey(file: string): Buffer {
  const key = randomBytes(keyBytes);
  const half = `${file}.new`;
  fs.writeFileSync(half, key, { mode: 0o600, flush: true });
  fs.renameSync(half, file);
  return key;
}
