import { Autocomplete, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ApplicationDraft } from "../../../contract/models/applicationDraft.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { countryChoices, wordCountry } from "../../text/countries.ts";
import { FieldRow } from "../../ui/FieldRow.tsx";

interface InstitutionFieldProps {
  readonly draft: ApplicationDraft;
  readonly error: string | null;
  readonly onChange: (change: Partial<ApplicationDraft>) => void;
}

/** One that is on the hub, offered while its name is typed; else a new one. Without network any name can be typed. */
export function InstitutionField({ draft, error, onChange }: InstitutionFieldProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const [query] = useDebouncedValue(draft.institutionName.trim(), 200);
  const asks = draft.hubUrl.trim() !== "" && query.length > 1 && draft.institutionId === "";
  const { value } = useQuery("institutions.suggest", asks ? { hubUrl: draft.hubUrl, query } : null, {
    keepPrevious: true,
  });
  const countries = useMemo(() => countryChoices(language), [language]);
  const labels = new Map(
    (value?.institutions ?? []).map((each) => {
      const parts = [each.name, each.city, wordCountry(each.country, language)].filter((part) => part !== "");
      return [parts.map((part) => `\u2068${part}\u2069`).join(" · "), each];
    }),
  );
  const isNew = draft.institutionId === "" && draft.institutionName.trim() !== "";
  return (
    <>
      <Autocomplete
        label={t("apply.institutionName")}
        description={draft.institutionId === "" ? t("apply.institutionHelp") : t("apply.institutionKnown")}
        error={error}
        dir="auto"
        autoComplete="off"
        data={[...labels.keys()]}
        // The hub has looked already.
        filter={({ options }) => options}
        value={draft.institutionName}
        onChange={(text) => {
          const known = labels.get(text);
          if (known === undefined) onChange({ institutionName: text, institutionId: "" });
          else onChange({ institutionName: known.name, institutionId: known.id });
        }}
      />
      {isNew ? (
        <FieldRow>
          <TextInput
            label={t("apply.institutionCity")}
            value={draft.institutionCity}
            onChange={(event) => onChange({ institutionCity: event.currentTarget.value })}
          />
          <Select
            searchable
            clearable
            label={t("apply.institutionCountry")}
            placeholder={draft.country === "" ? "" : wordCountry(draft.country, language)}
            data={countries}
            nothingFoundMessage={t("common.noneFits")}
            clearButtonProps={{ "aria-label": t("common.clear") }}
            value={draft.institutionCountry === "" ? null : draft.institutionCountry}
            onChange={(country) => onChange({ institutionCountry: country ?? "" })}
          />
        </FieldRow>
      ) : null}
    </>
  );
}
