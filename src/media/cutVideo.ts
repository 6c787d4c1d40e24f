import {
  BlobSource,
  Conversion,
  Input,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  StreamTarget,
  WEBM,
} from "mediabunny";
import { ExpectedFailure } from "../../contract/failure.ts";
import { segmentMaxBytes } from "../../contract/models/segment.ts";
import { FragmentAssembler } from "./recorder/fragmentAssembler.ts";
import type { RecordedSegment } from "./recorder/segmentQueue.ts";

interface CutOptions {
  readonly file: Blob;
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Keeps one segment; the next waits for it. */
  readonly append: (segment: RecordedSegment) => Promise<void>;
}

/**
 * Cuts a video file into the segments of a recording: fragmented MP4, each one beginning with a key frame. What can be
 * played as it is is not encoded again. Failures: `article.videoUnsupported`, those of `append`; an
 * AbortError where it was given up.
 */
export async function cutVideo({ file, signal, onProgress, append }: CutOptions): Promise<void> {
  let kept = Promise.resolve();
  const segments = new FragmentAssembler((segment) => {
    kept = kept.then(() => {
      signal.throwIfAborted();
      const { byteLength } = segment.bytes;
      if (byteLength > segmentMaxBytes) throw new ExpectedFailure("article.videoUnsupported");
      return append(segment);
    });
    // Whoever waits below hears of it.
    kept.catch(() => undefined);
  });
  const output = new Output({
    // The bytes are taken where the boxes are told apart; this holds the reading back until they are on the disk.
    target: new StreamTarget(new WritableStream({ write: () => kept })),
    format: new Mp4OutputFormat({
      fastStart: "fragmented",
      minimumFragmentDuration: 1.8,
      onFtyp: (box) => segments.onFtyp(box),
      onMoov: (box) => segments.onMoov(box),
      onMoof: (box) => segments.onMoof(box),
      onMdat: (box) => segments.onMdat(box),
    }),
  });
  const input = new Input({ source: new BlobSource(file), formats: [MP4, QTFF, WEBM, MATROSKA] });
  try {
    if ((await input.getPrimaryVideoTrack()) === null) throw new ExpectedFailure("article.videoUnsupported");
    const conversion = await Conversion.init({ input, output, showWarnings: false });
    const hasVideo = conversion.utilizedTracks.some((track) => track.type === "video");
    if (!conversion.isValid || !hasVideo) throw new ExpectedFailure("article.videoUnsupported");
    conversion.onProgress = onProgress;
    const stop = () => void conversion.cancel();
    signal.addEventListener("abort", stop, { once: true });
    signal.throwIfAborted();
    await conversion.execute();
    await kept;
  } catch (cause) {
    signal.throwIfAborted();
    // What was wrong with keeping it comes first.
    await kept;
    if (cause instanceof ExpectedFailure) throw cause;
    throw new ExpectedFailure("article.videoUnsupported", {}, { cause });
  } finally {
    input.dispose();
  }
}
