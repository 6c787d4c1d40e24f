import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { anybody, useFoundPeople } from "../../desktop/useFoundPeople.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { PersonSelect } from "../../ui/PersonSelect.tsx";

const nobody: ReadonlySet<string> = new Set();

/** Who lets colleagues into an institution: appointed from among its members, and made plain members again. */
export function Coordinators({ institutionId }: { readonly institutionId: string }) {
  const { t, i18n } = useTranslation();
  const place = useCall("members.place");
  const [chosen, setChosen] = useState<DirectoryPerson | null>(null);
  const coordinators = useQuery("directory.find", {
    ...anybody,
    institutionId,
    role: "coordinator",
    limit: 100,
    offset: 0,
    readerLanguage: i18n.language,
  });
  const found = useFoundPeople(30, {}, { institutionId, role: "member" });
  const become = async (id: string, role: "coordinator" | "member") => {
    if ((await place.run({ id, role, institutionId })) === null) return;
    setChosen(null);
    found.setTyped("");
    coordinators.reread();
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
        <div style={{ flex: "1 1 14rem" }}>
          <PersonSelect
            label={t("institutions.appoint")}
            found={found}
            chosen={chosen}
            onChange={setChosen}
            without={nobody}
          />
        </div>
        <Button
          variant="default"
          disabled={chosen === null}
          loading={place.running}
          onClick={() => (chosen === null ? undefined : void become(chosen.id, "coordinator"))}
        >
          {t("institutions.appointNow")}
        </Button>
      </Group>
      <FailureNote failure={place.failure ?? coordinators.failure ?? found.failure} />
    </Card>
  );
}
