import { Avatar, Button, Card, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import { availabilitySchema } from "../../../contract/models/profile.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { countryChoices, wordCountry } from "../../text/countries.ts";
import { wordLanguage, wordList } from "../../text/amounts.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { ComingInNote } from "../../ui/ComingInNote.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { AvailabilityPill } from "./AvailabilityPill.tsx";
import classes from "./Directory.module.css";
import { useDirectoryView, type DirectoryView } from "./directoryView.ts";

const pageSize = 50;

/** People, found as one types; of one institution, or of all. */
export function PeopleList({ institutionId }: { readonly institutionId: string | null }) {
  const { t, i18n } = useTranslation();
  const view = useDirectoryView();
  const [shown, setShown] = useState(pageSize);
  const [query] = useDebouncedValue(view.query, 60);
  const whole = institutionId === null;
  const filter = whole
    ? { ...view, query }
    : { query: "", country: null, language: null, speciality: null, availability: null };
  const { value, failure, reread } = useQuery(
    "directory.find",
    {
      ...filter,
      institutionId,
      role: null,
      suspended: false,
      limit: Math.min(shown, 100),
      offset: Math.max(0, shown - 100),
    },
    { keepPrevious: true },
  );
  const people = value?.people ?? [];
  const look = (change: Partial<DirectoryView>) => {
    useDirectoryView.setState(change);
    setShown(pageSize);
  };
  return (
    <Stack>
      {whole ? <Filters look={look} /> : null}
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && failure === null ? <Reading /> : null}
      {value === null ? null : (
        <Text size="sm" c="dimmed" role="status">
          {t("directory.found", { count: value.total })}
        </Text>
      )}
      <ComingInNote waiting={value?.waiting ?? 0} />
      {value?.waiting === 0 && people.length === 0 ? (
        <EmptyNote icon={IconUsers} title={t("directory.nobody")}>
          {t("directory.nobodyText")}
        </EmptyNote>
      ) : null}
      {people.length === 0 ? null : (
        <Card withBorder padding="xs" component="section" aria-label={t("directory.people")}>
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} language={i18n.language} />
            ))}
          </Stack>
        </Card>
      )}
      {value !== null && value.total > pageSize ? (
        <Group justify="center" gap="xs">
          <Button
            variant="default"
            disabled={shown <= pageSize}
            onClick={() => setShown(Math.max(pageSize, shown - pageSize))}
          >
            {t("common.previousPage")}
          </Button>
          <Button variant="default" disabled={shown >= value.total} onClick={() => setShown(shown + pageSize)}>
            {t("common.nextPage")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

function Filters({ look }: { readonly look: (change: Partial<DirectoryView>) => void }) {
  const { t, i18n } = useTranslation();
  const view = useDirectoryView();
  const language = i18n.language;
  const countries = useMemo(() => countryChoices(language), [language]);
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
      <TextInput
        type="search"
        size="md"
        label={t("directory.search")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={view.query}
        onChange={(event) => look({ query: event.currentTarget.value })}
      />
      <Group align="flex-end" gap="sm">
        <Select
          {...shared}
          label={t("apply.country")}
          data={countries}
          value={view.country}
          onChange={(country) => look({ country })}
        />
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
      </Group>
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
    (profile?.languages ?? []).map((tag) => wordLanguage(tag, language)),
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
