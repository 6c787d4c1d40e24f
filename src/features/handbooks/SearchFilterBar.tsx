import { Chip, Group, MultiSelect, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Edition } from "../../../contract/models/handbook.ts";
import { baseLanguage } from "../../../contract/models/scalars.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { groupEditions } from "./groupEditions.ts";
import type { SearchFilters } from "./searchAddress.ts";

interface SearchFilterBarProps {
  readonly editions: readonly Edition[];
  readonly filters: SearchFilters;
  readonly onChange: (filters: SearchFilters) => void;
}

/** Keeps a search to some languages or handbooks, where there are several, and to the words as typed. */
export function SearchFilterBar({ editions, filters, onChange }: SearchFilterBarProps) {
  const { t, i18n } = useTranslation();
  const current = editions.filter((edition) => edition.supersededAt === null);
  const own = (language: string) => (baseLanguage(language) === i18n.language ? 0 : 1);
  const collator = new Intl.Collator(i18n.language);
  const languages = [...new Set(current.map((edition) => edition.language))]
    .map((value) => ({ value, label: wordLanguage(value, i18n.language) }))
    .toSorted((a, b) => own(a.value) - own(b.value) || collator.compare(a.label, b.label));
  const handbooks = groupEditions(current, i18n.language).map(({ main }) => ({
    value: main.handbookId,
    label: main.title,
  }));
  return (
    <Group gap="md" align="center">
      {languages.length < 2 ? null : (
        <Chip.Group
          multiple
          value={[...filters.languages]}
          onChange={(chosen) => onChange({ ...filters, languages: chosen })}
        >
          <Group gap={6} role="group" aria-label={t("handbooks.filterLanguages")}>
            {languages.map((language) => (
              <Chip key={language.value} value={language.value} size="sm">
                {language.label}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {handbooks.length < 2 ? null : (
        <MultiSelect
          size="sm"
          miw="14rem"
          maw="100%"
          style={{ flex: "1 1 14rem" }}
          aria-label={t("handbooks.filterHandbooks")}
          placeholder={filters.handbookIds.length === 0 ? t("handbooks.filterAll") : ""}
          data={handbooks}
          value={[...filters.handbookIds]}
          onChange={(chosen) => onChange({ ...filters, handbookIds: chosen })}
          searchable
          clearable
          hidePickedOptions
        />
      )}
      <Switch
        size="sm"
        label={t("handbooks.throughTerms")}
        checked={filters.throughTerms}
        onChange={(event) => onChange({ ...filters, throughTerms: event.currentTarget.checked })}
      />
    </Group>
  );
}
