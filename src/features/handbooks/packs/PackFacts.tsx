import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PackAbout } from "../../../../contract/models/pack.ts";
import { wordLanguage, wordSize } from "../../../text/amounts.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { StatusPill } from "../../../ui/StatusPill.tsx";

/** What a pack says of its edition: language, version, date, extent, source and licence. */
export function PackFacts({ about, sizeBytes }: { readonly about: PackAbout; readonly sizeBytes: number }) {
  const { t, i18n } = useTranslation();
  const { counts } = about;
  const facts = [
    t("packs.published", { date: wordDate(about.publishedAt, i18n.language, ownZone()) }),
    t("handbooks.sections", { count: counts.sections }),
    counts.tables === 0 ? null : t("handbooks.tables", { count: counts.tables }),
    counts.images === 0 ? null : t("handbooks.images", { count: counts.images }),
    wordSize(sizeBytes, i18n.language),
    about.licence === "" ? null : t("handbooks.licence", { licence: about.licence }),
  ].filter((fact) => fact !== null);
  return (
    <>
      {about.source === "" ? null : (
        <Text c="dimmed" size="sm" mt={2} lineClamp={2}>
          <bdi>{about.source}</bdi>
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <StatusPill tone="quiet">{wordLanguage(about.language, i18n.language)}</StatusPill>
        {about.edition === "" ? null : (
          <StatusPill tone="quiet">{t("handbooks.edition", { edition: about.edition })}</StatusPill>
        )}
        {about.clinicallyReviewed ? null : <StatusPill tone="notice">{t("handbooks.notReviewed")}</StatusPill>}
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {facts.map((fact, index) => (
          <span key={fact}>
            {index === 0 ? "" : " · "}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </Text>
    </>
  );
}
