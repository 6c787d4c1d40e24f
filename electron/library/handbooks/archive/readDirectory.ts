import { ExpectedFailure } from "../../../../contract/failure.ts";

/** An entry of the central directory of a zip file (PKWARE APPNOTE 6.3.10, 4.3.12). Sizes and offsets in bytes. */
export interface ArchiveEntry {
  readonly name: Uint8Array;
  readonly nameIsUtf8: boolean;
  /** From the Info-ZIP Unicode path field, where it fits the name; else empty. */
  readonly unicodeName: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const end64Locator = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const longestComment = 0xffff;
const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);

/** Reads the central directory, with Zip64. Failures: `handbook.archiveBroken`, `handbook.importTooLarge`. */
export function readDirectory(bytes: Uint8Array, mostEntries: number): ArchiveEntry[] {
  try {
    return readEntries(bytes, mostEntries);
  } catch (cause) {
    // A field that lies past the end of the file.
    if (cause instanceof RangeError) throw new ExpectedFailure("handbook.archiveBroken", {}, { cause });
    throw cause;
  }
}

function readEntries(bytes: Uint8Array, mostEntries: number): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const { count, size, offset } = readEnd(view, end);
  if (count > mostEntries) throw new ExpectedFailure("handbook.importTooLarge", { limit: mostEntries });
  // A program or a stub may stand before the archive: offsets then count from where the archive begins.
  const shift = end.directoryEnd - size - offset;
  if (shift < 0) throw broken();
  const entries: ArchiveEntry[] = [];
  let at = offset + shift;
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== entrySignature) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.push(readEntry(view, bytes, at, nameLength, extra, shift));
    at += 46 + nameLength + extraLength + commentLength;
    if (at > end.directoryEnd) throw broken();
  }
  return entries;
}

function readEntry(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  nameLength: number,
  extra: Uint8Array,
  shift: number,
): ArchiveEntry {
  const flags = view.getUint16(at + 8, true);
  const fields = readExtra(extra);
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  // Zip64: each of these that is all ones stands in the extra field instead, in this order.
  const wide = fields.get(1);
  let wideAt = 0;
  const [size = 0, packedSize = 0, offset = 0] = sizes.map((value) => {
    if (value !== 0xffffffff || !wide) return value;
    const real = wideNumber(new DataView(wide.buffer, wide.byteOffset, wide.byteLength), wideAt);
    wideAt += 8;
    return real;
  });
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  return {
    name,
    nameIsUtf8: (flags & 0x800) !== 0,
    unicodeName: new TextDecoder().decode(fields.get(0x7075)?.subarray(5)),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & 1) !== 0,
    crc32: view.getUint32(at + 16, true),
    packedSize,
    size,
    offset: offset + shift,
  };
}

function readExtra(extra: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const length = view.getUint16(at + 2, true);
    fields.set(view.getUint16(at, true), extra.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

interface DirectoryEnd {
  /** Of the record that ends the directory. */
  readonly at: number;
  /** Of the Zip64 record that stands for it, or null. */
  readonly wideAt: number | null;
  readonly directoryEnd: number;
}

function findEnd(view: DataView): DirectoryEnd {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + 22 + view.getUint16(at + 20, true) > view.byteLength) continue;
    const locator = at - 20;
    if (locator < 0 || view.getUint32(locator, true) !== end64Locator) return { at, wideAt: null, directoryEnd: at };
    // Counted from the beginning of the archive, which a stub before it shifts: look right before the locator first.
    const wideAt = [locator - 56, wideNumber(view, locator + 8)].find(
      (place) => place >= 0 && place + 56 <= view.byteLength && view.getUint32(place, true) === end64Signature,
    );
    if (wideAt === undefined) throw broken();
    return { at, wideAt, directoryEnd: wideAt };
  }
  throw broken();
}

function readEnd(view: DataView, { at, wideAt }: DirectoryEnd): { count: number; size: number; offset: number } {
  if (wideAt !== null) {
    return {
      count: wideNumber(view, wideAt + 32),
      size: wideNumber(view, wideAt + 40),
      offset: wideNumber(view, wideAt + 48),
    };
  }
  return {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
}

function wideNumber(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > largestSafe) throw broken();
  return Number(value);
}

function broken(): ExpectedFailure {
  return new ExpectedFailure("handbook.archiveBroken");
}
