import { useEffect } from "react";
import { cueText, endOf, type SpokenCue } from "../../media/webVtt.ts";

/** Shows captions over a picture. The element keeps a track for ever once it has one, so it is emptied and filled again. */
export function useTextTrack(
  video: HTMLVideoElement | null,
  cues: readonly SpokenCue[] | null,
  label: string,
  language: string,
): void {
  useEffect(() => {
    if (video === null || cues === null) return undefined;
    const track =
      [...video.textTracks].find((each) => each.label === label) ?? video.addTextTrack("captions", label, language);
    track.mode = "showing";
    const added = cues.map((cue) => new VTTCue(cue.startMs / 1000, endOf(cue) / 1000, cueText(cue)));
    for (const cue of added) track.addCue(cue);
    return () => {
      for (const cue of added) track.removeCue(cue);
      track.mode = "disabled";
    };
  }, [video, cues, label, language]);
}
