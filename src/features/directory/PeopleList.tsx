import { Avatar, Group, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import { availabilitySchema } from "../../../contract/models/profile.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { wordCountry } from "../../text/countries.ts";
import { wordLanguageWithin, wordList } from "../../text/amounts.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { CountrySelect } from "../../ui/CountrySelect.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PagedList } from "../../ui/PagedList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { AvailabilityPill } from "./AvailabilityPill.tsx";
import classes from "./Directory.module.css";
import { useDirectoryView, wholeDirectory, type DirectoryView } from "./directoryView.ts";

const pageSize = 50;

/** People, found as one types; of one institution, or of all. */
export function PeopleList({ institutionId }: { readonly institutionId: string | null }) {
  const { t, i18n } = useTranslation();
  const view = useDirectoryView();
  const [offset, setOffset] = useState(0);
  const [query] = useDebouncedValue(view.query, 60);
  const whole = institutionId === null;
  const filter = {
    ...(whole ? { ...view, query } : wholeDirectory),
    institutionId,
    role: null,
    suspended: false,
  };
  const read = useQuery(
    "directory.find",
    { ...filter, limit: pageSize, offset, readerLanguage: i18n.language },
    { keepPrevious: true },
  );
  const total = read.value?.total ?? 0;
  const look = (change: Partial<DirectoryView>) => {
    useDirectoryView.setState(change);
    setOffset(0);
  };
  return (
    <PagedList
      label={t("directory.people")}
      {...(whole
        ? {
            search: { label: t("directory.search"), value: view.query, onChange: (next) => look({ query: next }) },
            filters: <Filters look={look} />,
          }
        : {})}
      query={read}
      found={t("directory.found", { count: total })}
      total={total}
      offset={offset}
      pageSize={pageSize}
      onPage={setOffset}
      empty={
        <EmptyNote icon={IconUsers} title={t("directory.nobody")}>
          {t("directory.nobodyText")}
        </EmptyNote>
      }
    >
      {read.value?.people.map((person) => (
        <PersonRow key={person.id} person={person} language={i18n.language} />
      ))}
    </PagedList>
  );
}

function Filters({ look }: { readonly look: (change: Partial<DirectoryView>) => void }) {
  const { t, i18n } = useTranslation();
  const view = useDirectoryView();
  const language = i18n.language;
  const languages = useMemo(() => bookLanguages(language, "und"), [language]);
  const shared = {
    searchable: true,
    clearable: true,
    nothingFoundMessage: t("common.noneFits"),
    clearButtonProps: { "aria-label": t("common.clear") },
    className: classes["filter"] ?? "",
  };
  return (
    <>
      <CountrySelect className={shared.className} value={view.country} onChange={(country) => look({ country })} />
      <Select
        {...shared}
        label={t("directory.language")}
        data={languages}
        value={view.language}
        onChange={(next) => look({ language: next })}
      />
      <Select
        {...shared}
        label={t("directory.speciality")}
        data={specialitySchema.options.map((value) => ({ value, label: wordSpeciality(t, value) }))}
        value={view.speciality}
        onChange={(next) => look({ speciality: specialitySchema.nullable().catch(null).parse(next) })}
      />
      <Select
        {...shared}
        label={t("directory.availability")}
        data={availabilitySchema.options.map((value) => ({ value, label: t(`availability.${value}`) }))}
        value={view.availability}
        onChange={(next) => look({ availability: availabilitySchema.nullable().catch(null).parse(next) })}
      />
    </>
  );
}

function PersonRow({ person, language }: { readonly person: DirectoryPerson; readonly language: string }) {
  const { t } = useTranslation();
  const { profile, profession, country, institutionName } = person;
  const where = [
    profession === null ? "" : t(`profession.${profession}`),
    institutionName,
    country === null ? "" : wordCountry(country, language),
  ].filter((part) => part !== "");
  const specialities = wordList(
    (profile?.specialities ?? []).map((code) => wordSpeciality(t, code)),
    language,
  );
  const languages = wordList(
    (profile?.languages ?? []).map((tag) => wordLanguageWithin(tag, language)),
    language,
  );
  const knows = [specialities, languages].filter((part) => part !== "").join(" · ");
  return (
    <Group component="li" wrap="nowrap" gap="sm" className={classes["row"] ?? ""}>
      <Avatar name={person.name} color="harbour" aria-hidden />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Link href={`/directory/people/${person.id}`} className={classes["name"] ?? ""}>
          <PersonName name={person.name} />
        </Link>
        <Text size="sm" c="dimmed" truncate>
          {where.map((part, place) => (
            <span key={part}>
              {place === 0 ? "" : " · "}
              <bdi>{part}</bdi>
            </span>
          ))}
        </Text>
        {knows === "" ? null : (
          <Text size="sm" truncate>
            {knows}
          </Text>
        )}
      </div>
      {profile === null ? null : <AvailabilityPill availability={profile.availability} />}
    </Group>
  );
}
