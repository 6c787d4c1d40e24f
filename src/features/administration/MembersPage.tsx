import { Group, Select, Switch, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { roleSchema, type Role } from "../../../contract/models/member.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { PagedList } from "../../ui/PagedList.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import classes from "./AdministrationRoom.module.css";

const pageSize = 50;

/** Everyone on the hub, as this computer knows it; what is done with somebody is on her own page. */
export function MembersPage() {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState("");
  const [role, setRole] = useState<Role | null>(null);
  const [suspended, setSuspended] = useState(false);
  const [offset, setOffset] = useState(0);
  const [words] = useDebouncedValue(query, 80);
  const filter = { query: words, role, suspended, country: null, language: null, speciality: null };
  const rest = { availability: null, institutionId: null, limit: pageSize, offset, readerLanguage: i18n.language };
  const { value, failure, reread } = useQuery("directory.find", { ...filter, ...rest }, { keepPrevious: true });
  const people = value?.people ?? [];
  return (
    <PagedList
      label={t("directory.people")}
      search={{
        label: t("directory.search"),
        value: query,
        onChange: (next) => {
          setQuery(next);
          setOffset(0);
        },
      }}
      filters={
        <>
          <Select
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            label={t("administration.role")}
            data={roleSchema.options.map((each) => ({ value: each, label: t(`role.${each}`) }))}
            value={role}
            onChange={(next) => {
              setRole(roleSchema.nullable().catch(null).parse(next));
              setOffset(0);
            }}
          />
          <Switch
            label={t("administration.onlySuspended")}
            checked={suspended}
            mb={8}
            onChange={(event) => {
              setSuspended(event.currentTarget.checked);
              setOffset(0);
            }}
          />
        </>
      }
      query={{ value, failure, reread }}
      found={t("members.all", { count: value?.total ?? 0 })}
      total={value?.total ?? 0}
      offset={offset}
      pageSize={pageSize}
      onPage={setOffset}
      empty={
        <EmptyNote icon={IconUsers} title={t("directory.nobody")}>
          {t("directory.nobodyText")}
        </EmptyNote>
      }
    >
      {people.map((person) => (
        <Group key={person.id} component="li" wrap="nowrap" className={classes["row"] ?? ""}>
          <Link href={`/administration/members/${person.id}`} className={classes["open"] ?? ""}>
            <Text span fw={600} display="block" truncate>
              <PersonName name={person.name} />
            </Text>
            <Text span size="sm" c="dimmed" display="block" truncate>
              {t(`role.${person.role}`)}
              {person.institutionName === "" ? "" : " · "}
              <bdi>{person.institutionName}</bdi>
            </Text>
          </Link>
        </Group>
      ))}
    </PagedList>
  );
}
