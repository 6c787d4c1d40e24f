import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { ownZone, wordLength, wordMoment } from "../../text/time.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { TodayCard } from "./TodayCard.tsx";

const most = 5;

/** The newest recordings: what happened while one was asleep. */
export function LatestRecordings() {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("recordings.list", {});
  const latest = [...(value?.recordings ?? [])]
    .sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt))
    .slice(0, most);
  return (
    <TodayCard title={t("today.recordings")} href="/recordings" all={t("today.allRecordings")}>
      {value !== null && latest.length === 0 ? <Text c="dimmed">{t("today.noRecordings")}</Text> : null}
      {latest.map((each) => (
        <div key={each.id}>
          <Anchor component={Link} href={`/recordings/${each.id}`} fw={650} dir="auto">
            {each.title}
          </Anchor>
          <TranslatedTitle title={each.title} from={null} authorId={each.authorId} />
          <Text size="sm" c="dimmed">
            {wordMoment(each.startedAt, i18n.language, ownZone())} ·{" "}
            {each.state === "recording" ? t("recordings.live") : wordLength(each.durationMs, i18n.language)}
          </Text>
        </div>
      ))}
    </TodayCard>
  );
}
