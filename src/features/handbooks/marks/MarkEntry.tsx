import { Group, Text, UnstyledButton } from "@mantine/core";
import { IconBookmark, IconNote } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../../contract/models/reading.ts";
import { wordMarkColor } from "./markColors.ts";
import classes from "./MarkEntry.module.css";
import swatch from "./MarkToolbar.module.css";

interface MarkEntryProps {
  readonly mark: Mark;
  /** Of the handbook. */
  readonly language: string;
  /** null where there is no page to go to. */
  readonly onGo: ((mark: Mark) => void) | null;
  readonly children?: ReactNode;
}

/** One mark of a list: where, which words, what was noted, and whether the text is still the same. */
export function MarkEntry({ mark, language, onGo, children }: MarkEntryProps) {
  const { t } = useTranslation();
  const place = (
    <>
      <Text span size="sm" fw={650} lang={language} dir="auto">
        {mark.sectionTitle}
      </Text>
      {mark.page === null ? null : (
        <Text span size="sm" c="dimmed">
          {" "}
          · {t("handbooks.page", { page: mark.page })}
        </Text>
      )}
    </>
  );
  const body = (
    <>
      {place}
      {mark.quote === "" ? null : (
        <Text size="sm" lang={language} dir="auto" lineClamp={4} style={{ whiteSpace: "pre-line" }}>
          {mark.quote}
        </Text>
      )}
    </>
  );
  return (
    <li className={classes["entry"]} data-testid="mark-entry">
      {mark.kind === "highlight" ? (
        <span
          className={swatch["swatch"]}
          data-color={mark.color}
          role="img"
          aria-label={t("marks.handle", { color: wordMarkColor(t, mark.color) })}
        >
          <span aria-hidden>A</span>
        </span>
      ) : mark.kind === "bookmark" ? (
        <IconBookmark size={22} role="img" aria-label={t("marks.kinds.bookmark")} />
      ) : (
        <IconNote size={22} role="img" aria-label={t("marks.kinds.note")} />
      )}
      <div className={classes["words"]}>
        {onGo === null || mark.standing === "gone" ? (
          <div>{body}</div>
        ) : (
          <UnstyledButton className={classes["go"] ?? ""} onClick={() => onGo(mark)}>
            {body}
          </UnstyledButton>
        )}
        {mark.note === "" ? null : (
          <Text size="sm" dir="auto" className={classes["note"] ?? ""}>
            {mark.note}
          </Text>
        )}
        {mark.standing === "changed" ? (
          <Text size="sm" className={classes["changed"] ?? ""}>
            {t("marks.changed")}
          </Text>
        ) : null}
        {mark.standing === "gone" ? (
          <Text size="sm" className={classes["changed"] ?? ""}>
            {t("marks.gone")}
          </Text>
        ) : null}
      </div>
      <Group gap={2} wrap="nowrap">
        {children}
      </Group>
    </li>
  );
}
