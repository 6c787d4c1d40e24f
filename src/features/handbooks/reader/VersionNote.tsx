import { Alert, Anchor, Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { groupEditions, versionBefore } from "../groupEditions.ts";

/** Says above a page that another version took this one's place, or that this one took another's; leads to both. */
export function VersionNote({ edition, sectionId }: { readonly edition: Edition; readonly sectionId: string }) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("handbooks.list", {});
  const versions = (value?.editions ?? []).filter(
    (each) => each.handbookId === edition.handbookId && each.language === edition.language,
  );
  const current = edition.supersededAt === null ? undefined : versions.find((each) => each.supersededAt === null);
  const { value: aligned } = useQuery(
    "handbooks.align",
    current === undefined ? null : { editionId: edition.id, otherId: current.id },
  );
  if (edition.supersededAt === null) {
    const [shelved] = groupEditions(versions, i18n.language);
    const before = shelved === undefined ? null : versionBefore(shelved, edition);
    if (before?.supersededAt === null || before === null) return null;
    const date = wordDate(before.supersededAt, i18n.language, ownZone());
    return (
      <Group gap="sm" mb="sm" role="note">
        <Text size="sm">{t("changes.since", { date })}</Text>
        <Anchor component={Link} size="sm" fw={600} href={`/handbooks/changes/${edition.id}/${before.id}`}>
          {t("changes.title")}
        </Anchor>
      </Group>
    );
  }
  // The same page there; without a counterpart, where one stopped reading.
  const there = aligned?.pairs.find((pair) => pair.sectionId === sectionId)?.otherSectionId;
  return (
    <Alert role="note" color="amber" icon={<IconHistory aria-hidden />} mb="sm" title={t("changes.replaced")}>
      <Group gap="md">
        <Text size="sm">
          {t("changes.replacedText", { date: wordDate(edition.supersededAt, i18n.language, ownZone()) })}
        </Text>
        {current === undefined ? null : (
          <>
            <Anchor
              component={Link}
              size="sm"
              fw={600}
              href={there ? `/handbooks/${current.id}/${there}` : `/handbooks/${current.id}`}
            >
              {t("changes.readCurrent")}
            </Anchor>
            <Anchor component={Link} size="sm" fw={600} href={`/handbooks/changes/${current.id}/${edition.id}`}>
              {t("changes.title")}
            </Anchor>
          </>
        )}
      </Group>
    </Alert>
  );
}
