import { Button, Group, Text } from "@mantine/core";
import { IconPlayerRecordFilled, IconPlayerStopFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { wordList } from "../../../text/amounts.ts";
import { ownZone, wordClock, wordLength, wordTime } from "../../../text/time.ts";
import { useNow } from "../../../ui/useNow.ts";
import { currentCall } from "./callSession.ts";
import { ownConsent, records, unanswered, type CallState } from "./callState.ts";
import classes from "./RecordingBar.module.css";

/** Says to everybody, for as long as it lasts, who records and since when; anyone stops it. */
export function RecordingBar({ call }: { readonly call: CallState }) {
  const { t, i18n } = useTranslation();
  const now = useNow(1000);
  const { recording } = call;
  const session = currentCall();
  if (recording === null) {
    if (call.recorder === "idle") return null;
    return (
      <Group className={classes["bar"] ?? ""} role="status" data-testid="recording-bar">
        <IconPlayerRecordFilled size={18} aria-hidden />
        <Text fw={600}>
          {t(call.recorder === "recording" ? "call.recordingHubAway" : `call.recorder.${call.recorder}`)}
        </Text>
        <Stop />
      </Group>
    );
  }
  const mine = records(call);
  const waiting = unanswered(call).map((peer) => peer.name);
  const consent = ownConsent(call);
  const since = recording.startedAt;
  const who = mine ? t("call.youRecord") : t("call.records", { name: recording.recorderName });
  return (
    <Group
      className={classes["bar"] ?? ""}
      data-running={recording.state === "recording"}
      role="status"
      aria-live="polite"
      data-testid="recording-bar"
    >
      <IconPlayerRecordFilled size={18} aria-hidden className={classes["dot"] ?? ""} />
      <Text fw={650}>
        {recording.state === "asking" ? t(mine ? "call.youAsk" : "call.asks", { name: recording.recorderName }) : who}
      </Text>
      {since === null ? null : (
        <Text aria-label={wordLength(now.getTime() - Date.parse(since), i18n.language)} role="timer" aria-live="off">
          {t("call.since", {
            time: wordTime(since, i18n.language, ownZone()),
            length: wordClock(now.getTime() - Date.parse(since), i18n.language),
          })}
        </Text>
      )}
      {waiting.length === 0 ? null : (
        <Text size="sm">{t("call.waitingFor", { names: wordList(waiting, i18n.language) })}</Text>
      )}
      <span className={classes["spacer"]} />
      {mine && recording.state === "asking" && waiting.length > 0 ? (
        <Button size="sm" variant="default" onClick={() => void session?.recorder.begin(true)}>
          {t("call.withoutWaiting")}
        </Button>
      ) : null}
      {mine || consent === null || consent === "asked" ? null : (
        <Button size="sm" variant="default" onClick={() => void session?.answerConsent(consent !== "granted")}>
          {t(consent === "granted" ? "call.takeConsentBack" : "call.giveConsent")}
        </Button>
      )}
      {mine || recording.state === "recording" ? <Stop asking={recording.state === "asking"} /> : null}
    </Group>
  );
}

function Stop({ asking = false }: { readonly asking?: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      size="sm"
      {...(asking ? { variant: "default" } : { color: "rose" })}
      leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
      onClick={() => void currentCall()?.stopRecording()}
    >
      {t(asking ? "common.cancel" : "call.stopRecording")}
    </Button>
  );
}
