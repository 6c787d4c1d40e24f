import { Anchor } from "@mantine/core";
import { createElement, memo, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NamedMember } from "../../../contract/messageCalls.ts";
import classes from "./MessageText.module.css";
import { readMarkup, type MarkupNode } from "../../translation/readMarkup.ts";

interface MessageTextProps {
  readonly text: string;
  readonly mentions: readonly NamedMember[];
  readonly myId: string;
  /** Of the text, where it is known. */
  readonly language?: string;
}

/** What somebody wrote, with its emphasis, lists, code and links. Links show where they lead; nothing is fetched. */
export const MessageText = memo(function MessageText({ text, mentions, myId, language }: MessageTextProps) {
  const { t } = useTranslation();
  const nodes = useMemo(() => readMarkup(text), [text]);
  const nameOf = (id: string) => mentions.find((each) => each.id === id)?.name ?? t("messages.unknownMember");

  const draw = (node: MarkupNode, place: number): ReactNode => {
    switch (node.kind) {
      case "text":
        return node.text;
      case "break":
        return <br key={place} />;
      case "code":
        return (
          <code key={place} dir="ltr">
            {node.text}
          </code>
        );
      case "block":
        return (
          <pre key={place} dir="auto">
            <code>{node.text}</code>
          </pre>
        );
      case "mention":
        return (
          <bdi key={place} className={classes["mention"]} data-me={node.memberId === myId || undefined}>
            @{nameOf(node.memberId)}
          </bdi>
        );
      case "link": {
        const inner = node.children.map(draw);
        const shown = node.children.map((child) => ("text" in child ? child.text : "")).join("");
        return (
          <span key={place}>
            <Anchor href={node.href} target="_blank" rel="noopener noreferrer" inherit underline="always">
              {inner}
            </Anchor>
            {shown.includes(node.host) ? null : (
              <span className={classes["host"]}>
                {" "}
                (<bdi dir="ltr">{node.host}</bdi>)
              </span>
            )}
          </span>
        );
      }
      default:
        return createElement(
          node.kind,
          {
            key: place,
            ...(node.kind === "p" ? { dir: "auto" } : {}),
            ...(node.start === undefined ? {} : { start: node.start }),
          },
          ...node.children.map(draw),
        );
    }
  };
  return (
    <div className={classes["text"]} dir="auto" lang={language}>
      {nodes.map(draw)}
    </div>
  );
});
