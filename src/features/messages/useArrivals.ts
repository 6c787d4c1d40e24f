import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { notify, onEvent, type EventPayload } from "../../desktop/desktop.ts";

/** Tells of messages that came while one looks elsewhere, by a note of the system; opening it opens the conversation. */
export function useArrivals(): void {
  const { t } = useTranslation();
  const [location, go] = useLocation();
  const tell = useEffectEvent((arrived: EventPayload<"messages.arrived">) => {
    const { conversationId, conversationTitle, authorName, text, count } = arrived;
    const address = `/messages/${conversationId}`;
    if (document.hasFocus() && location.startsWith(address)) return;
    const name = authorName ?? t("messages.unknownMember");
    const title = conversationTitle === "" ? name : t("messages.arrivedFrom", { name, title: conversationTitle });
    const body = count === 1 && text !== null ? text : t("messages.arrived", { count });
    const open = () => {
      window.focus();
      go(address);
    };
    if (notify !== null) notify({ title, body, tag: conversationId }, open);
    else showInBrowser(title, body, conversationId, open);
  });
  useEffect(() => onEvent("messages.arrived", (arrived) => tell(arrived)), []);
}

/** Several tabs tell of the same message: the tag makes one note of it. */
function showInBrowser(title: string, body: string, tag: string, open: () => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const note = new Notification(title, { body, tag });
  note.addEventListener("click", () => {
    note.close();
    open();
  });
}
