import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconCaretDownFilled, IconCaretUpFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Post } from "../../../contract/models/question.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import classes from "./questions.module.css";

interface VoteControlProps {
  readonly on: Post;
  readonly score: number;
  readonly vote: -1 | 0 | 1;
  /** Whose it is, and who has not joined, cannot. */
  readonly may: boolean;
}

/** The votes of all, and the reader's own; pressed again, it is taken back. */
export function VoteControl({ on, score, vote, may }: VoteControlProps) {
  const { t, i18n } = useTranslation();
  const cast = useCall("questions.vote", { inTurn: true });
  const button = (value: 1 | -1) => {
    const label = t(value === 1 ? "questions.helpful" : "questions.notHelpful");
    const Glyph = value === 1 ? IconCaretUpFilled : IconCaretDownFilled;
    return (
      <Tooltip label={label} position="left">
        <ActionIcon
          variant={vote === value ? "filled" : "subtle"}
          color={vote === value ? "harbour" : "slate"}
          size={36}
          aria-label={label}
          aria-pressed={vote === value}
          onClick={() => void cast.run({ on, value: vote === value ? 0 : value })}
        >
          <Glyph size={22} aria-hidden />
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <div className={classes["votes"]} role="group" aria-label={t("questions.votesOn")}>
      {may ? button(1) : null}
      <Text fw={650} aria-label={t("questions.votes", { count: score })} role="status">
        {new Intl.NumberFormat(i18n.language).format(score)}
      </Text>
      {may ? button(-1) : null}
      <FailureNote failure={cast.failure} onClose={cast.clear} />
    </div>
  );
}
