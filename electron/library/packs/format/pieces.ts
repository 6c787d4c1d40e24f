import { inflateRawSync } from "node:zlib";
import { deflateSync } from "fflate";
import { ExpectedFailure } from "../../../../contract/failure.ts";

/**
 * Raw DEFLATE (RFC 1951) in plain JavaScript: Node's zlib gives other bytes on other processors and versions, and a
 * chapter that did not change must keep its hash, whoever packs it.
 */
export function packPiece(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/** Never gives, nor makes, more than `unpackedBytes`. Failure: `pack.broken`. */
export function unpackPiece(packed: Uint8Array, unpackedBytes: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = inflateRawSync(packed, { maxOutputLength: unpackedBytes });
  } catch (cause) {
    throw new ExpectedFailure("pack.broken", {}, { cause });
  }
  if (bytes.byteLength !== unpackedBytes) throw new ExpectedFailure("pack.broken");
  return bytes;
}
