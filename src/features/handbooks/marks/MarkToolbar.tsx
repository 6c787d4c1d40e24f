import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCopy, IconMessageQuestion, IconNote, IconTrash, type Icon } from "@tabler/icons-react";
import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { MarkColor } from "../../../../contract/models/reading.ts";
import { markColors, wordMarkColor } from "./markColors.ts";
import classes from "./MarkToolbar.module.css";

interface MarkToolbarProps {
  /** Where the words stand in the window. */
  readonly at: DOMRect;
  /** What the toolbar is placed in. */
  readonly paper: RefObject<HTMLElement | null>;
  /** Takes the keyboard at once: a person asked for it. */
  readonly focused: boolean;
  /** The colour of the highlight that is open; null for words that are only selected. */
  readonly color: MarkColor | null;
  readonly onColor: (color: MarkColor) => void;
  readonly onNote: () => void;
  readonly onCopy: () => void;
  /** Asks colleagues about the words; null for who is no member. */
  readonly onAsk: (() => void) | null;
  readonly onRemove: (() => void) | null;
  readonly onClose: () => void;
}

const gap = 8;

/** Beside the words: colours, a note, and copying with the source. Arrow keys go along it, Escape leaves it. */
export function MarkToolbar(props: MarkToolbarProps) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const { at, paper, focused } = props;

  useLayoutEffect(() => {
    const element = bar.current;
    const around = paper.current?.getBoundingClientRect();
    if (element === null || around === undefined) return;
    const { width, height } = element.getBoundingClientRect();
    // Above the words, else below them; along the line as near as the paper has room.
    const above = at.top - height - gap;
    element.style.insetBlockStart = `${(above > 120 ? above : at.bottom + gap) - around.top}px`;
    const wanted = at.left + at.width / 2 - width / 2 - around.left;
    const left = Math.max(4, Math.min(wanted, around.width - width - 4));
    const rightToLeft = getComputedStyle(element.parentElement ?? element).direction === "rtl";
    element.style.insetInlineStart = `${rightToLeft ? around.width - left - width : left}px`;
    if (focused) element.querySelector("button")?.focus();
  }, [at, paper, focused]);

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      props.onClose();
      return;
    }
    const rightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const step =
      event.key === "ArrowRight" ? (rightToLeft ? -1 : 1) : event.key === "ArrowLeft" ? (rightToLeft ? 1 : -1) : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(bar.current?.querySelectorAll("button") ?? [])];
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(index + step + buttons.length) % buttons.length]?.focus();
  };
  const action = (label: string, Glyph: Icon, run: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="slate" size={36} aria-label={label} onClick={run}>
        <Glyph size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    // The pointer must not take the selection away before the button acts on it.
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t("marks.toolbar")}
      className={classes["bar"]}
      onKeyDown={press}
      onMouseDown={(event) => event.preventDefault()}
    >
      {markColors.map((color) => (
        <Tooltip key={color} label={wordMarkColor(t, color)}>
          <button
            type="button"
            className={classes["color"]}
            data-color={color}
            aria-label={wordMarkColor(t, color)}
            aria-pressed={props.color === null ? undefined : props.color === color}
            onClick={() => props.onColor(color)}
          >
            <span aria-hidden>A</span>
          </button>
        </Tooltip>
      ))}
      <span className={classes["rule"]} />
      {action(t("marks.note"), IconNote, props.onNote)}
      {action(t("marks.copy"), IconCopy, props.onCopy)}
      {props.onAsk === null ? null : action(t("reader.ask"), IconMessageQuestion, props.onAsk)}
      {props.onRemove === null ? null : action(t("marks.remove"), IconTrash, props.onRemove)}
    </div>
  );
}
