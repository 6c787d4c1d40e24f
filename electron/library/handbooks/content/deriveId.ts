import { createHash } from "node:crypto";

/**
 * An id of the shape of a UUID version 7, derived from what it names instead of the clock: the same content has the
 * same id on every computer.
 */
export function deriveId(...parts: readonly string[]): string {
  const hash = createHash("sha256").update(parts.join("\0")).digest("hex");
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
