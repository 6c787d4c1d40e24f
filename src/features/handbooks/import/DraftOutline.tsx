import { Button, Card, Checkbox, Group, Text, Title } from "@mantine/core";
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
  readonly onChange: (leftOut: ReadonlySet<string>) => void;
  readonly nothingLeft: boolean;
}

/** The chapters as they were found; covers and advertisements can be left out. */
export function DraftOutline({ draft, leftOut, onChange, nothingLeft }: DraftOutlineProps) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    const out = !leftOut.has(id);
    for (const each of withBelow(draft.sections, id)) {
      if (out) next.add(each);
      else next.delete(each);
    }
    onChange(next);
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
          aria-pressed={choosing}
          leftSection={<IconListCheck size={16} aria-hidden />}
          onClick={() => setChoosing(!choosing)}
        >
          {t("import.leaveOut")}
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
            {choosing ? (
              <Checkbox size="sm" label={title} checked={!leftOut.has(id)} onChange={() => toggle(id)} />
            ) : (
              <span className={leftOut.has(id) ? `${classes["title"]} ${classes["out"]}` : classes["title"]}>
                {title}
              </span>
            )}
            {page === null ? null : <span className={classes["number"]}>{t("handbooks.page", { page })}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
