import { Button, Text } from "@mantine/core";
import { IconBuildingHospital, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Failure } from "../../contract/failure.ts";
import { wordCountry } from "../text/countries.ts";
import { CountrySelect } from "./CountrySelect.tsx";
import { EmptyNote } from "./EmptyNote.tsx";
import { PagedList } from "./PagedList.tsx";

interface InstitutionListProps {
  /** `useFoundInstitutions`. */
  readonly found: {
    readonly typed: string;
    readonly setTyped: (typed: string) => void;
    readonly country: string | null;
    readonly setCountry: (country: string | null) => void;
    readonly offset: number;
    readonly setOffset: (offset: number) => void;
    readonly pageSize: number;
    readonly read: {
      readonly value: { readonly waiting: number; readonly total: number } | null;
      readonly failure: Failure | null;
      readonly reread: () => void;
    };
  };
  readonly mayAdd: boolean;
  /** Those of this page, as `li`. */
  readonly children: ReactNode;
}

/** The institutions of the hub, searched and held to a country. */
export function InstitutionList({ found, mayAdd, children }: InstitutionListProps) {
  const { t } = useTranslation();
  const { read, offset, pageSize } = found;
  const total = read.value?.total ?? 0;
  return (
    <PagedList
      label={t("directory.institutions")}
      search={{ label: t("directory.searchInstitutions"), value: found.typed, onChange: found.setTyped }}
      filters={
        <>
          <CountrySelect value={found.country} onChange={found.setCountry} />
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
      query={read}
      found={t("institutions.found", { count: total })}
      total={total}
      offset={offset}
      pageSize={pageSize}
      onPage={found.setOffset}
      empty={
        <EmptyNote icon={IconBuildingHospital} title={t("directory.noInstitution")}>
          {t("directory.noInstitutionText")}
        </EmptyNote>
      }
    >
      {children}
    </PagedList>
  );
}

/** Where an institution is, in a line. */
export function InstitutionPlace({ city, country }: { readonly city: string; readonly country: string }) {
  const { i18n } = useTranslation();
  return (
    <Text span size="sm" c="dimmed" display="block" truncate>
      {city === "" ? null : (
        <>
          <bdi>{city}</bdi> ·{" "}
        </>
      )}
      {wordCountry(country, i18n.language)}
    </Text>
  );
}
