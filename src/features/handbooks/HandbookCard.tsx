import { Anchor, Card, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../contract/models/handbook.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { EditionList } from "./EditionList.tsx";
import { EditionMenu } from "./EditionMenu.tsx";
import { versionBefore, type ShelfHandbook } from "./groupEditions.ts";
import classes from "./HandbookCard.module.css";
import { PackPills } from "./packs/PackPills.tsx";
import { ReviewPill } from "./ReviewPill.tsx";

/** One handbook on the shelf: what it is, who stands behind it, how old it is, and its languages and versions. */
export function HandbookCard({ handbook }: { readonly handbook: ShelfHandbook }) {
  const { t, i18n } = useTranslation();
  const { main, others } = handbook;
  const before = versionBefore(handbook, main);
  const facts = [
    t("handbooks.sections", { count: main.sectionCount }),
    main.tableCount === 0 ? null : t("handbooks.tables", { count: main.tableCount }),
    main.imageCount === 0 ? null : t("handbooks.images", { count: main.imageCount }),
    main.origin === "bundled"
      ? t("handbooks.bundled")
      : t("handbooks.added", { date: wordDate(main.importedAt, i18n.language, ownZone()) }),
  ].filter((fact) => fact !== null);
  return (
    <Card withBorder padding="md" component="article" className={classes["card"] ?? ""}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Anchor
          component={Link}
          href={`/handbooks/${main.id}`}
          fw={650}
          fz="lg"
          className={classes["title"] ?? ""}
          lang={main.language}
          dir={directionOf(main.language)}
        >
          {main.title}
        </Anchor>
        <EditionMenu edition={main} before={before} />
      </Group>
      {main.source === "" ? null : (
        <Text c="dimmed" size="sm" mt={2} lineClamp={2} className={classes["source"] ?? ""}>
          <bdi>{main.source}</bdi>
        </Text>
      )}
      <Group gap="xs" mt="sm">
        <StatusPill tone="quiet">{wordLanguage(main.language, i18n.language)}</StatusPill>
        {main.edition === "" ? null : (
          <StatusPill tone="quiet">{t("handbooks.edition", { edition: main.edition })}</StatusPill>
        )}
        <ReviewPill edition={main} />
        <PackPills edition={main} />
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {facts.join(" · ")}
      </Text>
      {before?.supersededAt == null || main.supersededAt !== null ? null : (
        <Text size="sm" mt={4} className={classes["above"] ?? ""}>
          {t("changes.since", { date: wordDate(before.supersededAt, i18n.language, ownZone()) })}{" "}
          <Anchor component={Link} inherit fw={600} href={`/handbooks/changes/${main.id}/${before.id}`}>
            {t("changes.title")}
          </Anchor>
        </Text>
      )}
      {others.length === 0 ? null : (
        <Group
          gap="xs"
          mt="sm"
          role="list"
          aria-label={t("handbooks.otherLanguages")}
          className={classes["above"] ?? ""}
        >
          {others.map((edition) => (
            <span key={edition.id} role="listitem">
              <Anchor
                component={Link}
                href={`/handbooks/${edition.id}`}
                size="sm"
                title={edition.title}
                lang={edition.language}
                className={classes["language"] ?? ""}
              >
                {wordOwnName(edition)}
              </Anchor>
            </span>
          ))}
        </Group>
      )}
      <EditionList handbook={handbook} />
    </Card>
  );
}

/** Whoever wants a language finds it by its own name. */
function wordOwnName({ language }: Edition): string {
  return wordLanguage(language, language);
}
