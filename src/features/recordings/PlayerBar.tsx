import { ActionIcon, Button, DirectionProvider, Menu, Slider, Text, Tooltip } from "@mantine/core";
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPointFilled,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolumeOff,
  type Icon,
} from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { wordClock, wordLength } from "../../text/time.ts";
import classes from "./PlayerView.module.css";
import type { PlayerControls, Playing } from "./usePlayer.ts";

const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2];
/** Seconds behind the newest picture up to which one sees it live. */
const liveSlack = 6;

interface PlayerBarProps {
  readonly playing: Playing;
  readonly controls: PlayerControls;
  readonly onFullScreen: () => void;
  /** Null where the recording has no captions. */
  readonly captions: ReactNode;
}

/** Time runs left to right here in every language, as on every player. */
export function PlayerBar({ playing, controls, onFullScreen, captions }: PlayerBarProps) {
  const { t, i18n } = useTranslation();
  const [dragged, setDragged] = useState<number | null>(null);
  const language = i18n.language;
  const position = dragged ?? playing.position;
  const word = (seconds: number) => wordClock(seconds * 1000, language);
  const atLive = playing.live && playing.behindLive <= liveSlack;
  const speedWord = (speed: number) => t("player.times", { speed });
  return (
    <DirectionProvider initialDirection="ltr" detectDirection={false}>
      <div className={classes["bar"]} dir="ltr">
        <Slider
          className={classes["seek"] ?? ""}
          color="harbour.3"
          min={0}
          max={Math.max(playing.length, 0.1)}
          step={0.1}
          value={Math.min(position, playing.length)}
          label={(value) => word(value)}
          thumbLabel={t("player.seek")}
          thumbProps={{ "aria-valuetext": wordLength(position * 1000, language) }}
          onChange={setDragged}
          onChangeEnd={(value) => {
            setDragged(null);
            controls.seek(value);
          }}
          size="sm"
          thumbSize={24}
        />
        <BarButton
          label={t(playing.paused ? "player.play" : "player.pause")}
          icon={playing.paused ? IconPlayerPlayFilled : IconPlayerPauseFilled}
          onClick={controls.toggle}
        />
        <BarButton label={t("player.back")} icon={IconRewindBackward10} onClick={() => controls.seek(position - 10)} />
        <BarButton label={t("player.ahead")} icon={IconRewindForward10} onClick={() => controls.seek(position + 10)} />
        <Text span className={classes["time"] ?? ""} data-testid="player-time">
          {word(position)} / {word(playing.length)}
        </Text>
        {playing.live ? (
          <Button
            size="compact-sm"
            variant={atLive ? "filled" : "default"}
            color="rose"
            leftSection={<IconPointFilled size={16} aria-hidden />}
            onClick={controls.toLive}
            disabled={false}
            aria-pressed={atLive}
          >
            {t(atLive ? "player.live" : "player.toLive")}
          </Button>
        ) : null}
        <span className={classes["spacer"]} />
        <BarButton
          label={t(playing.muted ? "player.soundOn" : "player.soundOff")}
          icon={playing.muted ? IconVolumeOff : IconVolume}
          onClick={controls.toggleSound}
        />
        <Slider
          w={90}
          color="harbour.3"
          size="sm"
          label={null}
          min={0}
          max={1}
          step={0.05}
          value={playing.muted ? 0 : playing.volume}
          onChange={controls.setVolume}
          thumbLabel={t("player.volume")}
        />
        <Menu withinPortal={false} position="top-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray.3"
              size="compact-md"
              aria-label={`${t("player.speed")} ${speedWord(playing.speed)}`}
              data-testid="player-speed"
            >
              {speedWord(playing.speed)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {speeds.map((speed) => (
              <Menu.RadioItem
                key={speed}
                value={String(speed)}
                checked={speed === playing.speed}
                onChange={() => controls.setSpeed(speed)}
                closeMenuOnClick
              >
                {speedWord(speed)}
              </Menu.RadioItem>
            ))}
          </Menu.Dropdown>
        </Menu>
        {captions}
        <BarButton label={t("player.fullScreen")} icon={IconMaximize} onClick={onFullScreen} />
      </div>
    </DirectionProvider>
  );
}

function BarButton({ label, icon: Glyph, onClick }: { label: string; icon: Icon; onClick: () => void }) {
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon variant="subtle" color="gray.3" size={40} aria-label={label} onClick={onClick}>
        <Glyph size={22} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
