import { useEffect } from "react";
import { writeWebVtt, type SpokenCue } from "../../media/webVtt.ts";

/**
 * Shows captions over a picture. A track that a script adds stays for ever, with the language that it began with; one of an
 * element goes with it, and reads a file. `language` empty: in several.
 */
export function useTextTrack(
  video: HTMLVideoElement | null,
  cues: readonly SpokenCue[] | null,
  label: string,
  language: string,
): void {
  useEffect(() => {
    if (video === null || cues === null) return undefined;
    const src = URL.createObjectURL(new Blob([writeWebVtt(cues)], { type: "text/vtt" }));
    const element = Object.assign(document.createElement("track"), { kind: "captions", label, srclang: language, src });
    video.append(element);
    element.track.mode = "showing";
    return () => {
      element.track.mode = "disabled";
      element.remove();
      URL.revokeObjectURL(src);
    };
  }, [video, cues, label, language]);
}
