import { Alert, Button, Group, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallOutput } from "../../desktop/desktop.ts";
import { wordShare } from "../../text/amounts.ts";

interface SearchNotesProps {
  readonly answer: CallOutput<"handbooks.search">;
  /** As typed. */
  readonly words: string;
  readonly onUse: (words: string) => void;
}

/** What a reader must know of results that are not simply those for what was typed. */
export function SearchNotes({ answer, words, onUse }: SearchNotesProps) {
  const { t, i18n } = useTranslation();
  const { correction, suggestion, partly, renewal } = answer;
  const severalWords = /\S\s+\S/u.test(words) && !/["“”„«»「」『』]/u.test(words);
  return (
    <>
      {renewal === null ? null : (
        <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
          {t("handbooks.renewal", { share: wordShare(renewal.done, renewal.total, i18n.language) })}
        </Alert>
      )}
      {correction === null ? null : (
        <Alert icon={<IconInfoCircle aria-hidden />} role="status" data-testid="correction">
          <Group justify="space-between" gap="sm">
            <Text fw={600}>{t("handbooks.corrected", { typed: words, used: correction.query })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => onUse(correction.query)}>
              {t("handbooks.useCorrection", { used: correction.query })}
            </Button>
          </Group>
        </Alert>
      )}
      {suggestion === null ? null : (
        <Group role="status" data-testid="suggestion">
          <Button size="compact-md" variant="light" onClick={() => onUse(suggestion)}>
            {t("handbooks.suggestion", { words: suggestion })}
          </Button>
        </Group>
      )}
      {partly ? (
        <Alert icon={<IconInfoCircle aria-hidden />} role="status" data-testid="partly">
          {t("handbooks.partly")}
        </Alert>
      ) : null}
      {severalWords && correction === null && answer.total > 1 ? (
        <Text size="sm" c="dimmed">
          {t("handbooks.quotesHint")}
        </Text>
      ) : null}
    </>
  );
}
