import { ActionIcon, Box, Group, Menu, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowLeft, IconBell, IconBellOff, IconDots, IconMessageOff, IconUsers } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Answered, Conversation, Message } from "../../../contract/messageCalls.ts";
import type { Person } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { Composer } from "./Composer.tsx";
import { wordConversation } from "../../text/wordConversation.ts";
import { Face } from "./Face.tsx";
import { GroupDialog } from "./GroupDialog.tsx";
import { MessageList } from "./MessageList.tsx";
import classes from "./MessagesRoom.module.css";
import { TypingLine } from "./TypingLine.tsx";

interface ThreadPageProps {
  readonly id: string;
  /** The message to begin at; null for the unread ones, or the end. */
  readonly at: number | null;
  readonly me: { readonly id: string };
}

/** What one writes next: something new, an answer, or a message of one's own put right. */
export type Intent =
  | { readonly kind: "new" }
  | { readonly kind: "answer"; readonly to: Pick<Answered, "id" | "authorName" | "text"> }
  | { readonly kind: "edit"; readonly message: Message };

export function ThreadPage({ id, at, me }: ThreadPageProps) {
  const { t } = useTranslation();
  const { value, failure, reading } = useQuery("conversations.read", { id });
  const conversation = value?.conversation ?? null;
  if (value === null && reading) return <Reading />;
  if (conversation === null) {
    return (
      <>
        <FailureNote failure={failure} />
        <EmptyNote icon={IconMessageOff} title={t("messages.gone")}>
          {t("messages.goneText")}
        </EmptyNote>
      </>
    );
  }
  return <Thread conversation={conversation} at={at} myId={me.id} />;
}

function Thread({
  conversation,
  at,
  myId,
}: {
  readonly conversation: Conversation;
  readonly at: number | null;
  readonly myId: Person["memberId"];
}) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Message | null>(null);
  // It stays while another message is put right.
  const [answered, setAnswered] = useState<Pick<Answered, "id" | "authorName" | "text"> | null>(null);
  const intent = useMemo(() => intentOf(editing, answered), [editing, answered]);
  const setIntent = (next: Intent) => {
    setEditing(next.kind === "edit" ? next.message : null);
    if (next.kind === "answer") setAnswered(next.to);
    else if (next.kind === "new" && editing === null) setAnswered(null);
  };
  const [lastOwn, setLastOwn] = useState<Message | null>(null);
  return (
    <>
      <ThreadBar conversation={conversation} myId={myId} />
      <MessageList
        conversation={conversation}
        at={at}
        myId={myId}
        onAnswer={(message) => setIntent({ kind: "answer", to: message })}
        onEdit={(message) => setIntent({ kind: "edit", message })}
        onLastOwn={setLastOwn}
      />
      <TypingLine conversation={conversation} />
      <Composer
        conversation={conversation}
        intent={intent}
        placeholder={t("messages.write", { name: wordConversation(t, conversation) })}
        onIntent={setIntent}
        onEditLast={() => (lastOwn === null ? undefined : setIntent({ kind: "edit", message: lastOwn }))}
      />
    </>
  );
}

function intentOf(editing: Message | null, to: Pick<Answered, "id" | "authorName" | "text"> | null): Intent {
  if (editing !== null) return { kind: "edit", message: editing };
  return to === null ? { kind: "new" } : { kind: "answer", to };
}

function ThreadBar({ conversation, myId }: { readonly conversation: Conversation; readonly myId: string }) {
  const { t } = useTranslation();
  const mute = useCall("conversations.mute", { inTurn: true });
  const [aboutGroup, group] = useDisclosure(false);
  const onlineIds = useQuery("presence.read", {}).value?.onlineIds ?? [];
  const name = wordConversation(t, conversation);
  const isGroup = conversation.kind === "group";
  const online = onlineIds.includes(conversation.others[0]?.id ?? "");
  const { id, muted } = conversation;
  return (
    <Box px="md" py="xs" style={{ borderBlockEnd: "1px solid var(--mx-line)", background: "var(--mx-rail)" }}>
      <Group wrap="nowrap" gap="sm">
        <ActionIcon
          component={Link}
          href="/messages"
          variant="subtle"
          size="lg"
          className={classes["back"] ?? ""}
          aria-label={t("messages.back")}
        >
          <DirectionalIcon icon={IconArrowLeft} size={22} />
        </ActionIcon>
        <Face name={name} group={isGroup} online={!isGroup && online} size={36} />
        <Box style={{ minInlineSize: 0, flex: 1 }}>
          <Title order={2} size="h5" lineClamp={1}>
            <bdi>{name}</bdi>
          </Title>
          <Text size="xs" c="dimmed" truncate>
            {isGroup
              ? t("messages.memberCount", { count: conversation.memberCount })
              : online
                ? t("messages.online")
                : t("messages.direct")}
          </Text>
        </Box>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" size="lg" aria-label={t("messages.more")}>
              <IconDots size={22} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isGroup ? (
              <Menu.Item leftSection={<IconUsers size={18} aria-hidden />} onClick={group.open}>
                {t("messages.group.title")}
              </Menu.Item>
            ) : null}
            <Menu.Item
              leftSection={muted ? <IconBell size={18} aria-hidden /> : <IconBellOff size={18} aria-hidden />}
              onClick={() => void mute.run({ id, muted: !muted })}
            >
              {muted ? t("messages.unmute") : t("messages.mute")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      <FailureNote failure={mute.failure} />
      <GroupDialog conversation={conversation} myId={myId} opened={aboutGroup} onClose={group.close} />
    </Box>
  );
}
