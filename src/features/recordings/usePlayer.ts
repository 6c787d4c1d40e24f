import { useEffect, useRef, useState, type RefObject } from "react";
import type { Failure } from "../../../contract/failure.ts";
import { attachPlayer, type Player } from "../../media/player.ts";

export interface Playing {
  readonly live: boolean;
  readonly behindLive: number;
  readonly stalled: boolean;
  readonly failure: Failure | null;
  readonly paused: boolean;
  readonly position: number;
  /** Seconds that can be reached; grows while the recording runs. */
  readonly length: number;
  readonly speed: number;
  readonly volume: number;
  readonly muted: boolean;
}

export interface PlayerControls {
  readonly toggle: () => void;
  readonly seek: (seconds: number) => void;
  readonly setSpeed: (speed: number) => void;
  readonly setVolume: (volume: number) => void;
  readonly toggleSound: () => void;
  readonly toLive: () => void;
  readonly retry: () => void;
}

const mediaEvents = [
  "play",
  "pause",
  "timeupdate",
  "durationchange",
  "ratechange",
  "volumechange",
  "progress",
  "seeked",
];

/** Follows a video element that plays a recording, and steers it. */
export function usePlayer(id: string, element: RefObject<HTMLVideoElement | null>): readonly [Playing, PlayerControls] {
  const player = useRef<Player | null>(null);
  const [told, setTold] = useState<Pick<Playing, "live" | "stalled" | "failure">>({
    live: false,
    stalled: true,
    failure: null,
  });
  const [, setTurn] = useState(0);

  useEffect(() => {
    const video = element.current;
    if (video === null) return undefined;
    const made = attachPlayer(video, `/media/recordings/${id}/playlist.m3u8`, {
      onLive: (live) => setTold((last) => ({ ...last, live })),
      onStalled: (stalled) => setTold((last) => ({ ...last, stalled, failure: stalled ? last.failure : null })),
      onFailed: (failed) => setTold((last) => ({ ...last, stalled: false, failure: failed?.toFailure() ?? null })),
    });
    player.current = made;
    const look = () => setTurn((last) => last + 1);
    const canPlay = () => setTold((last) => ({ ...last, stalled: false }));
    for (const name of mediaEvents) video.addEventListener(name, look);
    video.addEventListener("canplay", canPlay);
    return () => {
      for (const name of mediaEvents) video.removeEventListener(name, look);
      video.removeEventListener("canplay", canPlay);
      player.current = null;
      made.destroy();
    };
  }, [id, element]);

  const video = element.current;
  const seekableEnd = video !== null && video.seekable.length > 0 ? video.seekable.end(video.seekable.length - 1) : 0;
  const duration = video !== null && Number.isFinite(video.duration) ? video.duration : seekableEnd;
  const with_ = (act: (video: HTMLVideoElement) => void) => () => {
    if (element.current !== null) act(element.current);
  };
  const controls: PlayerControls = {
    toggle: with_((video) => {
      if (!video.paused) video.pause();
      // A refusal to play shows as the pause that it is.
      else video.play().catch(() => undefined);
    }),
    seek: (seconds) => with_((video) => (video.currentTime = Math.max(0, Math.min(seconds, duration))))(),
    setSpeed: (speed) => with_((video) => (video.playbackRate = speed))(),
    setVolume: (volume) =>
      with_((video) => {
        video.volume = Math.max(0, Math.min(1, volume));
        video.muted = false;
      })(),
    toggleSound: with_((video) => (video.muted = !video.muted)),
    toLive: () => player.current?.seekToLive(),
    retry: () => {
      setTold((last) => ({ ...last, failure: null, stalled: true }));
      player.current?.retry();
    },
  };
  return [
    {
      ...told,
      behindLive: player.current?.behindLive ?? 0,
      paused: video?.paused ?? true,
      position: video?.currentTime ?? 0,
      length: duration,
      speed: video?.playbackRate ?? 1,
      volume: video?.volume ?? 1,
      muted: video?.muted ?? false,
    },
    controls,
  ];
}
