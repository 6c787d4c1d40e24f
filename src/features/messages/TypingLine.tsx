import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../contract/messageCalls.ts";
import { onEvent } from "../../desktop/desktop.ts";
import { wordList } from "../../text/amounts.ts";

/** Whoever typed goes from the line after this long without another key. */
const lastsMs = 6000;

/** Who types something just now. */
export function TypingLine({ conversation }: { readonly conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const [typing, setTyping] = useState<ReadonlyMap<string, number>>(new Map());
  const { id } = conversation;
  useEffect(
    () =>
      onEvent("people.typed", (payload) => {
        if (payload.conversationId !== id) return;
        setTyping((before) => new Map(before).set(payload.memberId, Date.now() + lastsMs));
      }),
    [id],
  );
  useEffect(() => {
    if (typing.size === 0) return undefined;
    const timer = setTimeout(() => {
      setTyping((before) => new Map([...before].filter(([, until]) => until > Date.now())));
    }, lastsMs);
    return () => clearTimeout(timer);
  }, [typing]);
  const names = conversation.members.flatMap((each) => (typing.has(each.id) && each.name !== null ? [each.name] : []));
  return (
    <Text size="xs" c="dimmed" px="md" h="1.4em" truncate aria-live="off">
      {names.length === 0 ? "" : t("messages.typing", { count: names.length, names: wordList(names, i18n.language) })}
    </Text>
  );
}
