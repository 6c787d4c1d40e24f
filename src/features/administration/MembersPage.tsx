import { Button, Card, Group, Select, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { roleSchema, type Role } from "../../../contract/models/member.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import classes from "./AdministrationRoom.module.css";

const pageSize = 50;

/** Everyone on the hub, as this computer knows it; what is done with somebody is on her own page. */
export function MembersPage() {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [role, setRole] = useState<Role | null>(null);
  const [suspended, setSuspended] = useState(false);
  const [offset, setOffset] = useState(0);
  const [words] = useDebouncedValue(query, 80);
  const filter = { query: words, role, suspended, country: null, language: null, speciality: null };
  const rest = { availability: null, institutionId: null, limit: pageSize, offset };
  const { value, failure, reread } = useQuery("directory.find", { ...filter, ...rest }, { keepPrevious: true });
  const people = value?.people ?? [];
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {t("members.all", { count: value?.total ?? 0 })}
      </Title>
      <Group align="flex-end" mb="sm">
        <TextInput
          style={{ flex: "2 1 14rem" }}
          type="search"
          label={t("directory.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setOffset(0);
          }}
        />
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
      </Group>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && failure === null ? <Reading /> : null}
      <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
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
      </Stack>
      {value !== null && value.total > pageSize ? (
        <Group mt="sm" gap="xs" justify="flex-end">
          <Button
            variant="default"
            size="xs"
            disabled={offset === 0}
            onClick={() => setOffset(Math.max(0, offset - pageSize))}
          >
            {t("common.previousPage")}
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={offset + pageSize >= value.total}
            onClick={() => setOffset(offset + pageSize)}
          >
            {t("common.nextPage")}
          </Button>
        </Group>
      ) : null}
    </Card>
  );
}
