import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { countryChoices } from "../../text/countries.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { shows, sorts, type ListWishes } from "./listAddress.ts";

interface FilterBarProps {
  readonly wishes: ListWishes;
  readonly onChange: (changed: Partial<ListWishes>) => void;
}

const typedRestMs = 150;

/** Words, and what questions are told apart by. */
export function FilterBar({ wishes, onChange }: FilterBarProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState(wishes.query);
  const search = useDebouncedCallback((query: string) => onChange({ query }), typedRestMs);
  const languages = useMemo(() => [...bookLanguages(i18n.language, i18n.language)], [i18n.language]);
  const specialities = useMemo(
    () => specialitySchema.options.map((value) => ({ value, label: wordSpeciality(t, value) })),
    [t],
  );
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const { speciality, language, country, show, sort, tag, sectionId } = wishes;
  return (
    <search aria-label={t("questions.search")}>
      <Group gap="sm" align="flex-end">
        <TextInput
          style={{ flex: "2 1 22rem" }}
          label={t("questions.words")}
          placeholder={t("questions.wordsHint")}
          leftSection={<IconSearch size={18} aria-hidden />}
          maxLength={300}
          dir="auto"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <Select
          style={{ flex: "1 1 14rem" }}
          label={t("questions.show")}
          allowDeselect={false}
          data={shows.map((value) => ({ value, label: t(`questions.shows.${value}`) }))}
          value={show}
          onChange={(value) => onChange({ show: shows.find((each) => each === value) ?? "all" })}
        />
        <Select
          style={{ flex: "1 1 11rem" }}
          label={t("questions.speciality")}
          placeholder={t("questions.any")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("questions.anySpeciality") }}
          nothingFoundMessage={t("questions.noSuch")}
          data={specialities}
          value={speciality}
          onChange={(value) => onChange({ speciality: specialitySchema.nullable().catch(null).parse(value) })}
        />
        <Select
          style={{ flex: "1 1 9rem", maxWidth: "20rem" }}
          label={t("questions.language")}
          placeholder={t("questions.any")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("questions.anyLanguage") }}
          nothingFoundMessage={t("questions.noSuch")}
          data={languages}
          value={language}
          onChange={(value) => onChange({ language: value })}
        />
        <Select
          style={{ flex: "1 1 9rem", maxWidth: "20rem" }}
          label={t("questions.country")}
          placeholder={t("questions.any")}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("questions.anyCountry") }}
          nothingFoundMessage={t("questions.noSuch")}
          data={countries}
          value={country}
          onChange={(value) => onChange({ country: value })}
        />
        <Select
          style={{ flex: "1 1 9rem", maxWidth: "20rem" }}
          label={t("questions.sort")}
          allowDeselect={false}
          data={[
            ...(typed.trim() === "" ? [] : [{ value: "", label: t("questions.sorts.relevance") }]),
            ...sorts.map((value) => ({ value, label: t(`questions.sorts.${value}`) })),
          ]}
          value={sort ?? (typed.trim() === "" ? "activity" : "")}
          onChange={(value) => onChange({ sort: sorts.find((each) => each === value) ?? null })}
        />
      </Group>
      <Group gap="xs" mt={tag === null && sectionId === null ? 0 : "xs"}>
        {tag === null ? null : (
          <Button
            size="compact-sm"
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            aria-label={t("questions.withoutTag", { tag })}
            onClick={() => onChange({ tag: null })}
          >
            <bdi>{tag}</bdi>
          </Button>
        )}
        {sectionId === null ? null : (
          <Button
            size="compact-sm"
            variant="light"
            rightSection={<IconX size={14} aria-hidden />}
            onClick={() => onChange({ sectionId: null })}
          >
            {t("questions.aboutOnePage")}
          </Button>
        )}
      </Group>
    </search>
  );
}
