import { Anchor, Group, Stack, Switch, Text } from "@mantine/core";
import { IconBooks, IconCloudOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { baseLanguage } from "../../../../contract/models/scalars.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { CatalogueCard } from "./CatalogueCard.tsx";

/** What the hub offers: to be fetched, brought up to date, and read without a network from then on. */
export function CataloguePage() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { value, failure, reading, reread } = useQuery("packs.list", {});
  const [all, setAll] = useState(false);
  const packs = value?.packs ?? [];
  const own = (language: string) => (baseLanguage(language) === i18n.language ? 0 : 1);
  const shown = packs
    .filter((pack) => all || !pack.outdated)
    .toSorted(
      ({ about: one }, { about: other }) =>
        own(one.language) - own(other.language) || one.title.localeCompare(other.title, i18n.language),
    );
  const administrator = session?.member?.role === "administrator";
  const hasOutdated = packs.some((pack) => pack.outdated);
  return (
    <>
      <PageHeader
        title={t("packs.catalogue")}
        lead={t("packs.catalogueLead")}
        actions={
          <>
            <Anchor component={Link} href="/handbooks/publishers">
              {t("packs.publishers")}
            </Anchor>
            <Anchor component={Link} href="/handbooks">
              {t("handbooks.all")}
            </Anchor>
          </>
        }
      />
      <Stack gap="md">
        {session?.connection === "offline" ? (
          <Group gap="xs" role="status">
            <IconCloudOff size={20} stroke={1.6} aria-hidden />
            <Text size="sm">{t("packs.offline")}</Text>
          </Group>
        ) : null}
        <FailureNote failure={failure} onRetry={reread} />
        {value === null && reading ? <Reading /> : null}
        {value !== null && packs.length === 0 ? (
          <EmptyNote icon={IconBooks} title={t(session?.member ? "packs.none" : "packs.noHub")}>
            {t(session?.member ? (administrator ? "packs.noneAdministrator" : "packs.noneText") : "packs.noHubText")}
          </EmptyNote>
        ) : null}
        {hasOutdated ? (
          <Switch
            label={t("packs.showOutdated")}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        ) : null}
        <Stack gap="md" component="section" aria-label={t("packs.catalogue")}>
          {shown.map((pack) => (
            <CatalogueCard key={pack.id} pack={pack} administrator={administrator} />
          ))}
        </Stack>
      </Stack>
    </>
  );
}
