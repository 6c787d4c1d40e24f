import { ActionIcon, Group, Menu, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconArrowBackUp,
  IconCopy,
  IconDots,
  IconFlag,
  IconLanguage,
  IconMoodPlus,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../../../contract/messageCalls.ts";
import { reactionSigns } from "../../../contract/models/reaction.ts";
import { failureOf } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { ReportDialog } from "../../ui/ReportDialog.tsx";
import classes from "./MessageItem.module.css";

interface MessageActionsProps {
  readonly message: Message;
  readonly mine: boolean;
  readonly onAnswer: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onTranslate: () => void;
}

/** What one may do with a message. The menus are made when they are opened: there are hundreds of messages. */
export function MessageActions({ message, mine, onAnswer, onEdit, onTranslate }: MessageActionsProps) {
  const { t } = useTranslation();
  const react = useCall("messages.react", { inTurn: true });
  const remove = useCall("messages.remove");
  const [opened, setOpened] = useState<"signs" | "more" | null>(null);
  const report = useCall("reports.make");
  const [asking, ask] = useDisclosure(false);
  const [reporting, reportDialog] = useDisclosure(false);
  const toggle = (which: "signs" | "more") => () => setOpened(which);
  const isSent = message.sequence !== null;
  const plain = message.text.replace(/@\[([^\]]*)\]/gu, (_, id: string) => {
    return `@${message.mentions.find((each) => each.id === id)?.name ?? t("messages.unknownMember")}`;
  });
  const signs = (
    <ActionIcon variant="subtle" color="slate" aria-label={t("messages.react")} onClick={toggle("signs")}>
      <IconMoodPlus size={18} aria-hidden />
    </ActionIcon>
  );
  const more = (
    <ActionIcon variant="subtle" color="slate" aria-label={t("messages.actions")} onClick={toggle("more")}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
  return (
    <div className={classes["actions"]} data-open={opened !== null || undefined}>
      {!isSent ? null : opened === "signs" ? (
        <Popover opened onClose={() => setOpened(null)} position="top-end" trapFocus returnFocus>
          <Popover.Target>{signs}</Popover.Target>
          <Popover.Dropdown p={6} aria-label={t("messages.react")}>
            <Group gap={2} wrap="nowrap">
              {reactionSigns.map((sign) => {
                const on = message.reactions.some((each) => each.sign === sign && each.mine);
                return (
                  <ActionIcon
                    key={sign}
                    size={36}
                    variant={on ? "light" : "subtle"}
                    aria-label={t(`messages.sign.${signNames[sign]}`)}
                    aria-pressed={on}
                    onClick={() => {
                      setOpened(null);
                      void react.run({ id: message.id, sign, on: !on });
                    }}
                  >
                    <span aria-hidden>{sign}</span>
                  </ActionIcon>
                );
              })}
            </Group>
          </Popover.Dropdown>
        </Popover>
      ) : (
        signs
      )}
      {isSent ? (
        <ActionIcon variant="subtle" color="slate" aria-label={t("messages.answer")} onClick={() => onAnswer(message)}>
          <IconArrowBackUp size={18} aria-hidden />
        </ActionIcon>
      ) : null}
      {opened === "more" ? (
        <Menu opened onClose={() => setOpened(null)} position="top-end">
          <Menu.Target>{more}</Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCopy size={18} aria-hidden />}
              onClick={() => void navigator.clipboard.writeText(plain).catch(failureOf)}
            >
              {t("messages.copy")}
            </Menu.Item>
            {message.text.trim() === "" ? null : (
              <Menu.Item leftSection={<IconLanguage size={18} aria-hidden />} onClick={onTranslate}>
                {t("translating.translate")}
              </Menu.Item>
            )}
            {mine ? (
              <>
                <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => onEdit(message)}>
                  {t("messages.edit")}
                </Menu.Item>
                <Menu.Item color="rose" leftSection={<IconTrash size={18} aria-hidden />} onClick={ask.open}>
                  {t("messages.remove")}
                </Menu.Item>
              </>
            ) : isSent && !message.deleted ? (
              <Menu.Item leftSection={<IconFlag size={18} aria-hidden />} onClick={reportDialog.open}>
                {t("report.open")}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : (
        more
      )}
      {reporting ? (
        <ReportDialog
          subject={{ collection: "message", documentId: message.id }}
          report={report}
          onClose={reportDialog.close}
        />
      ) : null}
      <ConfirmDialog
        opened={asking}
        title={t("messages.remove")}
        text={t("messages.removeText")}
        confirm={t("messages.remove")}
        running={remove.running}
        failure={remove.failure}
        onClose={ask.close}
        onConfirm={() => void remove.run({ id: message.id }).then((done) => (done === null ? undefined : ask.close()))}
      />
    </div>
  );
}

const signNames = {
  "👍": "agree",
  "✅": "done",
  "🙏": "thanks",
  "❤️": "heart",
  "👏": "applause",
  "👀": "looking",
  "❓": "question",
  "😢": "sad",
} as const;
