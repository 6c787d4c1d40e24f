import { useEffect } from "react";

/**
 * Shows a caption file (WebVTT) over a picture; null: none. A track that a script adds stays for ever, with the language that
 * it began with; one of an element goes with it, and reads a file. `language` empty: in several.
 */
export function useTextTrack(
  video: HTMLVideoElement | null,
  file: string | null,
  label: string,
  language: string,
): void {
  useEffect(() => {
    if (video === null) return;
    const before = [...video.querySelectorAll("track")];
    if (file === null) return remove(before);
    const src = URL.createObjectURL(new Blob([file], { type: "text/vtt" }));
    const element = Object.assign(document.createElement("track"), { kind: "captions", label, srclang: language, src });
    // What stands there stays until this one is read: captions do not blink while more of them come.
    element.addEventListener("load", () => remove(before));
    video.append(element);
    element.track.mode = "showing";
  }, [video, file, label, language]);
  useEffect(() => () => remove(video?.querySelectorAll("track") ?? []), [video]);
}

function remove(tracks: Iterable<HTMLTrackElement>): void {
  for (const element of tracks) {
    element.track.mode = "disabled";
    element.remove();
    URL.revokeObjectURL(element.src);
  }
}
