import { Box, Loader } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CaptionWay } from "../../../contract/captionCalls.ts";
import type { Person } from "../../../contract/models/member.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { writeWebVtt } from "../../media/webVtt.ts";
import { wordLanguageWithin } from "../../text/amounts.ts";
import { TranslationFailure, TranslationProgress } from "../../translated/TranslationNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PlayerBar } from "./PlayerBar.tsx";
import { captionLanguages } from "./captionLanguages.ts";
import { CaptionMenu } from "./CaptionMenu.tsx";
import classes from "./PlayerView.module.css";
import { saveText } from "./saveText.ts";
import { SpokenWords, type ListedCue } from "./SpokenWords.tsx";
import { languageOf, spokenCues, type CaptionChoice } from "./readCues.ts";
import { useCaptions } from "./useCaptions.ts";
import { useTextTrack } from "./useTextTrack.ts";
import { usePlayer } from "./usePlayer.ts";

interface PlayerViewProps {
  readonly id: string;
  readonly title: string;
  readonly people: readonly Person[];
}

const noCues: readonly ListedCue[] = [];

/** The picture and its controls. Space or K plays, arrows seek and change the volume, M is sound, F the full screen. */
export function PlayerView({ id, title, people }: PlayerViewProps) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("captions.ofRecording", { id });
  const { value: models } = useQuery("translation.models", {});
  // What its speaker never said is there for nobody else.
  const said = value?.cues ?? noCues;
  const cues = useMemo(() => said.filter(({ text, own }) => own || text !== ""), [said]);
  const [choice, setChoice] = useState<CaptionChoice>("off");
  const { texts, isWhole, ways, progress, failure, again } = useCaptions(id, cues, choice);
  const isTranslated = choice !== "off" && choice !== "spoken";
  const installed = models?.models.filter((model) => model.installed !== null) ?? [];
  const languages = captionLanguages(cues, i18n.language, value?.languages ?? [], installed);
  const names = useMemo(() => new Map(people.map(({ memberId, name }) => [memberId, name])), [people]);
  const nameOf = useCallback((memberId: string): string => names.get(memberId) ?? "", [names]);
  const language = isTranslated ? choice : languageOf(cues);
  const spoken = useMemo(() => spokenCues(cues, texts, language, nameOf), [cues, nameOf, texts, language]);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [playing, controls] = usePlayer(id, video);
  // The same all the while, so that what was said is not drawn anew with every step of the picture.
  const steer = useRef(controls);
  useEffect(() => void (steer.current = controls));
  const seek = useCallback((seconds: number): void => steer.current.seek(seconds), []);
  const file = useMemo(() => (choice === "off" ? null : writeWebVtt(spoken)), [choice, spoken]);
  useTextTrack(video, file, t("captioning.title"), language ?? "");
  const wordWay = (way: CaptionWay, withVersions: boolean): string => {
    const name = (tag: string) => wordLanguageWithin(tag, i18n.language);
    const steps = way.map(({ to, version }) => (withVersions ? `${name(to)} (${version})` : name(to)));
    return t("translating.machine", { way: [name(way[0]?.from ?? ""), ...steps].join(t("translating.then")) });
  };
  const save = () => {
    const corrected = cues.some(({ correctedAt }) => correctedAt !== null);
    const notes = [
      t("captioning.warning"),
      ...(corrected ? [t("captioning.someCorrected")] : []),
      ...(isTranslated ? [t("translating.limits"), ...ways.map((way) => wordWay(way, true))] : []),
    ];
    saveText(writeWebVtt(spoken, notes), `${title}.${isTranslated ? choice : "spoken"}.vtt`);
  };

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
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events -- its captions are a track that is made beside it; the keys stand on the frame */}
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
        <PlayerBar
          playing={playing}
          controls={controls}
          onFullScreen={toggleFullScreen}
          captions={
            cues.length === 0 ? null : (
              <CaptionMenu choice={choice} languages={languages} onChoose={setChoice} onSave={isWhole ? save : null} />
            )
          }
        />
        {/* In here, so that it is there on a full screen too. */}
        {choice === "off" ? null : (
          <p className={classes["note"]} data-testid="player-note">
            {[...new Set(ways.map((way) => wordWay(way, false)))].map((way) => (
              <span key={way} className={classes["way"]} data-translation>
                {way}
              </span>
            ))}
            {t("captioning.warning")}
            {isTranslated ? ` ${t("translating.limits")}` : null}
          </p>
        )}
      </div>
      <Box mt="sm">
        <FailureNote failure={playing.failure} onRetry={controls.retry} />
        {failure !== null ? (
          <TranslationFailure failure={failure} onClose={() => setChoice("spoken")} onAgain={again} />
        ) : null}
        {progress === null ? null : <TranslationProgress {...progress} onStop={() => setChoice("spoken")} />}
      </Box>
      {cues.length === 0 ? null : (
        <Box mt="sm">
          <SpokenWords
            recordingId={id}
            cues={cues}
            texts={texts}
            language={isTranslated ? choice : null}
            nameOf={nameOf}
            onSeek={seek}
          />
        </Box>
      )}
    </Box>
  );
}
