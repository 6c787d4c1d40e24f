import { Button, Card, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconLock, IconUserPlus } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { CopyField } from "../../ui/CopyField.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { InvitationList } from "./InvitationList.tsx";

/** Codes that let somebody in at once. */
export function InvitationsPage() {
  const { t, i18n } = useTranslation();
  const [note, setNote] = useState("");
  const [made, setMade] = useState<{ readonly code: string; readonly expiresAt: string } | null>(null);
  const create = useCall("invitations.create");
  const { value, failure, reread } = useQuery("invitations.list", {});
  const session = useSession();
  const { value: exchange } = useQuery("exchange.read", {});
  if (session?.member?.role === "coordinator" && exchange?.exchange?.invitations !== "coordinators") {
    return (
      <EmptyNote icon={IconLock} title={t("members.notInviting")}>
        {t("members.notInvitingText")}
      </EmptyNote>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The code of the person before is not to be given to this one.
    setMade(null);
    const answer = await create.run({ note });
    if (answer === null) return;
    setMade({ code: answer.code, expiresAt: answer.invitation.expiresAt });
    setNote("");
    reread();
  };
  return (
    <Stack>
      <Card withBorder padding="lg" component="section">
        <Title order={2} size="h4">
          {t("members.invite")}
        </Title>
        <Text c="dimmed" size="sm" mb="sm">
          {t("members.lead")}
        </Text>
        <form onSubmit={(event) => void submit(event)}>
          <Group align="flex-end">
            <TextInput
              style={{ flex: "1 1 14rem" }}
              label={t("members.note")}
              description={t("members.noteHelp")}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button type="submit" loading={create.running} leftSection={<IconUserPlus size={18} aria-hidden />}>
              {t("members.create")}
            </Button>
          </Group>
        </form>
        <FailureNote failure={create.failure} />
        {made === null ? null : (
          <Stack gap="xs" mt="md" role="status">
            <Text fw={600}>{t("members.code")}</Text>
            <CopyField value={made.code} label={t("members.code")} />
            <Text size="sm" c="dimmed">
              {t("members.codeOnce", { date: wordDate(made.expiresAt, i18n.language, ownZone()) })}
            </Text>
            {session?.hubUrl ? (
              <Text size="sm" c="dimmed">
                {t("members.hubUrl")} <bdi dir="ltr">{session.hubUrl}</bdi>
              </Text>
            ) : null}
          </Stack>
        )}
      </Card>
      <FailureNote failure={failure} onRetry={reread} />
      <InvitationList invitations={value?.invitations ?? []} onChanged={reread} />
    </Stack>
  );
}
