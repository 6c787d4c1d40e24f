import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";

/** How many messages are unread, in the rail; nothing where there are none. */
export function UnreadBadge() {
  const { t, i18n } = useTranslation();
  const messages = useQuery("conversations.unread", {}).value?.messages ?? 0;
  if (messages === 0) return null;
  return (
    <Badge size="md" circle={messages < 10} aria-label={t("messages.unread", { count: messages })}>
      {messages > 99 ? t("messages.many") : new Intl.NumberFormat(i18n.language).format(messages)}
    </Badge>
  );
}
