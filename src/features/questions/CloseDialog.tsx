import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionView } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

interface CloseDialogProps {
  readonly opened: boolean;
  readonly question: QuestionView;
  readonly onClose: () => void;
}

/** A moderator shows where the same was asked before. */
export function CloseDialog({ opened, question, onClose }: CloseDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed.trim(), 200);
  const [chosen, setChosen] = useState<string | null>(null);
  const close = useCall("questions.close");
  const { title, id } = question;
  const similar = useQuery("questions.similar", opened && query === "" ? { title, exceptId: id } : null);
  const found = useQuery("questions.list", opened && query !== "" ? { query, limit: 8 } : null, { keepPrevious: true });
  const choices = (query === "" ? similar.value : found.value)?.questions.filter((each) => each.id !== id) ?? [];
  const save = async () => {
    if (chosen !== null && (await close.run({ questionId: id, duplicateOfId: chosen })) !== null) onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("questions.close")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <TextInput
          label={t("questions.original")}
          placeholder={t("questions.wordsHint")}
          dir="auto"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Radio.Group value={chosen} onChange={setChosen} aria-label={t("questions.original")}>
          <Stack gap="xs">
            {choices.map((each) => (
              <Radio
                key={each.id}
                value={each.id}
                label={<bdi>{plainRuns(each.title)}</bdi>}
                description={t("questions.answers", { count: each.answerCount })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {choices.length === 0 ? <Text c="dimmed">{t("questions.nothingFound")}</Text> : null}
        <FailureNote failure={close.failure} />
        <Group justify="flex-end">
          <Button disabled={chosen === null} loading={close.running} onClick={() => void save()}>
            {t("questions.close")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
