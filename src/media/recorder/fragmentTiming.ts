/** When a fragment's pictures are shown, in units of the track's timescale. */
export interface FragmentTiming {
  readonly start: number;
  readonly duration: number;
}

export interface VideoTrack {
  readonly id: number;
  readonly timescale: number;
}

interface Box {
  readonly type: string;
  readonly body: DataView;
}

/** Finds the video track in a moov box (ISO/IEC 14496-12, 8.2 to 8.4). */
export function readVideoTrack(moov: Uint8Array): VideoTrack | null {
  for (const track of within(viewOf(moov), "moov", "trak")) {
    const [header] = within(track, "tkhd");
    const [mediaHeader] = within(track, "mdia", "mdhd");
    const [handler] = within(track, "mdia", "hdlr");
    if (!header || !mediaHeader || !handler || textAt(handler, 8) !== "vide") continue;
    return {
      id: header.getUint32(isLong(header) ? 20 : 12),
      timescale: mediaHeader.getUint32(isLong(mediaHeader) ? 20 : 12),
    };
  }
  return null;
}

/** Adds up the samples of one track in a moof box (ISO/IEC 14496-12, 8.8.7, 8.8.8, 8.8.12). null: it has none. */
export function readFragmentTiming(moof: Uint8Array, trackId: number): FragmentTiming | null {
  for (const fragment of within(viewOf(moof), "moof", "traf")) {
    const [header] = within(fragment, "tfhd");
    const [decodeTime] = within(fragment, "tfdt");
    if (!header || !decodeTime || header.getUint32(4) !== trackId) continue;
    const fallback = defaultDuration(header);
    const runs = within(fragment, "trun");
    return {
      start: isLong(decodeTime) ? Number(decodeTime.getBigUint64(4)) : decodeTime.getUint32(4),
      duration: runs.reduce((total, run) => total + runDuration(run, fallback), 0),
    };
  }
  return null;
}

function defaultDuration(header: DataView): number {
  const flags = flagsOf(header);
  if ((flags & 0x08) === 0) return 0;
  // The optional fields before it: the base data offset (8 bytes) and the sample description's index (4 bytes).
  return header.getUint32(8 + (flags & 0x01 ? 8 : 0) + (flags & 0x02 ? 4 : 0));
}

function runDuration(run: DataView, fallback: number): number {
  const flags = flagsOf(run);
  const count = run.getUint32(4);
  if ((flags & 0x100) === 0) return count * fallback;
  // Each sample has up to four fields of 4 bytes, of which the duration is the first.
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
  const first = 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0);
  let total = 0;
  for (let index = 0; index < count; index++) total += run.getUint32(first + index * stride);
  return total;
}

/** The bodies of all boxes at the end of a path. */
function within(view: DataView, ...path: string[]): DataView[] {
  const [type, ...rest] = path;
  const found = boxesOf(view).filter((box) => box.type === type);
  return rest.length === 0 ? found.map(({ body }) => body) : found.flatMap(({ body }) => within(body, ...rest));
}

function boxesOf(view: DataView): Box[] {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const size = view.getUint32(at);
    // Long sizes belong to media data, which is not read here.
    if (size < 8 || at + size > view.byteLength) break;
    boxes.push({ type: textAt(view, at + 4), body: new DataView(view.buffer, view.byteOffset + at + 8, size - 8) });
    at += size;
  }
  return boxes;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const isLong = (fullBox: DataView) => fullBox.getUint8(0) === 1;
const flagsOf = (fullBox: DataView) => fullBox.getUint32(0) & 0xffffff;
const textAt = (view: DataView, at: number) =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(at + index)));
