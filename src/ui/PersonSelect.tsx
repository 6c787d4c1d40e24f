import { Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryPerson, PeopleFilter } from "../../contract/joiningCalls.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { wordCountry } from "../text/countries.ts";
import { PersonName } from "./PersonName.tsx";

interface PersonSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly chosen: DirectoryPerson | null;
  readonly onChange: (person: DirectoryPerson | null) => void;
  /** Who cannot be chosen. */
  readonly without: ReadonlySet<string>;
  /** Whose names are offered before anything is typed. */
  readonly offered?: Pick<Partial<PeopleFilter>, "speciality">;
  /** Where a dialog begins. */
  readonly autoFocus?: boolean;
}

const shownAtOnce = 12;
const typedRestMs = 100;
const anybody: PeopleFilter = {
  query: "",
  country: null,
  language: null,
  speciality: null,
  availability: null,
  institutionId: null,
  role: null,
  suspended: false,
};

/** Chooses one member of however many, by name or institution, as one types. */
export function PersonSelect(props: PersonSelectProps) {
  const { label, description, chosen, onChange, without, offered, autoFocus = false } = props;
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, typedRestMs);
  const isChosen = chosen !== null && query === chosen.name;
  const asked = isChosen || query.trim() === "" ? { ...anybody, ...offered } : { ...anybody, query };
  const { value } = useQuery(
    "directory.find",
    { ...asked, limit: Math.min(100, shownAtOnce + without.size), offset: 0 },
    { keepPrevious: true },
  );
  const found = (value?.people ?? []).filter(({ id }) => !without.has(id)).slice(0, shownAtOnce);
  const people = new Map([...(chosen === null ? [] : [chosen]), ...found].map((person) => [person.id, person]));
  return (
    <Select
      label={label}
      description={description}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      {...(autoFocus ? { "data-autofocus": true } : {})}
      nothingFoundMessage={value === null ? null : t("directory.nobody")}
      data={[...people.values()].map(({ id, name }) => ({ value: id, label: name }))}
      // The directory has found them, in every script and by their institutions too.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id) => onChange(id === null ? null : (people.get(id) ?? null))}
      renderOption={({ option }) => {
        const person = people.get(option.value);
        return (
          <div>
            <PersonName name={option.label} />
            <Text size="xs" c="dimmed">
              {person === undefined ? "" : placeOf(person, i18n.language)}
            </Text>
          </div>
        );
      }}
    />
  );
}

const placeOf = ({ institutionName, country }: DirectoryPerson, language: string): string =>
  [institutionName, country === null ? "" : wordCountry(country, language)].filter((part) => part !== "").join(" · ");
