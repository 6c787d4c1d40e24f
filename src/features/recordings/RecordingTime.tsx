import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/ipc.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { sameClock, wordDay, wordMoment, wordTime, wordZone } from "../../text/time.ts";
import { useNow } from "../../ui/useNow.ts";

/** When it was recorded for the reader, and beside it for the host of the consultation. */
export function RecordingTime({ recording, zone }: { readonly recording: Recording; readonly zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { value } = useQuery("consultations.list", {});
  const host = value?.consultations.find((each) => each.id === recording.consultationId)?.timeZone ?? zone;
  const language = i18n.language;
  return (
    <div>
      <Text fw={600}>
        <time dateTime={recording.startedAt}>{wordMoment(recording.startedAt, language, zone)}</time>
      </Text>
      {sameClock(zone, host, recording.startedAt) ? null : (
        <Text size="sm" c="dimmed">
          {t("time.forHost", {
            day: wordDay(recording.startedAt, language, host, now),
            span: wordTime(recording.startedAt, language, host),
            zone: wordZone(host, language),
          })}
        </Text>
      )}
    </div>
  );
}
