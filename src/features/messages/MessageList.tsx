import { Button } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconArrowDown } from "@tabler/icons-react";
import { Fragment, useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answered, Conversation, Message } from "../../../contract/messageCalls.ts";
import { call, failureOf } from "../../desktop/desktop.ts";
import { dayKey, ownZone, wordDay, wordNearDay } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { useNow } from "../../ui/useNow.ts";
import classes from "./MessageList.module.css";
import { MessageItem } from "./MessageItem.tsx";
import { ScrollPlace } from "./ScrollPlace.ts";
import { useThread } from "./useThread.ts";

interface MessageListProps {
  readonly conversation: Conversation;
  readonly at: number | null;
  readonly myId: string;
  readonly onAnswer: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onLastOwn: (message: Message | null) => void;
}

/** How near to an end of what is here more is read, in CSS pixels. */
const readMoreWithin = 600;
/** Messages of one person this close together stand under one name. */
const togetherMs = 5 * 60_000;

/** The messages of a conversation, as many as the window needs, with days between them. */
export function MessageList({ conversation, at, myId, onAnswer, onEdit, onLastOwn }: MessageListProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const [place] = useState(() => new ScrollPlace());
  const attach = useCallback((box: HTMLElement | null) => place.attach(box), [place]);
  // As it was when the thread was opened: the line stays while one reads on.
  const [opened] = useState(() => ({ through: conversation.readThrough, unread: conversation.unread }));
  const thread = useThread(conversation.id, at ?? (opened.unread > 0 && opened.through > 0 ? opened.through : null));
  const { messages, hasOlder, hasNewer, showOlder, showNewer, showEnd, showPlace, failure, reading } = thread;
  const firstFresh = useMemo(
    () =>
      opened.unread === 0
        ? null
        : (messages.find((each) => each.authorId !== myId && (each.sequence ?? 0) > opened.through)?.id ?? null),
    [messages, myId, opened],
  );
  const begin = at === null ? firstFresh : (messages.findLast((each) => (each.sequence ?? Infinity) <= at)?.id ?? null);
  useLayoutEffect(() => place.drawn(begin, hasNewer, messages.length), [place, begin, hasNewer, messages]);
  const [away, setAway] = useState(false);

  const lastOwn = messages.findLast((each) => each.authorId === myId && !each.deleted) ?? null;
  useEffect(() => onLastOwn(lastOwn), [onLastOwn, lastOwn]);

  const markRead = useEffectEvent((_shown: object) => {
    if (document.visibilityState !== "visible" || !document.hasFocus()) return;
    const through = place.seenThrough;
    if (through <= conversation.readThrough) return;
    call("conversations.markRead", { id: conversation.id, through }).catch(failureOf);
  });
  const [turn, setTurn] = useState(0);
  const shown = useMemo(() => ({ messages, turn }), [messages, turn]);
  useEffect(() => {
    const look = () => markRead(shown);
    look();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [shown]);
  const settle = useDebouncedCallback(() => setTurn((last) => last + 1), 200);

  const scrolled = () => {
    place.remember();
    setAway(!place.isAtEnd || hasNewer);
    const { above, below } = place.room;
    if (above < readMoreWithin) showOlder();
    if (below < readMoreWithin) showNewer();
    settle();
  };
  const open = useCallback(
    ({ id, sequence }: Answered) => {
      // Not among those that are drawn: the thread is read around its place.
      if (!place.toMessage(id) && sequence !== null) showPlace(sequence);
    },
    [showPlace, place],
  );
  const zone = ownZone();
  return (
    <div className={classes["place"]}>
      <FailureNote failure={failure} onRetry={thread.reread} />
      <div
        ref={attach}
        className={classes["scroller"]}
        onScroll={scrolled}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keys too
        tabIndex={0}
        role="log"
        aria-label={t("messages.thread")}
      >
        <ol className={classes["list"]}>
          {hasOlder || reading ? null : (
            <li className={classes["day"]}>
              <NoIdentityNote />
            </li>
          )}
          {messages.length === 0 && reading ? <Reading /> : null}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const newDay = before === undefined || dayKey(before.at, zone) !== dayKey(message.at, zone);
            const fresh = message.id === firstFresh;
            const together =
              !newDay &&
              !fresh &&
              before.authorId === message.authorId &&
              Date.parse(message.at) - Date.parse(before.at) < togetherMs;
            return (
              <Fragment key={message.id}>
                {newDay ? (
                  <li className={classes["day"]}>
                    {wordNearDay(message.at, i18n.language, zone, now) ?? wordDay(message.at, i18n.language, zone, now)}
                  </li>
                ) : null}
                {fresh ? <li className={classes["fresh"]}>{t("messages.fresh")}</li> : null}
                <MessageItem
                  message={message}
                  together={together}
                  myId={myId}
                  seen={conversation.seen}
                  members={conversation.members}
                  onAnswer={onAnswer}
                  onEdit={onEdit}
                  onOpen={open}
                />
              </Fragment>
            );
          })}
        </ol>
      </div>
      {away ? (
        <Button
          className={classes["toEnd"] ?? ""}
          size="sm"
          radius="xl"
          leftSection={<IconArrowDown size={18} aria-hidden />}
          onClick={() => {
            if (hasNewer) showEnd();
            place.toEnd();
            setAway(false);
          }}
        >
          {conversation.unread > 0 ? t("messages.toUnread", { count: conversation.unread }) : t("messages.toEnd")}
        </Button>
      ) : null}
    </div>
  );
}
