import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** How the operating system wraps a key for this person alone. */
export interface KeyWrapping {
  wrap(key: Uint8Array): Uint8Array;
  /** @throws where the system cannot unwrap it, such as after the profile moved to another computer. */
  unwrap(wrapped: Uint8Array): Uint8Array;
}

const keyBytes = 32;

/**
 * The key that encrypts what is secret in the library, from `library.key` (readable by its owner only), made at the
 * first start. `wrapping` is null where the system offers none: the file's mode is then all that guards the key.
 * A key that cannot be read is put aside and a new one made, which costs the person one sign-in and nothing else.
 */
export function readSecretKey(dataDirectory: string, wrapping: KeyWrapping | null): Uint8Array {
  fs.mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const file = path.join(dataDirectory, "library.key");
  const found = fs.existsSync(file) ? parse(fs.readFileSync(file, "utf8"), wrapping) : null;
  if (found !== null) {
    if (wrapping !== null && !found.wrapped) write(file, found.key, wrapping);
    return found.key;
  }
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.unreadable`);
  const key = new Uint8Array(randomBytes(keyBytes));
  write(file, key, wrapping);
  return key;
}

function parse(text: string, wrapping: KeyWrapping | null): { key: Uint8Array; wrapped: boolean } | null {
  const [kind, encoded = ""] = text.trim().split(" ");
  const bytes = new Uint8Array(Buffer.from(encoded, "base64"));
  if (kind === "plain") return bytes.byteLength === keyBytes ? { key: bytes, wrapped: false } : null;
  if (kind !== "wrapped" || wrapping === null) return null;
  try {
    const key = wrapping.unwrap(bytes);
    return key.byteLength === keyBytes ? { key, wrapped: true } : null;
  } catch {
    // The system wrapped it for somebody else: as good as no key.
    return null;
  }
}

function write(file: string, key: Uint8Array, wrapping: KeyWrapping | null): void {
  const line =
    wrapping === null
      ? `plain ${Buffer.from(key).toString("base64")}\n`
      : `wrapped ${Buffer.from(wrapping.wrap(key)).toString("base64")}\n`;
  const next = `${file}.new`;
  const handle = fs.openSync(next, "w", 0o600);
  try {
    fs.writeSync(handle, line);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(next, file);
}
