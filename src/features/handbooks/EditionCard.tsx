import { ActionIcon, Anchor, Card, Group, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../contract/models/handbook.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { ReviewPill } from "./ReviewPill.tsx";
import { StatusPill } from "../../ui/StatusPill.tsx";
import classes from "./EditionCard.module.css";

/** One edition on the shelf: what it is, who stands behind it, how old it is. */
export function EditionCard({ edition }: { readonly edition: Edition }) {
  const { t, i18n } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const remove = useCall("handbooks.remove");
  const facts = [
    t("handbooks.sections", { count: edition.sectionCount }),
    edition.tableCount === 0 ? null : t("handbooks.tables", { count: edition.tableCount }),
    edition.imageCount === 0 ? null : t("handbooks.images", { count: edition.imageCount }),
    edition.origin === "bundled"
      ? t("handbooks.bundled")
      : t("handbooks.added", { date: wordDate(edition.importedAt, i18n.language, ownZone()) }),
  ].filter((fact) => fact !== null);
  return (
    <Card withBorder padding="md" component="article" className={classes["card"] ?? ""}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Anchor
          component={Link}
          href={`/handbooks/${edition.id}`}
          fw={650}
          fz="lg"
          className={classes["title"] ?? ""}
          lang={edition.language}
          dir={directionOf(edition.language)}
        >
          {edition.title}
        </Anchor>
        {edition.origin === "bundled" ? null : (
          <Tooltip label={t("handbooks.remove")}>
            <ActionIcon
              variant="subtle"
              color="slate"
              size="lg"
              aria-label={t("handbooks.removeNamed", { title: edition.title })}
              className={classes["above"] ?? ""}
              onClick={question.open}
            >
              <IconTrash size={19} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {edition.source === "" ? null : (
        <Text c="dimmed" size="sm" mt={2} lineClamp={2} dir="auto" className={classes["source"] ?? ""}>
          {edition.source}
        </Text>
      )}
      <Group gap="xs" mt="sm">
        <StatusPill tone="quiet">{wordLanguage(edition.language, i18n.language)}</StatusPill>
        {edition.edition === "" ? null : (
          <StatusPill tone="quiet">{t("handbooks.edition", { edition: edition.edition })}</StatusPill>
        )}
        <ReviewPill edition={edition} />
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {facts.join(" · ")}
      </Text>
      <ConfirmDialog
        opened={asking}
        title={t("handbooks.removeTitle")}
        text={t("handbooks.removeText", { title: edition.title })}
        confirm={t("handbooks.remove")}
        running={remove.running}
        failure={remove.failure}
        onClose={question.close}
        onConfirm={() =>
          void remove.run({ editionId: edition.id }).then((done) => (done === null ? undefined : question.close()))
        }
      />
    </Card>
  );
}
