import { Alert, Anchor, Button, Card, Group, Select, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconArrowLeft, IconBan } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DirectoryPerson } from "../../../contract/joiningCalls.ts";
import { roleSchema } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordDate, wordMoment } from "../../text/time.ts";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PersonName } from "../../ui/PersonName.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { AccountHelp } from "./AccountHelp.tsx";
import { InstitutionSelect } from "./InstitutionSelect.tsx";

/** What an administrator does with one member: role, institution, suspension, help with the account. */
export function MemberPage({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const ownId = useSession()?.member?.id;
  const { value: person, failure, reread } = useQuery("directory.person", { id });
  const standing = useQuery("members.standing", { id });
  if (person === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  return (
    <Stack>
      <Anchor component={Link} href="/administration/members">
        <Group gap={6} component="span">
          <DirectionalIcon icon={IconArrowLeft} size={16} />
          {t("administration.page.members")}
        </Group>
      </Anchor>
      <Card withBorder padding="lg" component="section">
        <Title order={2} size="h3">
          <PersonName name={person.name} />
        </Title>
        {standing.value === null ? null : (
          <Text size="sm" c="dimmed">
            <bdi dir="ltr">{standing.value.email}</bdi> ·{" "}
            {t("administration.joined", { date: wordDate(standing.value.joinedAt, i18n.language, ownZone()) })}
          </Text>
        )}
        <Anchor component={Link} href={`/directory/people/${id}`} size="sm">
          {t("administration.toProfile")}
        </Anchor>
        <FailureNote failure={standing.failure} onRetry={standing.reread} />
        {id === ownId ? null : (
          <Group mt="md">
            <AccountHelp memberId={id} name={person.name} />
          </Group>
        )}
      </Card>
      <PlaceForm key={`${person.role} ${person.institutionId}`} person={person} />
      {standing.value?.suspended ? (
        <Alert color="rose" icon={<IconBan aria-hidden />} title={t("administration.suspended")}>
          {t("administration.suspendedBy", {
            name: standing.value.suspended.byName,
            when: wordMoment(standing.value.suspended.at, i18n.language, ownZone()),
          })}
          <Text dir="auto" mt="xs" style={{ whiteSpace: "pre-wrap" }}>
            {standing.value.suspended.reason}
          </Text>
        </Alert>
      ) : null}
      <SuspensionForm key={String(person.suspended)} person={person} onDone={standing.reread} />
    </Stack>
  );
}

function PlaceForm({ person }: { readonly person: DirectoryPerson }) {
  const { t } = useTranslation();
  const place = useCall("members.place");
  const [role, setRole] = useState(person.role);
  const [institutionId, setInstitutionId] = useState(person.institutionId);
  const same = role === person.role && institutionId === person.institutionId;
  return (
    <Card withBorder padding="lg" component="section">
      <FieldRow>
        <Select
          allowDeselect={false}
          label={t("administration.role")}
          description={t(`administration.roleHelp.${role}`)}
          data={roleSchema.options.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role}
          onChange={(value) => setRole(roleSchema.catch(person.role).parse(value))}
        />
        <InstitutionSelect label={t("apply.institutionName")} value={institutionId} onChange={setInstitutionId} />
      </FieldRow>
      <FailureNote failure={place.failure} />
      <Group mt="sm">
        <Button
          variant="default"
          disabled={same}
          loading={place.running}
          onClick={() => void place.run({ id: person.id, role, institutionId })}
        >
          {t("common.save")}
        </Button>
      </Group>
    </Card>
  );
}

function SuspensionForm({ person, onDone }: { readonly person: DirectoryPerson; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const suspend = useCall("members.suspend");
  const reinstate = useCall("members.reinstate");
  const [reason, setReason] = useState("");
  const act = person.suspended ? reinstate : suspend;
  const word = person.suspended ? "reinstate" : "suspend";
  const submit = async () => {
    if ((await act.run({ id: person.id, reason })) === null) return;
    setReason("");
    onDone();
  };
  return (
    <Card withBorder padding="lg" component="section">
      <Textarea
        label={t(`administration.${word}Reason`)}
        description={t(`administration.${word}Text`)}
        autosize
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <FailureNote failure={act.failure} />
      <Group mt="sm">
        <Button
          color={person.suspended ? "harbour" : "rose"}
          variant={person.suspended ? "filled" : "light"}
          disabled={reason.trim() === ""}
          loading={act.running}
          onClick={() => void submit()}
        >
          {t(`administration.${word}`)}
        </Button>
      </Group>
    </Card>
  );
}
