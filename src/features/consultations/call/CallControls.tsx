import { Button, Group, Popover } from "@mantine/core";
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerRecord,
  IconScreenShare,
  IconScreenShareOff,
  IconUsers,
  IconVideo,
  IconVideoOff,
  type Icon,
} from "@tabler/icons-react";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { currentCall, leaveCall } from "./callSession.ts";
import type { CallState } from "./callState.ts";
import classes from "./CallControls.module.css";
import { CaptionControls } from "./captions/CaptionControls.tsx";
import { Transcript } from "./captions/Transcript.tsx";
import { PeopleList } from "./PeopleList.tsx";

/** What one does in a call. Ctrl+D is the microphone, Ctrl+E the camera. */
export function CallControls({ call }: { readonly call: CallState }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [leaving, setLeaving] = useState(false);
  const media = currentCall()?.media;
  const { camera, microphone, screen } = call.media;
  const toggleMicrophone = () => void media?.setMicrophone(!microphone);
  const toggleCamera = () => void media?.setCamera(!camera);
  useHotkeys(
    [
      ["mod+D", toggleMicrophone],
      ["mod+E", toggleCamera],
    ],
    [],
  );
  const leave = async () => {
    setLeaving(true);
    await leaveCall();
    go(`/consultations/${call.consultationId}`);
  };
  return (
    <Group className={classes["controls"] ?? ""} role="toolbar" aria-label={t("call.controls")}>
      <Control
        icon={microphone ? IconMicrophone : IconMicrophoneOff}
        label={t(microphone ? "call.mute" : "call.unmute")}
        off={!microphone}
        keys="Control+D"
        onClick={toggleMicrophone}
      />
      <Control
        icon={camera ? IconVideo : IconVideoOff}
        label={t(camera ? "call.stopCamera" : "call.startCamera")}
        off={!camera}
        keys="Control+E"
        onClick={toggleCamera}
      />
      <Control
        icon={screen ? IconScreenShareOff : IconScreenShare}
        label={t(screen ? "call.stopScreen" : "call.startScreen")}
        onClick={() => void (screen ? media?.stopScreen() : media?.startScreen())}
      />
      {call.recording === null && call.recorder === "idle" ? (
        <Control icon={IconPlayerRecord} label={t("call.record")} onClick={() => void currentCall()?.recorder.ask()} />
      ) : null}
      <CaptionControls />
      <Transcript />
      <Popover position="top" withinPortal trapFocus>
        <Popover.Target>
          <Button variant="default" size="md" leftSection={<IconUsers size={20} aria-hidden />}>
            {t("call.people", { count: call.peers.length + 1 })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <PeopleList call={call} />
        </Popover.Dropdown>
      </Popover>
      <Button
        color="rose"
        size="md"
        loading={leaving}
        leftSection={<IconPhoneOff size={20} aria-hidden />}
        onClick={() => void leave()}
      >
        {t("call.leave")}
      </Button>
    </Group>
  );
}

interface ControlProps {
  readonly icon: Icon;
  readonly label: string;
  readonly off?: boolean;
  readonly keys?: string;
  readonly onClick: () => void;
}

function Control({ icon: Glyph, label, off = false, keys, onClick }: ControlProps) {
  return (
    <Button
      variant={off ? "light" : "default"}
      color={off ? "rose" : "slate"}
      size="md"
      leftSection={<Glyph size={20} aria-hidden />}
      onClick={onClick}
      {...(keys === undefined ? {} : { "aria-keyshortcuts": keys, title: keys.replace("Control", "Ctrl") })}
    >
      {label}
    </Button>
  );
}
