import { Button, Card, Checkbox, Group, Text, TextInput, Title } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../../../../contract/models/draft.ts";
import { directionOf } from "../../../text/languages.ts";
import classes from "./AddPage.module.css";
import { withBelow } from "./withBelow.ts";

interface DraftOutlineProps {
  readonly draft: Draft;
  readonly leftOut: ReadonlySet<string>;
  /** As they were corrected, by section. */
  readonly headings: ReadonlyMap<string, string>;
  readonly onLeaveOut: (leftOut: ReadonlySet<string>) => void;
  readonly onRename: (id: string, heading: string) => void;
  readonly nothingLeft: boolean;
}

/** The chapters as they were found; covers and advertisements can be left out, and headings that were read wrong put right. */
export function DraftOutline({ draft, leftOut, headings, onLeaveOut, onRename, nothingLeft }: DraftOutlineProps) {
  const { t } = useTranslation();
  const [correcting, setCorrecting] = useState(false);
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    const out = !leftOut.has(id);
    for (const each of withBelow(draft.sections, id)) {
      if (out) next.add(each);
      else next.delete(each);
    }
    onLeaveOut(next);
  };
  return (
    <Card withBorder padding="lg" radius="lg" component="section" aria-labelledby="draft-outline">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="draft-outline">
          {t("handbooks.outline")}
        </Title>
        <Button
          variant="subtle"
          size="xs"
          aria-pressed={correcting}
          leftSection={<IconListCheck size={16} aria-hidden />}
          onClick={() => setCorrecting(!correcting)}
        >
          {t("import.correctOutline")}
        </Button>
      </Group>
      {leftOut.size === 0 ? null : (
        <Text size="sm" mb="xs" c={nothingLeft ? "var(--mantine-color-error)" : "dimmed"} role="status">
          {nothingLeft ? t("import.nothingLeft") : t("import.leftOut", { count: leftOut.size })}
        </Text>
      )}
      <ol className={classes["outline"]} lang={draft.language} dir={directionOf(draft.language)}>
        {draft.sections.map(({ id, level, title, page }) => (
          <li key={id} className={classes["line"]} style={{ paddingInlineStart: `${(level - 1) * 16}px` }}>
            {correcting ? (
              <>
                <Checkbox size="sm" aria-label={title} checked={!leftOut.has(id)} onChange={() => toggle(id)} />
                <TextInput
                  size="xs"
                  className={classes["title"] ?? ""}
                  aria-label={t("import.heading", { heading: title })}
                  value={headings.get(id) ?? title}
                  maxLength={300}
                  disabled={leftOut.has(id)}
                  onChange={(event) => onRename(id, event.currentTarget.value)}
                  // Enter here is done with the heading, not with the handbook.
                  onKeyDown={(event) => (event.key === "Enter" ? event.preventDefault() : undefined)}
                />
              </>
            ) : (
              <span className={leftOut.has(id) ? `${classes["title"]} ${classes["out"]}` : classes["title"]}>
                {headings.get(id)?.trim() || title}
              </span>
            )}
            {page === null ? null : <span className={classes["number"]}>{t("handbooks.page", { page })}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
