import { Avatar, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { AccountHelp } from "./AccountHelp.tsx";

/** Everyone on the hub, as this computer knows it. */
export function MembersPage() {
  const ownId = useSession()?.member?.id ?? null;
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("members.list", {});
  const members = [...(value?.members ?? [])].sort((one, other) => one.name.localeCompare(other.name, i18n.language));
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {t("members.all", { count: members.length })}
      </Title>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {members.map((member) => (
          <Group key={member.id} component="li" gap="sm" wrap="nowrap">
            <Avatar name={member.name} color="harbour" aria-hidden />
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text fw={600} truncate>
                <bdi>{member.name}</bdi>
                {member.id === ownId ? ` ${t("common.you")}` : ""}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`role.${member.role}`)}
              </Text>
            </div>
            {member.id === ownId ? null : <AccountHelp memberId={member.id} name={member.name} />}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
