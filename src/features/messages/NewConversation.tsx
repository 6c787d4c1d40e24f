import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { NamedMember } from "../../../contract/messageCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonPicker } from "./PersonPicker.tsx";

/** Begins a conversation: with one person at once, with more under a title. */
export function NewConversation({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("messages.newTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const begin = useCall("conversations.begin");
  const [chosen, setChosen] = useState<readonly NamedMember[]>([]);
  const [title, setTitle] = useState("");
  const isGroup = chosen.length > 1 || title.trim() !== "";
  const start = async () => {
    const memberIds = chosen.map((each) => each.id);
    const begun = await begin.run({ title: isGroup ? title.trim() : null, memberIds });
    if (begun === null) return;
    onClose();
    go(`/messages/${begun.id}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Stack>
        <PersonPicker chosen={chosen} onChange={setChosen} />
        <TextInput
          label={t("messages.groupTitle")}
          description={t("messages.groupTitleHelp")}
          value={title}
          maxLength={120}
          dir="auto"
          required={chosen.length > 1}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <FailureNote failure={begin.failure} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={begin.running}
            disabled={chosen.length === 0 || (chosen.length > 1 && title.trim() === "")}
          >
            {isGroup ? t("messages.beginGroup") : t("messages.begin")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
