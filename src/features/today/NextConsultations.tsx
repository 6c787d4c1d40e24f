import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { TimeInZones } from "../../ui/TimeInZones.tsx";
import { TodayCard } from "./TodayCard.tsx";

const most = 4;
const doorOpensMs = 15 * 60_000;

/** The consultations that come next, with the door to those that are about to begin. */
export function NextConsultations({ now }: { readonly now: Date }) {
  const { t } = useTranslation();
  const { value } = useQuery("consultations.list", {});
  const next = (value?.consultations ?? [])
    .filter((each) => each.state === "planned")
    .filter((each) => Date.parse(each.startsAt) + each.durationMinutes * 60_000 > now.getTime())
    .sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
    .slice(0, most);
  return (
    <TodayCard title={t("today.consultations")} href="/consultations" all={t("today.allConsultations")}>
      {value !== null && next.length === 0 ? <Text c="dimmed">{t("today.noConsultations")}</Text> : null}
      {next.map((each) => (
        <Group key={each.id} justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Anchor component={Link} href={`/consultations/${each.id}`} fw={650} dir="auto">
              {each.title}
            </Anchor>
            <TranslatedTitle title={each.title} from={null} authorId={each.organiserId} />
            <TimeInZones startsAt={each.startsAt} minutes={each.durationMinutes} hostZone={each.timeZone} />
          </div>
          {Date.parse(each.startsAt) - doorOpensMs <= now.getTime() ? (
            <Button
              component={Link}
              href={`/consultations/${each.id}/call`}
              size="sm"
              style={{ flexShrink: 0 }}
              leftSection={<IconVideo size={18} aria-hidden />}
              aria-label={t("consultations.enterNamed", { title: each.title })}
            >
              {t("consultations.enter")}
            </Button>
          ) : null}
        </Group>
      ))}
    </TodayCard>
  );
}
