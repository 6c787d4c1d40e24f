import { Button, Group, Text } from "@mantine/core";
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerRecordFilled,
  IconVideo,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { failureOf, windowAsks } from "../../../desktop/desktop.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { currentCall, leaveCall } from "./callSession.ts";
import classes from "./CallDock.module.css";
import { useCallStore } from "./callStore.ts";
import { CaptionTroubles } from "./captions/CaptionTroubles.tsx";
import { NewestCaptions } from "./captions/NewestCaptions.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { ConsentDialog } from "./ConsentDialog.tsx";

/** Goes with the person through the rooms while a call goes on: its sound, its question, and the way back to it. */
export function CallDock() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const { call, streams } = useCallStore();
  const session = useSession();
  const [closing, setClosing] = useState(false);
  const inCall = call !== null;
  useEffect(() => {
    if (!inCall) return undefined;
    // A recording that is running would be cut off.
    const warn = (event: BeforeUnloadEvent) => {
      if (currentCall()?.recorder.running !== true) return;
      event.preventDefault();
      setClosing(windowAsks);
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [inCall]);
  // Who signs out has no place in the room any more.
  const signedOut = session !== null && session.member === null;
  useEffect(() => {
    if (inCall && signedOut) leaveCall().catch(failureOf);
  }, [inCall, signedOut]);
  if (call === null || !call.inside) return null;
  const away = location !== `/consultations/${call.consultationId}/call`;
  const { microphone } = call.media;
  return (
    <>
      {call.peers.map(({ peerId }) => (
        <Sound key={peerId} stream={streams[peerId] ?? null} />
      ))}
      <ConsentDialog call={call} />
      <CloseDialog opened={closing} onStay={() => setClosing(false)} />
      {away ? (
        <section className={classes["dock"]} aria-label={t("call.dock")}>
          <Group gap="8px 12px">
            <IconVideo size={20} aria-hidden />
            <Text fw={650} className={classes["title"] ?? ""} truncate dir="auto">
              {call.title}
            </Text>
            {call.recording?.state === "recording" ? (
              <Group gap={6} wrap="nowrap" c="var(--mantine-color-error)">
                <IconPlayerRecordFilled size={16} aria-hidden />
                <Text size="sm" fw={600}>
                  {t("call.isRecorded")}
                </Text>
              </Group>
            ) : null}
            <Button
              size="sm"
              variant="default"
              leftSection={
                microphone ? <IconMicrophone size={18} aria-hidden /> : <IconMicrophoneOff size={18} aria-hidden />
              }
              onClick={() => void currentCall()?.media.setMicrophone(!microphone)}
            >
              {t(microphone ? "call.mute" : "call.unmute")}
            </Button>
            <Button size="sm" component={Link} href={`/consultations/${call.consultationId}/call`}>
              {t("call.return")}
            </Button>
            <Button
              size="sm"
              color="rose"
              leftSection={<IconPhoneOff size={18} aria-hidden />}
              onClick={() => void leaveCall()}
            >
              {t("call.leave")}
            </Button>
          </Group>
          <CaptionTroubles />
          <NewestCaptions />
        </section>
      ) : null}
    </>
  );
}

function Sound({ stream }: { readonly stream: MediaStream | null }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = stream;
  }, [stream]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live speech, whose captions stand beside the pictures and in the dock
  return <audio ref={audio} autoPlay data-testid="peer-sound" />;
}
