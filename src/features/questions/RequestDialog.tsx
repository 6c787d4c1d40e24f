import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import type { QuestionView } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useFoundPeople } from "../../desktop/useFoundPeople.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { PersonSelect } from "../../ui/PersonSelect.tsx";

const shownAtOnce = 20;

interface RequestDialogProps {
  readonly opened: boolean;
  readonly question: QuestionView;
  readonly ownId: string;
  readonly onClose: () => void;
}

/** Asks a colleague who may know: they see it on Today until they answered. */
export function RequestDialog({ opened, question, ownId, onClose }: RequestDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("questions.request")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <RequestForm question={question} ownId={ownId} />
    </Modal>
  );
}

/** There while the dialog is open: nobody is looked for before. */
function RequestForm({ question, ownId }: Pick<RequestDialogProps, "question" | "ownId">) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<DirectoryPerson | null>(null);
  const found = useFoundPeople(shownAtOnce, { speciality: question.speciality });
  const request = useCall("questions.request");
  const own = question.requests.filter(({ by }) => by.id === ownId);
  const taken = new Set([ownId, question.author.id, ...own.map(({ member }) => member.id)]);
  const ask = async (memberId: string, withdrawn: boolean) => {
    if ((await request.run({ questionId: question.id, memberId, withdrawn })) !== null) setChosen(null);
  };
  return (
    <Stack>
      <Text size="sm">{t("questions.requestText")}</Text>
      {/* Before a name is typed: who works in the field that it is about. */}
      <PersonSelect
        label={t("questions.colleague")}
        found={found}
        chosen={chosen}
        onChange={setChosen}
        without={taken}
      />
      <FailureNote failure={request.failure ?? found.failure} />
      <Group justify="flex-end">
        <Button
          disabled={chosen === null}
          loading={request.running}
          onClick={() => (chosen === null ? undefined : void ask(chosen.id, false))}
        >
          {t("questions.askThem")}
        </Button>
      </Group>
      {own.map(({ member }) => (
        <Group key={member.id} justify="space-between" wrap="nowrap">
          <Text truncate>
            <PersonName name={member.name} />
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
  );
}
