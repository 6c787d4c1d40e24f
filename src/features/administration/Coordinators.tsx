import { Anchor, Button, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";

const everybody = { country: null, language: null, speciality: null, availability: null, suspended: false };

/** Who lets colleagues into an institution: appointed from among its members, and made plain members again. */
export function Coordinators({ institutionId }: { readonly institutionId: string }) {
  const { t } = useTranslation();
  const place = useCall("members.place");
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [query] = useDebouncedValue(typed, 100);
  const at = { ...everybody, institutionId, offset: 0 };
  const coordinators = useQuery("directory.find", { ...at, query: "", role: "coordinator", limit: 100 });
  const members = useQuery("directory.find", { ...at, query, role: "member", limit: 30 }, { keepPrevious: true });
  const choices = new Map((members.value?.people ?? []).map(({ id, name }) => [id, `\u2068${name}\u2069`]));
  const become = async (id: string, role: "coordinator" | "member") => {
    if ((await place.run({ id, role, institutionId })) === null) return;
    setChosen(null);
    coordinators.reread();
    members.reread();
  };
  const people = coordinators.value?.people ?? [];
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={3} size="h4" mb="xs">
        {t("institutions.coordinators")}
      </Title>
      <Text size="sm" mb="sm">
        {t("institutions.coordinatorsText")}
      </Text>
      {coordinators.value !== null && people.length === 0 ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t("institutions.noCoordinators")}
        </Text>
      ) : null}
      <Stack gap="xs" component="ul" p={0} m={0} mb="sm" style={{ listStyle: "none" }}>
        {people.map((person) => (
          <Group key={person.id} component="li" justify="space-between">
            <Anchor component={Link} href={`/administration/members/${person.id}`}>
              <PersonName name={person.name} />
            </Anchor>
            <Button
              size="xs"
              variant="subtle"
              color="rose"
              aria-label={t("institutions.dismissNamed", { name: person.name })}
              onClick={() => void become(person.id, "member")}
            >
              {t("institutions.dismiss")}
            </Button>
          </Group>
        ))}
      </Stack>
      <Group align="flex-end">
        <Select
          searchable
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          style={{ flex: "1 1 14rem" }}
          label={t("institutions.appoint")}
          data={[...choices].map(([value, label]) => ({ value, label }))}
          filter={({ options }) => options}
          nothingFoundMessage={t("institutions.nobodyToAppoint")}
          onSearchChange={(text) => setTyped([...choices.values()].includes(text) ? "" : text)}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          variant="default"
          disabled={chosen === null}
          loading={place.running}
          onClick={() => (chosen === null ? undefined : void become(chosen, "coordinator"))}
        >
          {t("institutions.appointNow")}
        </Button>
      </Group>
      <FailureNote failure={place.failure ?? coordinators.failure} />
    </Card>
  );
}
