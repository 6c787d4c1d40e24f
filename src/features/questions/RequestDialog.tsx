import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuestionView } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

interface RequestDialogProps {
  readonly opened: boolean;
  readonly question: QuestionView;
  readonly ownId: string;
  readonly onClose: () => void;
}

const shownAtOnce = 30;

/** Asks a colleague who may know: they see it on Today until they answered. */
export function RequestDialog({ opened, question, ownId, onClose }: RequestDialogProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const request = useCall("questions.request");
  const members = useQuery("members.list", opened ? {} : null).value?.members ?? [];
  const own = question.requests.filter(({ by }) => by.id === ownId);
  const taken = new Set([ownId, question.author.id, ...own.map(({ member }) => member.id)]);
  const choices = members
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  const ask = async (memberId: string, withdrawn: boolean) => {
    if ((await request.run({ questionId: question.id, memberId, withdrawn })) !== null) setChosen(null);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("questions.request")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm">{t("questions.requestText")}</Text>
        <Select
          label={t("questions.colleague")}
          searchable
          limit={shownAtOnce}
          data-autofocus
          nothingFoundMessage={t("questions.noSuch")}
          data={choices}
          value={chosen}
          onChange={setChosen}
        />
        <FailureNote failure={request.failure} />
        <Group justify="flex-end">
          <Button
            disabled={chosen === null}
            loading={request.running}
            onClick={() => (chosen === null ? undefined : void ask(chosen, false))}
          >
            {t("questions.askThem")}
          </Button>
        </Group>
        {own.map(({ member }) => (
          <Group key={member.id} justify="space-between" wrap="nowrap">
            <Text dir="auto" truncate>
              {member.name}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              color="rose"
              onClick={() => void ask(member.id, true)}
              aria-label={t("questions.withdrawNamed", { name: member.name })}
            >
              {t("questions.withdraw")}
            </Button>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
