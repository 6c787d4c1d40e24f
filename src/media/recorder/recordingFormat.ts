import { Quality, canEncodeAudio, canEncodeVideo } from "mediabunny";
import { ExpectedFailure } from "../../../contract/failure.ts";

export const stageFrame = { width: 1280, height: 720 } as const;
export const stageFramesPerSecond = 20;

export interface RecordingFormat {
  readonly video: { readonly codec: "avc" | "vp9"; readonly fullCodecString: string };
  readonly videoQuality: Quality;
  readonly audioQuality: Quality;
  /** With codecs, as `MediaSource.isTypeSupported` and a recording's document want it. */
  readonly mimeType: string;
}

/** Best first. H.264 by its most widely played profile, level 3.1, which holds 1280x720 at 30 frames a second. */
const candidates = [
  { codec: "avc", fullCodecString: "avc1.42e01f" },
  { codec: "avc", fullCodecString: "avc1.4d401f" },
  { codec: "avc", fullCodecString: "avc1.64001f" },
  { codec: "vp9", fullCodecString: "vp09.00.31.08" },
] as const;

/**
 * Asks the browser what it can encode and play. There is no AAC encoder anywhere, so sound is always Opus.
 * @throws ExpectedFailure `recording.encoderMissing`
 */
export async function probeRecordingFormat(): Promise<RecordingFormat> {
  const videoQuality = new Quality({ bitrate: 1_500_000 });
  const audioQuality = new Quality({ bitrate: 64_000 });
  const canHear =
    typeof AudioEncoder !== "undefined" &&
    (await canEncodeAudio("opus", { sampleRate: 48_000, numberOfChannels: 2, quality: audioQuality }));
  if (canHear && typeof VideoEncoder !== "undefined") {
    for (const video of candidates) {
      const mimeType = `video/mp4; codecs="${video.fullCodecString}, opus"`;
      const { codec, fullCodecString } = video;
      const options = { ...stageFrame, quality: videoQuality, latencyMode: "realtime", fullCodecString } as const;
      if (MediaSource.isTypeSupported(mimeType) && (await canEncodeVideo(codec, options))) {
        return { video, videoQuality, audioQuality, mimeType };
      }
    }
  }
  throw new ExpectedFailure("recording.encoderMissing");
}
