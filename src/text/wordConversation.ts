import type { TFunction } from "i18next";
import type { ConversationSummary } from "../../contract/messageCalls.ts";

/** What a conversation is called: a group by its title, one between two by the other. */
export function wordConversation(
  t: TFunction,
  conversation: Pick<ConversationSummary, "kind" | "title" | "others">,
): string {
  if (conversation.kind === "group") return conversation.title;
  return conversation.others[0]?.name ?? t("messages.unknownMember");
}
