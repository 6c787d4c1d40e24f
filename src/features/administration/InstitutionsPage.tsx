import { Button, Group, Select, Text } from "@mantine/core";
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
import classes from "./AdministrationRoom.module.css";

const pageSize = 50;

/** The institutions of the hub; what is done with one is on its own page. New ones are approved with their first applicant. */
export function InstitutionsPage() {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [country, setCountry] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const [query] = useDebouncedValue(typed, 80);
  const countries = useMemo(() => countryChoices(i18n.language), [i18n.language]);
  const read = useQuery("directory.institutions", { query, country, limit: pageSize, offset }, { keepPrevious: true });
  const total = read.value?.total ?? 0;
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
          <Button
            component={Link}
            href="/directory/institutions/new"
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t("directory.addInstitution")}
          </Button>
        </>
      }
      query={read}
      found={t("institutions.found", { count: total })}
      total={total}
      offset={offset}
      pageSize={pageSize}
      onPage={setOffset}
      empty={
        <EmptyNote icon={IconBuildingHospital} title={t("directory.noInstitution")}>
          {t("directory.noInstitutionText")}
        </EmptyNote>
      }
    >
      {read.value?.institutions.map((each) => (
        <Group key={each.id} component="li" wrap="nowrap" className={classes["row"] ?? ""}>
          <Link href={`/administration/institutions/${each.id}`} className={classes["open"] ?? ""}>
            <Text span fw={600} display="block" truncate>
              <PersonName name={each.name} />
            </Text>
            <Text span size="sm" c="dimmed" display="block" truncate>
              {each.city === "" ? null : (
                <>
                  <bdi>{each.city}</bdi> ·{" "}
                </>
              )}
              {wordCountry(each.country, i18n.language)}
            </Text>
          </Link>
          <Text size="sm" c="dimmed">
            {t("institutions.members", { count: each.memberCount })}
          </Text>
        </Group>
      ))}
    </PagedList>
  );
}
