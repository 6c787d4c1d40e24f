import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordFromNow } from "../../text/time.ts";
import { TodayCard } from "./TodayCard.tsx";

const most = 3;

/** The pages that were read last, to go on where one stopped. Nothing where nothing was read. */
export function ContinueToday({ now }: { readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const recent = useQuery("reading.recent", { limit: most }).value?.recent ?? [];
  if (recent.length === 0) return null;
  return (
    <TodayCard title={t("today.continue")} href="/handbooks" all={t("today.allHandbooks")}>
      {recent.map(({ edition, sectionTitle, readAt }) => (
        <div key={edition.id}>
          <Anchor component={Link} href={`/handbooks/${edition.id}`} fw={650} lang={edition.language} dir="auto">
            {sectionTitle}
          </Anchor>
          <Text size="sm" c="dimmed">
            <bdi lang={edition.language}>{edition.title}</bdi> · {wordFromNow(readAt, i18n.language, now)}
          </Text>
        </div>
      ))}
    </TodayCard>
  );
}
