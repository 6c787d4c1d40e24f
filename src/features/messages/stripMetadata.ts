/**
 * A picture without what cameras and programs wrote beside it: where and when it was taken, by which device, of whom. Its
 * pixels stay as they are, bit by bit; of a JPEG its orientation too. Formats that are not known stay as they are.
 */
export function stripMetadata(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes) ?? bytes;
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return stripPng(bytes) ?? bytes;
  if (asciiAt(bytes, 0, 4) === "RIFF" && asciiAt(bytes, 8, 4) === "WEBP") return stripWebp(bytes) ?? bytes;
  return bytes;
}

/** Keeps JFIF (APP0), the colour profile (APP2) and Adobe's transform (APP14), which pixels need to look right. */
const keptApps = new Set([0xe0, 0xe2, 0xee]);

function stripJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const view = viewOf(bytes);
  const kept: Uint8Array<ArrayBuffer>[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (at + 4 > bytes.length || bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // The picture itself begins; what stands after its end is dropped by no viewer and left alone.
    if (marker === 0xda) break;
    const length = view.getUint16(at + 2);
    const segment = bytes.subarray(at, at + 2 + length);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (marker === 0xe1) orientation = orientationIn(segment) ?? orientation;
    const dropped = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !keptApps.has(marker));
    if (!dropped) kept.push(segment);
    at += 2 + length;
  }
  if (orientation !== 1) kept.splice(1, 0, exifWith(orientation));
  return join([...kept, bytes.subarray(at)]);
}

/** TIFF tag 0x0112 of the first directory (Exif 2.32). */
function orientationIn(segment: Uint8Array<ArrayBuffer>): number | null {
  if (asciiAt(segment, 4, 4) !== "Exif" || segment.length < 18) return null;
  const view = viewOf(segment.subarray(10));
  const little = asciiAt(segment, 10, 2) === "II";
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return null;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > view.byteLength) return null;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

const exifWith = (orientation: number): Uint8Array<ArrayBuffer> =>
  // APP1, its length, "Exif", big-endian TIFF with one directory of one entry.
  Uint8Array.from([
    0xff,
    0xe1,
    0x00,
    0x22,
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);

const pngDropped = new Set(["eXIf", "tEXt", "iTXt", "zTXt", "tIME"]);

function stripPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length;) {
    if (at + 12 > bytes.length) return null;
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    if (!pngDropped.has(asciiAt(bytes, at + 4, 4))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return join(kept);
}

function stripWebp(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const view = viewOf(bytes);
  const kept: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return null;
    const name = asciiAt(bytes, at, 4);
    const chunk = bytes.slice(at, end);
    // The head says what follows: no Exif (bit 3) and no XMP (bit 2) any more.
    if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~0x0c;
    if (name !== "EXIF" && name !== "XMP ") kept.push(chunk);
    at = end;
  }
  const joined = join([bytes.slice(0, 12), ...kept]);
  viewOf(joined).setUint32(4, joined.length - 8, true);
  return joined;
}

const viewOf = (bytes: Uint8Array<ArrayBuffer>): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const asciiAt = (bytes: Uint8Array<ArrayBuffer>, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function join(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
