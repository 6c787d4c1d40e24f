import { Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DirectoryPerson } from "../../contract/joiningCalls.ts";
import { wordCountry } from "../text/countries.ts";
import { PersonName } from "./PersonName.tsx";

interface PersonSelectProps {
  readonly label: string;
  /** Of `useFoundPeople`. */
  readonly found: {
    readonly typed: string;
    readonly setTyped: (typed: string) => void;
    readonly settle: (name: string) => void;
    readonly people: readonly DirectoryPerson[] | null;
  };
  readonly chosen: DirectoryPerson | null;
  readonly onChange: (person: DirectoryPerson | null) => void;
  /** Who cannot be chosen. */
  readonly without: ReadonlySet<string>;
}

/** Chooses one member of however many, by name or institution, as one types. */
export function PersonSelect({ label, found, chosen, onChange, without }: PersonSelectProps) {
  const { t, i18n } = useTranslation();
  const offered = (found.people ?? []).filter(({ id }) => !without.has(id));
  const people = new Map([...(chosen === null ? [] : [chosen]), ...offered].map((person) => [person.id, person]));
  return (
    <Select
      label={label}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      data-autofocus
      nothingFoundMessage={found.people === null ? null : t("directory.nobody")}
      data={[...people.values()].map(({ id, name }) => ({ value: id, label: name }))}
      // The directory has found them, in every script and by their institutions too.
      // While it is being looked for, the first is of what was typed before.
      selectFirstOptionOnChange={false}
      filter={({ options }) => options}
      searchValue={found.typed}
      onSearchChange={found.setTyped}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const person = id === null ? null : (people.get(id) ?? null);
        found.settle(person?.name ?? "");
        onChange(person);
      }}
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
