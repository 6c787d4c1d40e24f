import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { TodayCard } from "./TodayCard.tsx";

const most = 4;

/** The handbooks at hand, those in the reader's language first. */
export function HandbooksToday() {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("handbooks.list", {});
  const own = (language: string) => (language.split("-")[0] === i18n.language ? 0 : 1);
  const editions = (value?.editions ?? [])
    // What another version has taken the place of is for comparing, not for the day's work.
    .filter((edition) => edition.supersededAt === null)
    .sort((one, other) => own(one.language) - own(other.language) || one.title.localeCompare(other.title))
    .slice(0, most);
  return (
    <TodayCard title={t("today.handbooks")} href="/handbooks" all={t("today.allHandbooks")}>
      {value !== null && editions.length === 0 ? <Text c="dimmed">{t("handbooks.noneText")}</Text> : null}
      {editions.map((edition) => (
        <div key={edition.id}>
          <Anchor component={Link} href={`/handbooks/${edition.id}`} fw={650} lang={edition.language} dir="auto">
            {edition.title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {wordLanguage(edition.language, i18n.language)}
            {edition.clinicallyReviewed ? "" : ` · ${t("handbooks.notReviewed")}`}
          </Text>
        </div>
      ))}
    </TodayCard>
  );
}
