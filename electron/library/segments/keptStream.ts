import type { KeptStream } from "../../../contract/models/segment.ts";
import type { SegmentFiles } from "./segmentFiles.ts";
import type { StreamKind, Streams } from "./streams.ts";

/** How much of a stream is here. */
export function readKept(streams: Streams, id: string): KeptStream {
  const stream = streams.get(id);
  const { here, known } = streams.counts(id);
  const endCount = stream?.endCount ?? null;
  return {
    segmentsHere: here,
    segmentsKnown: Math.max(known, endCount ?? 0),
    keepOffline: stream?.keepOffline ?? false,
    availableOffline: endCount !== null && here >= endCount,
  };
}

/** Notes that a stream is to be kept here, or makes room: what the hub has not got yet stays. */
export async function setKept(
  { streams, files }: { readonly streams: Streams; readonly files: SegmentFiles },
  id: string,
  kind: StreamKind,
  keep: boolean,
): Promise<void> {
  streams.ensureKept(id, kind);
  streams.setKeepOffline(id, keep);
  if (keep) return;
  for (const segment of streams.segments(id)) {
    if (!segment.here || !segment.uploaded) continue;
    streams.setHere(id, segment.number, false);
    await files.remove(id, segment.number);
  }
}
