import { ActionIcon, CloseButton, Group, Switch, Text, TextInput, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FindBar.module.css";
import type { Find } from "./useFind.ts";

/** Finds in the open handbook: Enter goes on, Shift and Enter back, Escape closes. */
export function FindBar({ find }: { readonly find: Find }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  // What stands there is selected, to be typed over.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      find.close();
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    }
  };
  const told =
    find.text.trim() === "" || find.searching
      ? ""
      : find.count === 0
        ? t("reader.find.none")
        : find.cut
          ? t("reader.find.atLeast", { at: find.at + 1, all: find.count })
          : t("reader.find.at", { at: find.at + 1, all: find.count });
  return (
    <Group role="search" aria-label={t("reader.find.title")} gap="xs" className={classes["bar"] ?? ""}>
      <TextInput
        ref={field}
        flex="1 1 12rem"
        dir="auto"
        aria-label={t("reader.find.title")}
        placeholder={t("reader.find.placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={find.text}
        maxLength={200}
        onChange={(event) => find.type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Text size="sm" role="status" className={classes["count"] ?? ""}>
        {told}
        {find.count > 0 && !find.pageOnly ? (
          <Text span size="sm" c="dimmed">
            {" "}
            {t("reader.find.onPage", { number: find.onPage })}
          </Text>
        ) : null}
      </Text>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t("reader.find.previous")}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("reader.find.previous")}
            disabled={find.count === 0}
            onClick={() => find.step(-1)}
          >
            <IconChevronUp size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("reader.find.next")}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("reader.find.next")}
            disabled={find.count === 0}
            onClick={() => find.step(1)}
          >
            <IconChevronDown size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <CloseButton aria-label={t("reader.find.close")} onClick={find.close} />
      </Group>
      <Switch
        size="sm"
        label={t("reader.find.pageOnly")}
        checked={find.pageOnly}
        onChange={(event) => find.setPageOnly(event.currentTarget.checked)}
      />
    </Group>
  );
}
