export interface CachedSegment {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface SegmentCache {
  get(streamId: string, number: number): CachedSegment | undefined;
  put(streamId: string, number: number, segment: CachedSegment): void;
  forgetStream(streamId: string): void;
}

/** The segments used last, up to `maxBytes`: a live audience asks for the same few over and over. */
export function createSegmentCache(maxBytes: number): SegmentCache {
  // A Map keeps the order of insertion: the first is the one not used for longest.
  const segments = new Map<string, CachedSegment>();
  let total = 0;
  const drop = (key: string) => {
    total -= segments.get(key)?.bytes.byteLength ?? 0;
    segments.delete(key);
  };
  return {
    get(streamId, number) {
      const key = `${streamId}/${number}`;
      const segment = segments.get(key);
      if (segment) {
        segments.delete(key);
        segments.set(key, segment);
      }
      return segment;
    },
    put(streamId, number, segment) {
      const key = `${streamId}/${number}`;
      drop(key);
      segments.set(key, segment);
      total += segment.bytes.byteLength;
      for (const oldest of segments.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
    forgetStream(streamId) {
      for (const key of segments.keys()) if (key.startsWith(`${streamId}/`)) drop(key);
    },
  };
}
