import { Paper, Text, Title } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ChangeRun } from "../../../contract/models/editionChange.ts";
import { directionOf } from "../../text/languages.ts";
import { ChangedText } from "../../ui/ChangedText.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";

interface ComparedTextProps {
  readonly title: readonly ChangeRun[];
  readonly passages: readonly (readonly ChangeRun[])[];
  readonly language: string;
}

/** What differs between two versions, word by word. */
export function ComparedText({ title, passages, language }: ComparedTextProps) {
  const { t } = useTranslation();
  const renamed = title.some(({ kind }) => kind !== "same");
  if (!renamed && passages.length === 0) {
    return (
      <EmptyNote icon={IconEqual} title={t("articles.sameWords")}>
        {t("articles.sameWordsText")}
      </EmptyNote>
    );
  }
  return (
    <Paper withBorder p="md" radius="lg" lang={language} dir={directionOf(language)}>
      {renamed ? (
        <Title order={2} size="h4" mb="sm">
          <ChangedText runs={title} />
        </Title>
      ) : null}
      {passages.map((runs, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- passages have no other name and never move
        <Text key={place} component="p" mb="sm">
          <ChangedText runs={runs} />
        </Text>
      ))}
    </Paper>
  );
}
