import zlib from "node:zlib";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ArchiveEntry } from "./readDirectory.ts";

const localSignature = 0x04034b50;
const stored = 0;
const deflated = 8;
/** WinZip's mark for entries that it encrypted with AES. */
const aesEncrypted = 99;

/** More than any text or drawing shrinks by; only what is small may shrink more. */
const largestRatio = 300;
const ratioFrom = 4 * 1024 * 1024;

/**
 * The content of an entry. The unpacking itself stops at the limits, whatever the headers say. Failures:
 * `handbook.archiveBroken`, `handbook.importTooLarge`, `handbook.protected`, `handbook.importUnsupported`.
 */
export function unpackEntry(
  archive: Uint8Array,
  entry: ArchiveEntry,
  limits: { readonly entryBytes: number },
  budget: { left: number },
): Uint8Array<ArrayBuffer> {
  if (entry.encrypted || entry.method === aesEncrypted) throw new ExpectedFailure("handbook.protected");
  if (entry.method !== stored && entry.method !== deflated) {
    throw new ExpectedFailure("handbook.importUnsupported", {
      name: new TextDecoder().decode(entry.name).slice(0, 300),
    });
  }
  const packed = packedBytes(archive, entry);
  const limit = Math.min(limits.entryBytes, budget.left, Math.max(ratioFrom, packed.byteLength * largestRatio));
  if (packed.byteLength > limit && entry.method === stored) throw tooLarge(limit);
  const bytes = entry.method === stored ? new Uint8Array(packed) : inflate(packed, limit);
  budget.left -= bytes.byteLength;
  if (bytes.byteLength !== entry.size || zlib.crc32(bytes) !== entry.crc32) throw broken();
  return bytes;
}

function packedBytes(archive: Uint8Array, entry: ArchiveEntry): Uint8Array {
  const { offset } = entry;
  if (offset + 30 > archive.byteLength) throw broken();
  const header = new DataView(archive.buffer, archive.byteOffset + offset, 30);
  if (header.getUint32(0, true) !== localSignature) throw broken();
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packedSize > archive.byteLength) throw broken();
  return archive.subarray(start, start + entry.packedSize);
}

function inflate(packed: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(zlib.inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) }));
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limit, cause);
    throw new ExpectedFailure("handbook.archiveBroken", {}, { cause });
  }
}

function tooLarge(limit: number, cause?: unknown): ExpectedFailure {
  return new ExpectedFailure("handbook.importTooLarge", { limit }, { cause });
}

function broken(): ExpectedFailure {
  return new ExpectedFailure("handbook.archiveBroken");
}
