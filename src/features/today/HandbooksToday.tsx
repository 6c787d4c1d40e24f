import { Anchor, Group, Text } from "@mantine/core";
import { IconDownload, IconSparkles } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { TodayCard } from "./TodayCard.tsx";

const most = 4;
const newDays = 14;

/** Handbooks that came lately, those that the hub offers and are not here, then those at hand in the reader's language. */
export function HandbooksToday({ now }: { readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("handbooks.list", {});
  const packs = useQuery("packs.list", {}).value?.packs ?? [];
  const lately = new Date(now.getTime() - newDays * 86_400_000).toISOString();
  const own = (language: string) => {
    const base = baseLanguage(language);
    return base === i18n.language ? 0 : base === "en" ? 1 : 2;
  };
  const offered = packs
    .filter(({ state, outdated }) => (state === "notHere" || state === "updateAvailable") && !outdated)
    .sort((one, other) => own(one.about.language) - own(other.about.language))
    .slice(0, 2);
  const editions = (value?.editions ?? [])
    // What another version has taken the place of is for comparing, not for the day's work.
    .filter((edition) => edition.supersededAt === null)
    .map((edition) => ({ edition, isNew: edition.origin !== "bundled" && edition.importedAt > lately }))
    .sort(
      (one, other) =>
        Number(other.isNew) - Number(one.isNew) ||
        own(one.edition.language) - own(other.edition.language) ||
        one.edition.title.localeCompare(other.edition.title, i18n.language),
    )
    // Each handbook once, in the language that is read best; what is new is shown whatever its language.
    .filter(
      ({ edition, isNew }, at, all) =>
        isNew || all.findIndex((each) => each.edition.handbookId === edition.handbookId) === at,
    )
    .slice(0, most - offered.length);
  return (
    <TodayCard title={t("today.handbooks")} href="/handbooks" all={t("today.allHandbooks")}>
      {value !== null && editions.length === 0 ? <Text c="dimmed">{t("handbooks.noneText")}</Text> : null}
      {offered.map(({ id, about, state }) => (
        <Group key={id} justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Anchor component={Link} href="/handbooks/catalogue" fw={650} lang={about.language} dir="auto">
              {about.title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {wordLanguage(about.language, i18n.language)}
            </Text>
          </div>
          <StatusPill tone="calm" icon={IconDownload}>
            {t(state === "notHere" ? "today.offered" : "today.updateOffered")}
          </StatusPill>
        </Group>
      ))}
      {editions.map(({ edition, isNew }) => (
        <Group key={edition.id} justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Anchor component={Link} href={`/handbooks/${edition.id}`} fw={650} lang={edition.language} dir="auto">
              {edition.title}
            </Anchor>
            <Text size="sm" c="dimmed">
              {wordLanguage(edition.language, i18n.language)}
              {edition.clinicallyReviewed ? "" : ` · ${t("handbooks.notReviewed")}`}
            </Text>
          </div>
          {isNew ? (
            <StatusPill tone="good" icon={IconSparkles}>
              {t("today.new")}
            </StatusPill>
          ) : null}
        </Group>
      ))}
    </TodayCard>
  );
}
