import { CloseButton, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconSearchOff } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { SearchHit } from "../../../contract/models/handbook.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { SearchHits } from "./SearchHits.tsx";

interface HandbookSearchProps {
  readonly words: string;
  readonly handbookCount: number;
}

/** Searches as one types. Arrow keys choose a passage, Enter opens the page there. The words live in the address. */
export function HandbookSearch({ words, handbookCount }: HandbookSearchProps) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const [typed, setTyped] = useState(words);
  const [settled] = useDebouncedValue(typed.trim(), 120);
  const [chosen, setChosen] = useState(0);
  const listId = useId();

  const { value, failure, reading, reread } = useQuery(
    "handbooks.search",
    settled === "" ? null : { query: settled, readerLanguage: i18n.language, limit: 30 },
    { keepPrevious: true },
  );
  const hits = value?.hits ?? [];

  // Words that come from the address and not from this field, as by going back.
  const [seen, setSeen] = useState(words);
  if (seen !== words) {
    setSeen(words);
    if (words !== settled) setTyped(words);
  }
  const showInAddress = useEffectEvent((wanted: string) => {
    if (wanted === words) return;
    go(wanted === "" ? "/handbooks" : `/handbooks/search/${encodeURIComponent(wanted)}`, { replace: true });
  });
  useEffect(() => showInAddress(settled), [settled]);

  const type = (text: string) => {
    setTyped(text);
    setChosen(0);
  };
  const open = (hit: SearchHit) => go(`/handbooks/${hit.editionId}/${hit.sectionId}/${hit.passageId}`);
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const hit = hits[chosen];
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && hit !== undefined) open(hit);
    else if (event.key === "Escape") type("");
  };

  return (
    <Stack gap="sm">
      <TextInput
        size="md"
        role="combobox"
        aria-label={t("handbooks.search")}
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(hits.length > 0 && settled !== "" ? { "aria-activedescendant": `${listId}-${chosen}` } : {})}
        placeholder={t("handbooks.searchPlaceholder", { count: handbookCount })}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={typed === "" ? null : <CloseButton aria-label={t("handbooks.clear")} onClick={() => type("")} />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <FailureNote failure={failure} onRetry={reread} />
      {settled === "" ? null : (
        <Text size="sm" c="dimmed" role="status">
          {reading && value === null ? t("handbooks.searching") : t("handbooks.found", { count: hits.length })}
        </Text>
      )}
      {settled !== "" && !reading && hits.length === 0 && failure === null ? (
        <EmptyNote icon={IconSearchOff} title={t("handbooks.notFound", { words: settled })}>
          {t("handbooks.notFoundText")}
        </EmptyNote>
      ) : null}
      {settled === "" ? null : (
        <SearchHits id={listId} hits={hits} chosen={chosen} onChoose={setChosen} onOpen={open} />
      )}
    </Stack>
  );
}
