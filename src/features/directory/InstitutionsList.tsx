import { Button, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuildingHospital, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { countryChoices, wordCountry } from "../../text/countries.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PagedList } from "../../ui/PagedList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import classes from "./Directory.module.css";

const pageSize = 50;

/** Where members work. */
export function InstitutionsList({ mayAdd }: { readonly mayAdd: boolean }) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const [query] = useDebouncedValue(typed, 60);
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const input = { query, country, limit: pageSize, offset };
  const { value, failure, reread } = useQuery("directory.institutions", input, { keepPrevious: true });
  const institutions = value?.institutions ?? [];
  return (
    <PagedList
      label={t("directory.institutions")}
      search={{
        label: t("directory.searchInstitutions"),
        value: typed,
        onChange: (next) => {
          setTyped(next);
          setOffset(0);
        },
      }}
      filters={
        <>
          <Select
            searchable
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            label={t("apply.country")}
            data={countries}
            nothingFoundMessage={t("common.noneFits")}
            value={country}
            onChange={(next) => {
              setCountry(next);
              setOffset(0);
            }}
          />
          {mayAdd ? (
            <Button
              component={Link}
              href="/directory/institutions/new"
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
            >
              {t("directory.addInstitution")}
            </Button>
          ) : null}
        </>
      }
      query={{ value, failure, reread }}
      found={t("institutions.found", { count: value?.total ?? 0 })}
      total={value?.total ?? 0}
      offset={offset}
      pageSize={pageSize}
      onPage={setOffset}
      empty={
        <EmptyNote icon={IconBuildingHospital} title={t("directory.noInstitution")}>
          {t("directory.noInstitutionText")}
        </EmptyNote>
      }
    >
      {institutions.map((each) => (
        <li key={each.id} className={classes["row"] ?? ""}>
          <Link href={`/directory/institutions/${each.id}`} className={classes["name"] ?? ""}>
            <PersonName name={each.name} />
          </Link>
          <Text size="sm" c="dimmed">
            {each.city === "" ? null : (
              <>
                <bdi>{each.city}</bdi> ·{" "}
              </>
            )}
            {wordCountry(each.country, i18n.language)}
          </Text>
        </li>
      ))}
    </PagedList>
  );
}
