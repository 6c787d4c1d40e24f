import { Box, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ownZone, sameClock, wordDay, wordNearDay, wordSpan, wordZone } from "../text/time.ts";
import { useNow } from "./useNow.ts";

interface TimeInZonesProps {
  readonly startsAt: string;
  readonly minutes: number;
  /** Of the host; shown only where its clocks differ from the reader's at that time. */
  readonly hostZone: string;
  /** Leaves the reader's own day out, where a heading above already names it. */
  readonly withoutDay?: boolean;
}

/** When it is for the reader, and beside it when it is for the host. */
export function TimeInZones({ startsAt, minutes, hostZone, withoutDay = false }: TimeInZonesProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const zone = ownZone();
  const language = i18n.language;
  const day = (timeZone: string) =>
    wordNearDay(startsAt, language, timeZone, now) ?? wordDay(startsAt, language, timeZone, now);
  const ownSpan = wordSpan(startsAt, minutes, language, zone);
  return (
    <Box>
      <Text fw={600}>
        <time dateTime={startsAt}>
          {withoutDay ? ownSpan : t("time.dayAndSpan", { day: day(zone), span: ownSpan })}
        </time>
      </Text>
      {sameClock(zone, hostZone, startsAt) ? null : (
        <Text size="sm" c="dimmed">
          {t("time.forHost", {
            day: wordDay(startsAt, language, hostZone, now),
            span: wordSpan(startsAt, minutes, language, hostZone),
            zone: wordZone(hostZone, language),
          })}
        </Text>
      )}
    </Box>
  );
}
