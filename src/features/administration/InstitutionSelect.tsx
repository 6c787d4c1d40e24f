import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordCountry } from "../../text/countries.ts";

interface InstitutionSelectProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

/** An institution of the hub, found while its name is typed. */
export function InstitutionSelect({ label, description, value, onChange }: InstitutionSelectProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 100);
  const found = useQuery(
    "directory.institutions",
    { query, country: null, limit: 30, offset: 0, readerLanguage: i18n.language },
    { keepPrevious: true },
  );
  const chosen = useQuery("directory.institution", value === null ? null : { id: value });
  const all = [...(chosen.value === null ? [] : [chosen.value]), ...(found.value?.institutions ?? [])];
  const choices = new Map(
    all.map(({ id, name, country }) => [id, `\u2068${name}\u2069 · ${wordCountry(country, i18n.language)}`]),
  );
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      label={label}
      {...(description === undefined ? {} : { description })}
      data={[...choices].map(([id, text]) => ({ value: id, label: text }))}
      // While it is being looked for, the first is of what was typed before.
      selectFirstOptionOnChange={false}
      filter={({ options }) => options}
      nothingFoundMessage={t("common.noneFits")}
      onSearchChange={(text) => setTyped([...choices.values()].includes(text) ? "" : text)}
      value={value}
      onChange={onChange}
    />
  );
}
