import { Button, CloseButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconSearchOff } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Edition, SearchHit } from "../../../contract/models/handbook.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { addressOf, noFilters, type SearchFilters } from "./searchAddress.ts";
import { SearchFilterBar } from "./SearchFilterBar.tsx";
import { SearchHits } from "./SearchHits.tsx";
import { SearchNotes } from "./SearchNotes.tsx";

interface HandbookSearchProps {
  readonly words: string;
  readonly filters: SearchFilters;
  readonly editions: readonly Edition[];
  readonly handbookCount: number;
}

const step = 30;
const most = 300;

/**
 * Searches as one types. Arrow keys choose a section, Enter opens the page there, once it is found. The words and what the search keeps to
 * live in the address.
 */
export function HandbookSearch(props: HandbookSearchProps) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const [typed, setTyped] = useState(props.words);
  const [filters, setFilters] = useState(props.filters);
  const [settled] = useDebouncedValue(typed.trim(), 60);
  const [chosen, setChosen] = useState(0);
  const [limit, setLimit] = useState(step);
  const listId = useId();

  const isFiltered = filters.languages.length + filters.handbookIds.length > 0;
  const editionIds = props.editions
    .filter((each) => each.supersededAt === null && filters.handbookIds.includes(each.handbookId))
    .map((each) => each.id);
  const { value, failure, reading, reread } = useQuery(
    "handbooks.search",
    // Which editions a handbook has must be known before it can be kept to.
    settled === "" || (filters.handbookIds.length > 0 && editionIds.length === 0)
      ? null
      : {
          query: settled,
          readerLanguage: i18n.language,
          languages: [...filters.languages],
          throughTerms: filters.throughTerms,
          editionIds,
          limit,
        },
    { keepPrevious: true },
  );
  const hits = value?.hits ?? [];

  // What comes from the address and not from here, as by going back.
  const address = addressOf(props.words, props.filters);
  const [seen, setSeen] = useState(address);
  if (seen !== address) {
    setSeen(address);
    if (address !== addressOf(settled, filters)) {
      setTyped(props.words);
      setFilters(props.filters);
    }
  }
  const showInAddress = useEffectEvent((wanted: string) => {
    if (wanted !== address) go(wanted, { replace: true });
  });
  const wanted = addressOf(settled, filters);
  useEffect(() => showInAddress(wanted), [wanted]);

  const open = (hit: SearchHit) => go(`/handbooks/${hit.editionId}/${hit.sectionId}/${hit.passageId}`);
  // What stands in the list until the answer comes was found for other words.
  const fresh = !reading && failure === null && settled === typed.trim();
  const entered = useRef(false);
  const openFirst = useEffectEvent(() => {
    if (entered.current && hits[0] !== undefined) open(hits[0]);
    entered.current = false;
  });
  useEffect(() => {
    if (fresh) openFirst();
  }, [fresh]);

  const again = () => {
    entered.current = false;
    setChosen(0);
    setLimit(step);
  };
  const type = (text: string) => {
    setTyped(text);
    again();
  };
  const filter = (changed: SearchFilters) => {
    setFilters(changed);
    again();
  };
  const press = (event: KeyboardEvent) => {
    const way = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const hit = hits[chosen];
    if (way !== 0 && hits.length > 0) {
      event.preventDefault();
      entered.current = false;
      setChosen((chosen + way + hits.length) % hits.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      if (hit !== undefined && (fresh || chosen > 0)) open(hit);
      else entered.current = !fresh;
    } else if (event.key === "Escape") type("");
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
        placeholder={t("handbooks.searchPlaceholder", { count: props.handbookCount })}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={typed === "" ? null : <CloseButton aria-label={t("handbooks.clear")} onClick={() => type("")} />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={press}
      />
      <FailureNote failure={failure} onRetry={reread} />
      {settled === "" ? null : (
        <>
          <SearchFilterBar editions={props.editions} filters={filters} onChange={filter} />
          <Text size="sm" c="dimmed" role="status">
            {value === null
              ? reading
                ? t("handbooks.searching")
                : ""
              : t(value.complete || value.total === 0 ? "handbooks.found" : "handbooks.foundMore", {
                  count: value.total,
                })}
          </Text>
          {value === null ? null : <SearchNotes answer={value} words={settled} onUse={type} />}
          {!reading && value !== null && hits.length === 0 ? (
            <EmptyNote
              icon={IconSearchOff}
              title={t("handbooks.notFound", { words: settled })}
              action={
                isFiltered ? (
                  <Button onClick={() => filter({ ...noFilters, throughTerms: filters.throughTerms })}>
                    {t("handbooks.searchEverywhere")}
                  </Button>
                ) : undefined
              }
            >
              {isFiltered ? t("handbooks.notFoundFiltered") : t("handbooks.notFoundText")}
            </EmptyNote>
          ) : null}
          <SearchHits id={listId} hits={hits} chosen={chosen} onChoose={setChosen} onOpen={open} />
          {value === null || (value.complete && value.total <= hits.length) || hits.length === 0 ? null : (
            <Group justify="center">
              {limit < most ? (
                <Button variant="default" onClick={() => setLimit(limit + step)}>
                  {t("handbooks.showMore")}
                </Button>
              ) : (
                <Text c="dimmed">{t("handbooks.narrow")}</Text>
              )}
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}
