import { ActionIcon, Anchor, Button, Group, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowLeft,
  IconBookmark,
  IconBookmarkFilled,
  IconColumns2,
  IconDots,
  IconHighlight,
  IconKeyboard,
  IconList,
  IconNote,
  IconPrinter,
  IconQuote,
  IconSearch,
  IconVocabulary,
  type Icon,
} from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import classes from "./ReaderPage.module.css";

interface ReaderBarProps {
  readonly bookmarked: boolean;
  readonly markCount: number;
  readonly text: ReactNode;
  readonly find: ReactNode;
  readonly onOutline: () => void;
  readonly onFind: () => void;
  readonly onBookmark: () => void;
  readonly onNote: () => void;
  readonly onMarks: () => void;
  readonly onCite: () => void;
  readonly onBeside: () => void;
  /** Null where the page is in a language that no terms are known of. */
  readonly onTerms: (() => void) | null;
  readonly onPrint: () => void;
  readonly onKeys: () => void;
}

/** What one can do with the page that is read; it stays in sight. */
export function ReaderBar(props: ReaderBarProps) {
  const { t } = useTranslation();
  const tool = (label: string, Glyph: Icon, run: () => void, pressed?: boolean) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={pressed ? "harbour" : "slate"}
        size={40}
        aria-label={label}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        onClick={run}
      >
        <Glyph size={22} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  const rare: readonly (readonly [string, Icon, () => void])[] = [
    [t("reader.cite"), IconQuote, props.onCite],
    [t("reader.beside"), IconColumns2, props.onBeside],
    ...(props.onTerms === null ? [] : [[t("terms.onPage"), IconVocabulary, props.onTerms] as const]),
    [t("reader.print"), IconPrinter, props.onPrint],
    [t("reader.keys.title"), IconKeyboard, props.onKeys],
  ];
  return (
    <div className={classes["bar"]}>
      <Group justify="space-between" gap={4}>
        <Group gap="xs">
          <Anchor component={Link} href="/handbooks" className={classes["back"] ?? ""}>
            <DirectionalIcon icon={IconArrowLeft} size={18} />
            {t("handbooks.all")}
          </Anchor>
          <Button
            hiddenFrom="md"
            size="sm"
            variant="default"
            leftSection={<IconList size={18} aria-hidden />}
            onClick={props.onOutline}
          >
            {t("handbooks.outline")}
          </Button>
        </Group>
        <Group gap={2} role="group" aria-label={t("reader.tools")}>
          {tool(t("reader.find.open"), IconSearch, props.onFind)}
          {props.text}
          {tool(
            t("reader.bookmark"),
            props.bookmarked ? IconBookmarkFilled : IconBookmark,
            props.onBookmark,
            props.bookmarked,
          )}
          {tool(t("reader.noteOnPage"), IconNote, props.onNote)}
          {tool(t("reader.marks", { number: props.markCount }), IconHighlight, props.onMarks)}
          <Group gap={2} visibleFrom="sm">
            {rare.map(([label, Glyph, run]) => (
              <Fragment key={label}>{tool(label, Glyph, run)}</Fragment>
            ))}
          </Group>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon hiddenFrom="sm" variant="subtle" color="slate" size={40} aria-label={t("reader.more")}>
                <IconDots size={22} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {rare.map(([label, Glyph, run]) => (
                <Menu.Item key={label} leftSection={<Glyph size={20} aria-hidden />} onClick={run}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {props.find}
    </div>
  );
}
