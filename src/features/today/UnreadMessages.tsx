import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordFromNow } from "../../text/time.ts";
import { wordConversation } from "../../text/wordConversation.ts";
import { TodayCard } from "./TodayCard.tsx";

const most = 5;

/** Conversations in which something waits to be read; nothing where there are none. */
export function UnreadMessages({ now }: { readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("conversations.list", {});
  const unread = (value?.conversations ?? []).filter((each) => each.unread > 0 && !each.muted);
  if (unread.length === 0) return null;
  return (
    <TodayCard title={t("today.messages")} href="/messages" all={t("today.allMessages")}>
      {unread.slice(0, most).map((each) => (
        <div key={each.id}>
          <Anchor component={Link} href={`/messages/${each.id}`} fw={650}>
            <bdi>{wordConversation(t, each)}</bdi>
          </Anchor>
          <Text size="sm" c="dimmed">
            {t("messages.unread", { count: each.unread })}
            {each.last === null ? "" : ` · ${wordFromNow(each.last.at, i18n.language, now)}`}
          </Text>
        </div>
      ))}
    </TodayCard>
  );
}
