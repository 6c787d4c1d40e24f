import { Anchor, Collapse, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Edition } from "../../../contract/models/handbook.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { EditionMenu } from "./EditionMenu.tsx";
import { versionBefore, type ShelfHandbook } from "./groupEditions.ts";
import classes from "./HandbookCard.module.css";

/** The other languages and the earlier versions of a handbook, folded away, each with what can be done with it. */
export function EditionList({ handbook }: { readonly handbook: ShelfHandbook }) {
  const { t } = useTranslation();
  const [opened, list] = useDisclosure(false);
  const { others, earlier } = handbook;
  if (others.length + earlier.length === 0) return null;
  return (
    <Stack gap={4} mt="sm" className={classes["above"] ?? ""}>
      <UnstyledButton
        onClick={list.toggle}
        aria-expanded={opened}
        className={classes["versions"] ?? ""}
        fz="sm"
        c="dimmed"
      >
        {opened ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
        {others.length === 0
          ? t("changes.earlier", { count: earlier.length })
          : t("handbooks.editions", { count: 1 + others.length + earlier.length })}
      </UnstyledButton>
      <Collapse expanded={opened}>
        {others.map((edition) => (
          <EditionLine key={edition.id} edition={edition} before={versionBefore(handbook, edition)} />
        ))}
        {others.length === 0 || earlier.length === 0 ? null : (
          <Text size="xs" c="dimmed" mt={6}>
            {t("changes.earlier", { count: earlier.length })}
          </Text>
        )}
        {earlier.map((edition) => (
          <EditionLine key={edition.id} edition={edition} before={null} />
        ))}
      </Collapse>
    </Stack>
  );
}

function EditionLine({ edition, before }: { readonly edition: Edition; readonly before: Edition | null }) {
  const { i18n } = useTranslation();
  const facts = [
    wordLanguage(edition.language, i18n.language),
    edition.edition,
    wordDate(edition.importedAt, i18n.language, ownZone()),
  ].filter((fact) => fact !== "");
  return (
    <Group justify="space-between" wrap="nowrap">
      <Anchor component={Link} href={`/handbooks/${edition.id}`} size="sm">
        {facts.map((fact, index) => (
          <span key={fact}>
            {index === 0 ? "" : " · "}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </Anchor>
      <EditionMenu edition={edition} before={before} />
    </Group>
  );
}
