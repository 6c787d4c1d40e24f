import { Box } from "@mantine/core";
import { IconMessage2, IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useRoute } from "wouter";
import { useSession } from "../../desktop/useSession.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { ConversationList } from "./ConversationList.tsx";
import classes from "./MessagesRoom.module.css";
import { ThreadPage } from "./ThreadPage.tsx";

/** The list of conversations and the one that is open; a narrow window shows one of them at a time. */
export function MessagesRoom() {
  const { t } = useTranslation();
  const session = useSession();
  const [isOpen, open] = useRoute("/messages/:id/:at?");
  const id = isOpen ? open.id : null;
  const at = isOpen && /^\d{1,15}$/u.test(open.at ?? "") ? Number(open.at) : null;
  if (session === null) return null;
  if (session.member === null) {
    return (
      <EmptyNote icon={IconMessages} title={t("messages.join")}>
        {t("messages.joinText")}
      </EmptyNote>
    );
  }
  return (
    <Box className={classes["room"] ?? ""} data-open={id !== null || undefined}>
      <Box className={classes["list"] ?? ""}>
        <ConversationList openId={id} />
      </Box>
      <Box className={classes["thread"] ?? ""}>
        {id === null ? (
          <EmptyNote icon={IconMessage2} title={t("messages.choose")}>
            {t("messages.chooseText")}
          </EmptyNote>
        ) : (
          <ThreadPage key={`${id} ${at ?? ""}`} id={id} at={at} me={session.member} />
        )}
      </Box>
    </Box>
  );
}
