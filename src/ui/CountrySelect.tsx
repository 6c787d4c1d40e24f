import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countryChoices } from "../text/countries.ts";

interface CountrySelectProps {
  readonly value: string | null;
  readonly onChange: (country: string | null) => void;
  readonly className?: string;
}

/** Holds a list to one country, or to none. */
export function CountrySelect({ value, onChange, className = "" }: CountrySelectProps) {
  const { t, i18n } = useTranslation();
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      label={t("apply.country")}
      data={countries}
      nothingFoundMessage={t("common.noneFits")}
      className={className}
      value={value}
      onChange={onChange}
    />
  );
}
