import { useEffect, useRef, useState } from "react";
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
export function usePlayer(id: string, video: HTMLVideoElement | null): readonly [Playing, PlayerControls] {
  const player = useRef<Player | null>(null);
  const [told, setTold] = useState<Pick<Playing, "live" | "stalled" | "failure">>({
    live: false,
    stalled: true,
    failure: null,
  });
  const [state, setState] = useState(stateBefore);

  useEffect(() => {
    if (video === null) return undefined;
    const made = attachPlayer(video, `/media/recordings/${id}/playlist.m3u8`, {
      onLive: (live) => setTold((last) => ({ ...last, live })),
      onStalled: (stalled) => setTold((last) => ({ ...last, stalled })),
      onFailed: (failed) => setTold((last) => ({ ...last, stalled: false, failure: failed?.toFailure() ?? null })),
    });
    const look = () => setState(stateOf(video, made));
    const canPlay = () => setTold((last) => ({ ...last, stalled: false }));
    for (const name of mediaEvents) video.addEventListener(name, look);
    video.addEventListener("canplay", canPlay);
    player.current = made;
    return () => {
      for (const name of mediaEvents) video.removeEventListener(name, look);
      video.removeEventListener("canplay", canPlay);
      player.current = null;
      made.destroy();
    };
  }, [id, video]);

  const steer = (act: (video: HTMLVideoElement) => void) => {
    if (video !== null) act(video);
  };
  const controls: PlayerControls = {
    toggle: () =>
      steer((element) => {
        if (!element.paused) element.pause();
        // A refusal to play shows as the pause that it is.
        else element.play().catch(() => undefined);
      }),
    seek: (seconds) =>
      steer((element) => {
        element.currentTime = Math.max(0, Math.min(seconds, state.length));
      }),
    setSpeed: (speed) =>
      steer((element) => {
        element.playbackRate = speed;
      }),
    setVolume: (volume) =>
      steer((element) => {
        element.volume = Math.max(0, Math.min(1, volume));
        element.muted = false;
      }),
    toggleSound: () =>
      steer((element) => {
        element.muted = !element.muted;
      }),
    toLive: () => player.current?.seekToLive(),
    retry: () => {
      setTold((last) => ({ ...last, failure: null, stalled: true }));
      player.current?.retry();
    },
  };
  return [{ ...told, ...state }, controls];
}

type PlayerState = Omit<Playing, "live" | "stalled" | "failure">;

const stateBefore: PlayerState = {
  behindLive: 0,
  paused: true,
  position: 0,
  length: 0,
  speed: 1,
  volume: 1,
  muted: false,
};

function stateOf(video: HTMLVideoElement, player: Player): PlayerState {
  const { seekable, duration } = video;
  const reachable = seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
  return {
    behindLive: player.behindLive,
    paused: video.paused,
    position: video.currentTime,
    length: Number.isFinite(duration) ? duration : reachable,
    speed: video.playbackRate,
    volume: video.volume,
    muted: video.muted,
  };
}
