import { Button, Card, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuildingHospital, IconPlus, IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { countryChoices, wordCountry } from "../../text/countries.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
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
    <Stack>
      <Group align="flex-end">
        <TextInput
          style={{ flex: "2 1 14rem" }}
          type="search"
          label={t("directory.searchInstitutions")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setOffset(0);
          }}
        />
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
      </Group>
      <FailureNote failure={failure} onRetry={reread} />
      {value !== null && institutions.length === 0 ? (
        <EmptyNote icon={IconBuildingHospital} title={t("directory.noInstitution")}>
          {t("directory.noInstitutionText")}
        </EmptyNote>
      ) : null}
      {institutions.length === 0 ? null : (
        <Card withBorder padding="xs" component="section" aria-label={t("directory.institutions")}>
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
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
          </Stack>
        </Card>
      )}
      {value !== null && value.total > pageSize ? (
        <Group justify="center" gap="xs">
          <Button variant="default" disabled={offset === 0} onClick={() => setOffset(offset - pageSize)}>
            {t("common.previousPage")}
          </Button>
          <Button
            variant="default"
            disabled={offset + pageSize >= value.total}
            onClick={() => setOffset(offset + pageSize)}
          >
            {t("common.nextPage")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
