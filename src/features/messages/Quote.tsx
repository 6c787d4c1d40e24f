import { Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Answered } from "../../../contract/messageCalls.ts";
import { MachineIcon } from "../../translated/MachineIcon.tsx";
import { useTitle } from "../../translated/useTitle.ts";
import classes from "./MessageItem.module.css";

interface QuoteProps {
  readonly answered: Answered;
  /** The reader's own words. */
  readonly own: boolean;
  /** Who asks for an answer in her language wants what it answers as well. */
  readonly asked: boolean;
  readonly onOpen: (answered: Answered) => void;
}

/** What a message answers. A click opens that, as it was written where this shows what a machine made of it. */
export function Quote({ answered, own, asked, onOpen }: QuoteProps) {
  const { t, i18n } = useTranslation();
  const { authorId, authorName, text, whole } = answered;
  const title = own || !whole ? "" : (text ?? "");
  const { text: translated, said, place } = useTitle({ title, from: null, authorId }, asked);
  return (
    <div ref={place}>
      <UnstyledButton className={classes["quote"] ?? ""} onClick={() => onOpen(answered)}>
        <Text span inherit lineClamp={2} dir="auto">
          {text === null ? (
            t("messages.quoteGone")
          ) : (
            <>
              {/* The words after it give the direction. */}
              <bdi style={{ fontWeight: 700 }}>{authorName ?? t("messages.unknownMember")}</bdi>{" "}
              {translated === null ? (
                text
              ) : (
                <span lang={i18n.language} title={said} data-translated-title>
                  <MachineIcon said={said} /> {translated}
                </span>
              )}
            </>
          )}
        </Text>
      </UnstyledButton>
    </div>
  );
}
