import HlsPlayer, { ErrorTypes, Events, type ErrorData } from "hls.js";
import { ExpectedFailure, type FailureCode } from "../../contract/failure.ts";

export interface PlayerCallbacks {
  /** The recording still grows, or (false) has its end. Comes at the start and when it changes. */
  readonly onLive?: (live: boolean) => void;
  /** Played to the end of a finished recording. */
  readonly onEnded?: () => void;
  /** Waits for media (true), or goes on (false). */
  readonly onStalled?: (stalled: boolean) => void;
  /**
   * Loading stopped: `recording.notAvailableOffline`, `recording.notFound` or `recording.segmentCorrupt`. What is
   * loaded can still be watched, and it is tried again every few seconds; null when it goes on.
   */
  readonly onFailed?: (failure: ExpectedFailure | null) => void;
}

export interface Player {
  readonly live: boolean;
  /** How far behind the newest picture, in seconds; 0 for a finished recording. */
  readonly behindLive: number;
  /** Goes to the newest picture of a recording that still grows. */
  seekToLive(): void;
  /** Tries again at once after a failure, from where it stopped. */
  retry(): void;
  /** Lets go of the element and all that was loaded. */
  destroy(): void;
}

/** Seconds behind the newest segment at which live playing starts: two segments, so that one late does not stall it. */
const liveDistance = 2;
const retryMs = 4000;
/** The library itself waits for the hub: what it answers is not asked for many times over. */
const patience = {
  default: {
    maxTimeToFirstByteMs: 20_000,
    maxLoadTimeMs: 60_000,
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
  },
};

/**
 * Plays a recording's playlist in the element, from the beginning, or near the end while it still grows. Seeking, speed
 * and pausing are the element's own.
 */
export function attachPlayer(video: HTMLVideoElement, playlistUrl: string, callbacks: PlayerCallbacks = {}): Player {
  const hls = new HlsPlayer({
    // The window's policy allows no worker made of a blob, and fragments need no conversion.
    enableWorker: false,
    liveSyncDuration: liveDistance,
    lowLatencyMode: true,
    fragLoadPolicy: patience,
    playlistLoadPolicy: patience,
    manifestLoadPolicy: patience,
  });
  let live: boolean | null = null;
  let mediaErrors = 0;
  let failed = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const retry = () => {
    clearTimeout(again);
    mediaErrors = 0;
    if (video.error) hls.recoverMediaError();
    // Without a playlist there is nothing to go on with.
    if (hls.levels.length === 0) hls.loadSource(playlistUrl);
    else hls.startLoad(video.currentTime > 0 ? video.currentTime : -1);
  };
  const fail = (code: FailureCode) => {
    clearTimeout(again);
    again = setTimeout(retry, retryMs);
    if (!failed) callbacks.onFailed?.(new ExpectedFailure(code));
    failed = true;
  };
  const goOn = () => {
    if (failed) callbacks.onFailed?.(null);
    failed = false;
  };

  hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
    if (details.live === live) return;
    live = details.live;
    callbacks.onLive?.(live);
  });
  hls.on(Events.FRAG_BUFFERED, goOn);
  hls.on(Events.ERROR, (_event, data) => {
    if (!data.fatal) return;
    if (data.type === ErrorTypes.MEDIA_ERROR && mediaErrors < 2) {
      mediaErrors += 1;
      hls.recoverMediaError();
    } else fail(codeOf(data));
  });

  const listening = new AbortController();
  const { signal } = listening;
  video.addEventListener("waiting", () => callbacks.onStalled?.(true), { signal });
  video.addEventListener("playing", () => callbacks.onStalled?.(false), { signal });
  video.addEventListener("ended", () => callbacks.onEnded?.(), { signal });

  hls.loadSource(playlistUrl);
  hls.attachMedia(video);

  return {
    get live() {
      return live === true;
    },
    get behindLive() {
      return live === true ? Math.max(0, hls.latency) : 0;
    },
    seekToLive() {
      if (hls.liveSyncPosition !== null) video.currentTime = hls.liveSyncPosition;
    },
    retry,
    destroy() {
      clearTimeout(again);
      listening.abort();
      hls.destroy();
    },
  };
}

function codeOf(data: ErrorData): FailureCode {
  if (data.type === ErrorTypes.NETWORK_ERROR) {
    if (data.response?.code === 404) return "recording.notFound";
    // The library fetched it, and it was not what the hub's index says.
    if (data.response?.code === 502) return "recording.segmentCorrupt";
    return "recording.notAvailableOffline";
  }
  return data.type === ErrorTypes.MEDIA_ERROR ? "recording.segmentCorrupt" : "unexpected";
}
