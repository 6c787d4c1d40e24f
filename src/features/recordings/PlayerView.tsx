import { Box, Loader } from "@mantine/core";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PlayerBar } from "./PlayerBar.tsx";
import classes from "./PlayerView.module.css";
import { usePlayer } from "./usePlayer.ts";

/** The picture and its controls. Space or K plays, arrows seek and change the volume, M is sound, F the full screen. */
export function PlayerView({ id, title }: { readonly id: string; readonly title: string }) {
  const { t } = useTranslation();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [playing, controls] = usePlayer(id, video);

  const toggleFullScreen = () => {
    const change = document.fullscreenElement === null ? frame.current?.requestFullscreen() : document.exitFullscreen();
    // A browser that refuses leaves the picture where it is.
    change?.catch(() => undefined);
  };
  const keys: Record<string, () => void> = {
    " ": controls.toggle,
    k: controls.toggle,
    ArrowLeft: () => controls.seek(playing.position - 5),
    ArrowRight: () => controls.seek(playing.position + 5),
    j: () => controls.seek(playing.position - 10),
    l: () => controls.seek(playing.position + 10),
    ArrowUp: () => controls.setVolume(playing.volume + 0.1),
    ArrowDown: () => controls.setVolume(playing.volume - 0.1),
    Home: () => controls.seek(0),
    End: () => (playing.live ? controls.toLive() : controls.seek(playing.length)),
    m: controls.toggleSound,
    f: toggleFullScreen,
  };
  const press = (event: KeyboardEvent) => {
    const key = keys[event.key];
    // Buttons, sliders and lists of the bar have keys of their own.
    const own =
      event.target !== event.currentTarget && (event.target as HTMLElement).closest("button, [role=slider], input");
    if (key === undefined || own || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  };
  return (
    <Box>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the player has keys of its own */}
      <div
        ref={frame}
        className={classes["frame"]}
        role="group"
        aria-label={t("player.label", { title })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys work while it is focused
        tabIndex={0}
        onKeyDown={press}
      >
        <div className={classes["picture"]}>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- recordings have no captions yet; the keys stand on the frame */}
          <video
            ref={setVideo}
            className={classes["video"]}
            playsInline
            onClick={controls.toggle}
            data-testid="player-video"
          />
          {playing.stalled && playing.failure === null ? (
            <div className={classes["wait"]} role="status" aria-label={t("player.waiting")}>
              <Loader color="white" aria-hidden />
            </div>
          ) : null}
        </div>
        <PlayerBar playing={playing} controls={controls} onFullScreen={toggleFullScreen} />
      </div>
      <Box mt="sm">
        <FailureNote failure={playing.failure} onRetry={controls.retry} />
      </Box>
    </Box>
  );
}
