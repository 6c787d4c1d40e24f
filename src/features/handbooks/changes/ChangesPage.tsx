import { Anchor, Badge, Box, Paper, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconArrowLeft, IconEqual } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SectionChange } from "../../../../contract/models/editionChange.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { directionOf } from "../../../text/languages.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { ChangedText } from "../../../ui/ChangedText.tsx";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import classes from "./ChangesPage.module.css";

interface ChangesPageProps {
  readonly editionId: string;
  readonly earlierId: string;
}

const colors = { added: "moss", removed: "rose", changed: "amber" } as const;

/** What a version of a handbook changed, section by section, in the words of both. */
export function ChangesPage({ editionId, earlierId }: ChangesPageProps) {
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("handbooks.changes", { editionId, earlierId });
  useDocumentTitle(t("common.windowTitle", { room: t("changes.title") }));
  const nameOf = (edition: Edition) =>
    edition.edition === ""
      ? t("handbooks.added", { date: wordDate(edition.importedAt, i18n.language, ownZone()) })
      : t("handbooks.edition", { edition: edition.edition });
  return (
    <Box className={classes["page"] ?? ""}>
      <Anchor component={Link} href={`/handbooks/${editionId}`} className={classes["back"] ?? ""}>
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("changes.read")}
      </Anchor>
      <Title order={1} size="h2" mt="sm">
        {t("changes.title")}
      </Title>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null ? null : (
        <>
          <Text c="dimmed" mb="md">
            <bdi lang={value.edition.language}>{value.edition.title}</bdi>
            {" · "}
            {t("changes.between", { earlier: nameOf(value.earlier), later: nameOf(value.edition) })}
          </Text>
          {value.changes.length === 0 ? (
            <EmptyNote icon={IconEqual} title={t("changes.none")}>
              {t("changes.noneText")}
            </EmptyNote>
          ) : (
            <Stack gap="md">
              {value.changes.map((change) => (
                <Change key={change.sectionId ?? change.earlierSectionId} change={change} edition={value.edition} />
              ))}
            </Stack>
          )}
        </>
      )}
    </Box>
  );
}

function Change({ change, edition }: { readonly change: SectionChange; readonly edition: Edition }) {
  const { t } = useTranslation();
  const direction = directionOf(edition.language);
  return (
    <Paper withBorder p="md" radius="lg" component="section">
      <Badge color={colors[change.kind]} variant="light" tt="none" size="lg" radius="sm">
        {t(`changes.kind.${change.kind}`)}
      </Badge>
      <div lang={edition.language} dir={direction}>
        <Text size="sm" c="dimmed" mt="xs">
          {change.path.join(direction === "rtl" ? " ‹ " : " › ")}
        </Text>
        <Title order={2} size="h4" mb="xs">
          {change.sectionId === null ? (
            change.title
          ) : (
            <Anchor component={Link} href={`/handbooks/${edition.id}/${change.sectionId}`} inherit>
              {change.title}
            </Anchor>
          )}
        </Title>
        {change.earlierTitle === null ? null : (
          <Text size="sm" mb="xs">
            <ChangedText runs={[{ text: change.earlierTitle, kind: "removed" }]} />
          </Text>
        )}
        {change.passages.map((runs, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- passages have no other name and never move
          <Text key={index} mb="xs" component="p">
            <ChangedText runs={runs} />
          </Text>
        ))}
      </div>
    </Paper>
  );
}
