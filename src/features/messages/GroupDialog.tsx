import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Conversation, NamedMember } from "../../../contract/messageCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonPicker } from "./PersonPicker.tsx";

interface GroupDialogProps {
  readonly conversation: Conversation;
  readonly myId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The title of a group and who is in it: everybody lets others in and leaves, who began it takes others out. */
export function GroupDialog({ conversation, myId, opened, onClose }: GroupDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("messages.group.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <GroupForm conversation={conversation} myId={myId} onClose={onClose} />
    </Modal>
  );
}

function GroupForm({ conversation, myId, onClose }: Omit<GroupDialogProps, "opened">) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const change = useCall("conversations.change");
  const leave = useCall("conversations.leave");
  const [title, setTitle] = useState(conversation.title);
  const [chosen, setChosen] = useState<readonly NamedMember[]>([]);
  const [leaving, setLeaving] = useState(false);
  const { id, members, beganById } = conversation;
  const save = async () => {
    const changed = { id, title: title.trim(), add: chosen.map((each) => each.id) };
    if ((await change.run(changed)) !== null) onClose();
  };
  return (
    <Stack>
      <FailureNote failure={change.failure} />
      <TextInput
        label={t("messages.groupTitle")}
        value={title}
        maxLength={120}
        dir="auto"
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={t("messages.group.members")}>
        {members.map((member) => (
          <Group key={member.id} component="li" justify="space-between" wrap="nowrap">
            <Text size="sm" truncate>
              <bdi>{member.name ?? t("messages.unknownMember")}</bdi> {member.id === myId ? t("common.you") : null}
            </Text>
            {beganById === myId && member.id !== myId ? (
              <ActionIcon
                variant="subtle"
                color="rose"
                aria-label={t("messages.group.remove", { name: member.name ?? t("messages.unknownMember") })}
                onClick={() => void change.run({ id, remove: [member.id] })}
              >
                <IconUserMinus size={18} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
        ))}
      </Stack>
      <Text size="sm" fw={600}>
        {t("messages.group.add")}
      </Text>
      <PersonPicker chosen={chosen} onChange={setChosen} without={members.map((each) => each.id)} />
      <Text size="sm" c="dimmed">
        {t("messages.group.newcomers")}
      </Text>
      <Group justify="space-between">
        <Button variant="subtle" color="rose" onClick={() => setLeaving(true)}>
          {t("messages.group.leave")}
        </Button>
        <Button
          loading={change.running}
          disabled={title.trim() === "" || (title.trim() === conversation.title && chosen.length === 0)}
          onClick={() => void save()}
        >
          {t("messages.group.save")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={leaving}
        title={t("messages.group.leave")}
        text={t("messages.group.leaveText")}
        confirm={t("messages.group.leave")}
        running={leave.running}
        failure={leave.failure}
        onClose={() => setLeaving(false)}
        onConfirm={() => void leave.run({ id }).then((done) => (done === null ? undefined : go("/messages")))}
      />
    </Stack>
  );
}
