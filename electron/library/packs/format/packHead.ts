import { hash, type KeyObject } from "node:crypto";
import { z } from "zod";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import {
  packFormatVersion,
  packManifestSchema,
  packMaxBytes,
  packMaxUnpackedBytes,
  type PackManifest,
} from "../../../../contract/models/pack.ts";
import { segmentMaxBytes } from "../../../../contract/models/segment.ts";
import { canonicalJson } from "./canonicalJson.ts";
import { isSignedBy, signManifest, signatureBytes } from "./signature.ts";

/** Segment 0: what the pack says of itself, read and proved. */
export interface PackHead {
  readonly manifest: PackManifest;
  /** Of segment 0 as it stands. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The length of the manifest (32 bits, big-endian), the manifest, and its signature where somebody signed it. */
export function writeHead(manifest: PackManifest, privateKey: KeyObject | null): Uint8Array {
  const text = Buffer.from(canonicalJson(manifest), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.byteLength);
  const signature = privateKey === null ? new Uint8Array() : signManifest(privateKey, text);
  const head = Buffer.concat([length, text, signature]);
  if (head.byteLength > segmentMaxBytes) throw new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes });
  return head;
}

/**
 * Failures: `pack.broken`, `pack.newerFormat`, `pack.signatureWrong`, `pack.tooLarge`. A manifest in any other form than
 * the canonical one is broken: two packs that say the same are the same.
 */
export function readHead(head: Uint8Array): PackHead {
  const bytes = Buffer.from(head);
  const length = bytes.byteLength < 4 ? 0 : bytes.readUInt32BE(0);
  const text = bytes.subarray(4, 4 + length);
  const signature = bytes.subarray(4 + length);
  if (length === 0 || text.byteLength !== length) throw new ExpectedFailure("pack.broken");
  if (signature.byteLength !== 0 && signature.byteLength !== signatureBytes) throw new ExpectedFailure("pack.broken");
  const manifest = parseManifest(text);
  const { publisher } = manifest;
  if ((publisher !== null) !== signature.byteLength > 0) throw new ExpectedFailure("pack.signatureWrong");
  if (publisher !== null && !isSignedBy(publisher.key, text, signature)) {
    throw new ExpectedFailure("pack.signatureWrong");
  }
  const packed = head.byteLength + sum(manifest.segments.map((segment) => segment.packedBytes));
  const unpacked = sum(manifest.segments.map((segment) => segment.unpackedBytes));
  if (packed > packMaxBytes || unpacked > packMaxUnpackedBytes) {
    throw new ExpectedFailure("pack.tooLarge", { limit: packMaxBytes });
  }
  return { manifest, sha256: hash("sha256", head), sizeBytes: packed };
}

function parseManifest(text: Buffer): PackManifest {
  let value: unknown;
  try {
    value = JSON.parse(text.toString("utf8"));
  } catch (cause) {
    throw new ExpectedFailure("pack.broken", {}, { cause });
  }
  const version = z.object({ formatVersion: z.int() }).safeParse(value);
  if (version.success && version.data.formatVersion > packFormatVersion) throw new ExpectedFailure("pack.newerFormat");
  if (!Buffer.from(canonicalJson(value), "utf8").equals(text)) throw new ExpectedFailure("pack.broken");
  const manifest = packManifestSchema.safeParse(value);
  if (!manifest.success) throw new ExpectedFailure("pack.broken", {}, { cause: manifest.error });
  return manifest.data;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
