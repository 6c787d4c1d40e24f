import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconChecks, IconClock } from "@tabler/icons-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Answered, Conversation, Message } from "../../../contract/messageCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ownZone, wordMoment, wordTime } from "../../text/time.ts";
import { wordFailure } from "../../text/wordFailure.ts";
import { messageForm } from "../../translation/translate.ts";
import { useTranslated } from "../../translation/useTranslated.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Face } from "./Face.tsx";
import { MessageActions } from "./MessageActions.tsx";
import { MessageFiles } from "./MessageFiles.tsx";
import classes from "./MessageItem.module.css";
import { Quote } from "./Quote.tsx";
import { TranslatedMessage } from "./TranslatedMessage.tsx";
import { wordList } from "../../text/amounts.ts";

interface MessageItemProps {
  readonly message: Message;
  /** Under the name above, as it is of the same person. */
  readonly together: boolean;
  readonly myId: string;
  readonly seen: Conversation["seen"];
  readonly members: Conversation["members"];
  readonly onAnswer: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onOpen: (answered: Answered) => void;
}

/** One message, with what it answers, its files, what others said to it, and where it stands. */
export const MessageItem = memo(
  function MessageItem({ message, together, myId, seen, members, onAnswer, onEdit, onOpen }: MessageItemProps) {
    const { t, i18n } = useTranslation();
    const react = useCall("messages.react", { inTurn: true });
    const translation = useTranslated(messageForm, message.text, i18n.language, message.authorId);
    const name = message.authorName ?? t("messages.unknownMember");
    const zone = ownZone();
    const seenBy = namesOf(message, myId, seen, members);
    return (
      <li
        className={classes["item"]}
        data-message={message.id}
        data-sequence={message.sequence ?? undefined}
        data-standing={message.standing}
        data-together={together || undefined}
        tabIndex={-1}
      >
        {together ? null : <Face name={name} size={36} />}
        <div className={classes["body"]}>
          {together ? null : (
            <Group gap={8} align="baseline">
              <Text fw={650} size="sm" dir="auto">
                {name}
              </Text>
              <time dateTime={message.at} title={wordMoment(message.at, i18n.language, zone)}>
                <Text span size="xs" c="dimmed">
                  {wordTime(message.at, i18n.language, zone)}
                </Text>
              </time>
            </Group>
          )}
          {message.replyTo === null ? null : (
            <Quote
              answered={message.replyTo}
              own={message.replyTo.authorId === myId}
              asked={translation.state.kind === "done"}
              onOpen={onOpen}
            />
          )}
          {message.deleted ? (
            <Text fs="italic" c="dimmed" size="sm">
              {t("messages.deleted")}
            </Text>
          ) : (
            <TranslatedMessage message={message} myId={myId} translation={translation} />
          )}
          <MessageFiles files={message.files} waiting={message.standing === "waiting"} />
          {message.reactions.length === 0 ? null : (
            <Group gap={6} mt={4}>
              {message.reactions.map(({ sign, count, mine, names }) => (
                <UnstyledButton
                  key={sign}
                  className={classes["reaction"] ?? ""}
                  data-mine={mine || undefined}
                  aria-pressed={mine}
                  aria-label={t("messages.signBy", { sign, names: wordList(names, i18n.language), count })}
                  title={wordList(names, i18n.language)}
                  onClick={() => void react.run({ id: message.id, sign, on: !mine })}
                >
                  <span aria-hidden>{sign}</span>
                  <span aria-hidden>{new Intl.NumberFormat(i18n.language).format(count)}</span>
                </UnstyledButton>
              ))}
            </Group>
          )}
          <FailureNote failure={react.failure} />
          <Standing message={message} />
          <Group gap={8}>
            {message.edited ? (
              <Text size="xs" c="dimmed">
                {t("messages.edited")}
              </Text>
            ) : null}
            {seenBy.length > 0 ? (
              <Text size="xs" c="dimmed" title={wordList(seenBy, i18n.language)}>
                <IconChecks size={14} aria-hidden style={{ verticalAlign: "middle" }} />{" "}
                {t("messages.seen", { count: seenBy.length, names: wordList(seenBy.slice(0, 3), i18n.language) })}
              </Text>
            ) : null}
          </Group>
        </div>
        {message.deleted ? null : (
          <MessageActions
            message={message}
            mine={message.authorId === myId}
            onAnswer={onAnswer}
            onEdit={onEdit}
            onTranslate={() => translation.start(null)}
          />
        )}
      </li>
    );
  },
  // Each re-read brings new objects of the same content.
  (before, after) =>
    before.together === after.together &&
    before.onOpen === after.onOpen &&
    JSON.stringify([before.message, before.seen]) === JSON.stringify([after.message, after.seen]),
);

/** Whether the hub has it, and what to do where it was refused. */
function Standing({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const retry = useCall("messages.retry");
  const discard = useCall("messages.discard");
  if (message.standing === "synced") return null;
  if (message.standing === "waiting") {
    return (
      <Text size="xs" c="dimmed">
        <IconClock size={14} aria-hidden style={{ verticalAlign: "middle" }} /> {t("common.waitsToBeSent")}
      </Text>
    );
  }
  return (
    <div role="status">
      <Text size="sm" c="var(--mantine-color-error)">
        <IconAlertTriangle size={16} aria-hidden style={{ verticalAlign: "middle" }} />{" "}
        {message.failure === null ? t("common.refused") : wordFailure(t, message.failure)}
      </Text>
      <Group gap="xs" mt={4}>
        <Button size="xs" variant="light" loading={retry.running} onClick={() => void retry.run({ id: message.id })}>
          {t("common.tryAgain")}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="rose"
          loading={discard.running}
          onClick={() => void discard.run({ id: message.id })}
        >
          {t("messages.discard")}
        </Button>
      </Group>
      <FailureNote failure={retry.failure ?? discard.failure} />
    </div>
  );
}

/** Who let it be known that this is the last of my messages that they have read. */
function namesOf(
  message: Message,
  myId: string,
  seen: Conversation["seen"],
  members: Conversation["members"],
): string[] {
  if (message.authorId !== myId || message.sequence === null || message.deleted) return [];
  const { sequence } = message;
  return seen
    .filter((mark) => mark.through >= sequence)
    .flatMap((mark) => members.find((each) => each.id === mark.memberId)?.name ?? []);
}
