import { hash } from "node:crypto";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { packMaxBytes } from "../../../../contract/models/pack.ts";
import { readHead, type PackHead } from "./packHead.ts";

/** A pack, wherever its segments lie. Segment 0 is the head. */
export interface PackSource {
  readonly head: PackHead;
  /** The verified bytes of a segment. Failures: `pack.broken`, or why they are not to be had. */
  readonly readSegment: (number: number) => Promise<Uint8Array> | Uint8Array;
}

/** As with PNG: a byte beyond ASCII and a line end, so that a copy made as text is known at once. */
const magic = Buffer.from([0x89, 0x4d, 0x58, 0x50, 0x41, 0x43, 0x4b, 0x0a]);
const fileVersion = 1;
const versionAt = magic.byteLength;
const lengthAt = versionAt + 4;
const hashAt = lengthAt + 4;
const headAt = hashAt + 32;

/**
 * A `.mxpack` file: magic, file version, length and SHA-256 of segment 0, and then the segments, one after the other.
 * There is nothing in it that the segments do not say.
 */
export function writePackFile(segments: readonly Uint8Array[]): Uint8Array {
  const head = segments[0] ?? new Uint8Array();
  const start = Buffer.alloc(headAt);
  magic.copy(start);
  start.writeUInt32BE(fileVersion, versionAt);
  start.writeUInt32BE(head.byteLength, lengthAt);
  Buffer.from(hash("sha256", head), "hex").copy(start, hashAt);
  return Buffer.concat([start, ...segments]);
}

/**
 * The segments of a file, every one of them checked against the manifest, and nothing between or after them.
 * Failures: `pack.notAPack`, `pack.newerFormat`, `pack.broken`, `pack.signatureWrong`, `pack.tooLarge`.
 */
export function readPackFile(file: Uint8Array): PackSource & { readonly segments: readonly Uint8Array[] } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, magic.byteLength).equals(magic)) throw new ExpectedFailure("pack.notAPack");
  if (bytes.byteLength > packMaxBytes + headAt) throw new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes });
  if (bytes.byteLength < headAt) throw new ExpectedFailure("pack.broken");
  if (bytes.readUInt32BE(versionAt) > fileVersion) throw new ExpectedFailure("pack.newerFormat");
  if (bytes.readUInt32BE(versionAt) !== fileVersion) throw new ExpectedFailure("pack.broken");
  const headBytes = take(headAt, bytes.readUInt32BE(lengthAt));
  if (hash("sha256", headBytes) !== bytes.toString("hex", hashAt, headAt)) throw new ExpectedFailure("pack.broken");
  const head = readHead(headBytes);
  const segments = [headBytes];
  let at = headAt + headBytes.byteLength;
  for (const { packedBytes, sha256 } of head.manifest.segments) {
    const segment = take(at, packedBytes);
    if (hash("sha256", segment) !== sha256) throw new ExpectedFailure("pack.broken");
    segments.push(segment);
    at += packedBytes;
  }
  if (at !== bytes.byteLength) throw new ExpectedFailure("pack.broken");
  return { head, segments, readSegment: (number) => requireSegment(segments[number]) };

  function take(from: number, length: number): Buffer {
    const taken = bytes.subarray(from, from + length);
    if (taken.byteLength !== length) throw new ExpectedFailure("pack.broken");
    return taken;
  }
}

function requireSegment(segment: Uint8Array | undefined): Uint8Array {
  if (segment === undefined) throw new ExpectedFailure("pack.broken");
  return segment;
}
