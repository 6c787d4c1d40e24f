import { ExpectedFailure } from "../../../../contract/failure.ts";
import { importMaxBytes, importMaxFiles } from "../../../../contract/importCalls.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { decodeNames } from "./decodeNames.ts";
import { readDirectory, type ArchiveEntry } from "./readDirectory.ts";
import { unpackEntry } from "./unpackEntry.ts";

export const archiveLimits = {
  entries: importMaxFiles,
  /** Of one entry and of all, unpacked, in bytes. */
  entryBytes: 200 * 1024 * 1024,
  totalBytes: 2 * importMaxBytes,
};

export type ArchiveLimits = typeof archiveLimits;

/** True for what begins as a zip file does: an entry, or the end of an empty one. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}

/**
 * The files of a zip file, unpacked when they are first read: what is too large or damaged fails then. Nothing that the
 * file says about itself is believed. Failures: `handbook.archiveBroken` for what is damaged or built to deceive
 * (paths that climb out, two files of one name, files that share bytes), `handbook.protected`, `handbook.importTooLarge`.
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = archiveLimits): ImportFile[] {
  const entries = readDirectory(bytes, limits.entries);
  const names = decodeNames(entries);
  const budget = { left: limits.totalBytes };
  const files = new Map<string, { readonly entry: ArchiveEntry; readonly file: ImportFile }>();
  for (const [index, entry] of entries.entries()) {
    const path = (names[index] ?? "").replaceAll("\\", "/").normalize("NFC");
    if (path.endsWith("/") || path === "") continue;
    if (!isInside(path)) throw broken();
    const twin = files.get(path)?.entry;
    // Two files of one name are read differently by different programs; the same file twice is only clumsy.
    if (twin) {
      if (twin.crc32 !== entry.crc32 || twin.size !== entry.size) throw broken();
      continue;
    }
    files.set(path, { entry, file: new ArchiveFile(path, () => unpackEntry(bytes, entry, limits, budget)) });
  }
  refuseSharedBytes(entries);
  return [...files.values()].map(({ file }) => file);
}

class ArchiveFile implements ImportFile {
  readonly path: string;
  readonly #unpack: () => Uint8Array<ArrayBuffer>;
  #bytes: Uint8Array<ArrayBuffer> | null = null;

  constructor(path: string, unpack: () => Uint8Array<ArrayBuffer>) {
    this.path = path;
    this.#unpack = unpack;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    this.#bytes ??= this.#unpack();
    return this.#bytes;
  }
}

function isInside(path: string): boolean {
  if (path.startsWith("/") || /^[a-z]:/iu.test(path) || path.includes("\0")) return false;
  return !path.split("/").includes("..");
}

/** Entries that overlap are how a small file claims to hold petabytes. */
function refuseSharedBytes(entries: readonly ArchiveEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, entry] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && entry.offset + 30 + entry.packedSize > next.offset) throw broken();
  }
}

function broken(): ExpectedFailure {
  return new ExpectedFailure("handbook.archiveBroken");
}
