import { Badge, Group, Text } from "@mantine/core";
import { IconAt, IconBellOff, IconClock, IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ConversationSummary } from "../../../contract/messageCalls.ts";
import { daysAway, ownZone, wordDate, wordTime } from "../../text/time.ts";
import { useNow } from "../../ui/useNow.ts";
import { wordConversation } from "../../text/wordConversation.ts";
import { MachineIcon } from "../../translated/MachineIcon.tsx";
import { useTitle } from "../../translated/useTitle.ts";
import classes from "./ConversationRow.module.css";
import { Face } from "./Face.tsx";

interface ConversationRowProps {
  readonly conversation: ConversationSummary;
  /** Of the reader; null until the library said it. */
  readonly myId: string | null;
  readonly open: boolean;
  readonly online: boolean;
}

/** One conversation in the list: who, what was said last, how much is unread. */
export function ConversationRow({ conversation, myId, open, online }: ConversationRowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { last, unread, mentions, muted, draft } = conversation;
  const name = wordConversation(t, conversation);
  const when =
    last === null
      ? null
      : daysAway(last.at, ownZone(), now) === 0
        ? wordTime(last.at, i18n.language, ownZone())
        : wordDate(last.at, i18n.language, ownZone());
  const bold = unread > 0 && !muted;
  return (
    <Link
      href={`/messages/${conversation.id}`}
      className={classes["row"] ?? ""}
      data-open={open || undefined}
      aria-current={open ? "page" : undefined}
    >
      <Face name={name} group={conversation.kind === "group"} online={online} />
      <Text fw={bold ? 700 : 600} size="sm" truncate>
        <bdi>{name}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {when}
      </Text>
      <Text size="sm" truncate component="div" className={classes["line"] ?? ""} {...(bold ? {} : { c: "dimmed" })}>
        {conversation.standing === "synced" ? null : <IconClock size={14} aria-label={t("common.waitsToBeSent")} />}
        {draft === "" ? null : (
          <Text span inherit c="var(--mantine-color-error)">
            {t("messages.draft")}
          </Text>
        )}
        {draft === "" && last !== null && last.files > 0 ? <IconPaperclip size={14} aria-hidden /> : null}
        {draft === "" ? (
          <SaidLast conversation={conversation} translated={!open && last?.authorId !== myId} />
        ) : (
          <bdi>{draft.replace(/@\[[^\]]*\]/gu, "@…")}</bdi>
        )}
      </Text>
      <Group gap={4} justify="flex-end" wrap="nowrap">
        {muted ? <IconBellOff size={16} aria-label={t("messages.muted")} /> : null}
        {mentions > 0 ? <IconAt size={16} aria-label={t("messages.mentionsYou")} /> : null}
        {unread > 0 ? (
          <Badge
            size="md"
            circle={unread < 10}
            color={muted ? "slate" : "harbour"}
            aria-label={t("messages.unread", { count: unread })}
          >
            {unread > 99 ? t("messages.many") : new Intl.NumberFormat(i18n.language).format(unread)}
          </Badge>
        ) : null}
      </Group>
    </Link>
  );
}

interface SaidLastProps {
  readonly conversation: ConversationSummary;
  /** Not one's own, nor of the one that is open: its words stand beside the list, with all that is said of their translation. */
  readonly translated: boolean;
}

function SaidLast({ conversation: { last, kind }, translated }: SaidLastProps) {
  const { i18n } = useTranslation();
  const title = translated && last?.whole ? last.text : "";
  const { text, said, place } = useTitle({ title, from: null, authorId: last?.authorId ?? null });
  if (last === null) return null;
  return (
    <span ref={place} className={classes["said"]}>
      {kind === "group" && last.authorName !== null ? <bdi>{last.authorName}:</bdi> : null}
      {text === null ? (
        <bdi>{last.text}</bdi>
      ) : (
        <>
          <MachineIcon said={said} />
          <bdi lang={i18n.language} title={said}>
            {text}
          </bdi>
        </>
      )}
    </span>
  );
}
