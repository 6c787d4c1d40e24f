import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconClock, IconClockOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Invitation } from "../../../contract/sync.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { useNow } from "../../ui/useNow.ts";

interface InvitationListProps {
  readonly invitations: readonly Invitation[];
  readonly onChanged: () => void;
}

/** The invitations that were made: open, used, or too old. */
export function InvitationList({ invitations, onChanged }: InvitationListProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const revoke = useCall("invitations.revoke");
  if (invitations.length === 0) return null;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {t("members.invitations")}
      </Title>
      <FailureNote failure={revoke.failure} />
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {invitations.map((invitation) => (
          <Group key={invitation.id} component="li" justify="space-between" wrap="nowrap">
            <div style={{ minWidth: 0 }}>
              <Text dir="auto" truncate>
                {invitation.note === "" ? t("members.withoutNote") : invitation.note}
              </Text>
              <Standing invitation={invitation} now={now} />
            </div>
            {invitation.usedByName === null ? (
              <Button
                variant="subtle"
                color="rose"
                size="xs"
                onClick={() => void revoke.run({ id: invitation.id }).then(onChanged)}
              >
                {t("members.revoke")}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function Standing({ invitation, now }: { readonly invitation: Invitation; readonly now: Date }) {
  const { t, i18n } = useTranslation();
  if (invitation.usedByName !== null) {
    return (
      <StatusPill tone="good" icon={IconCircleCheck}>
        {t("members.usedBy", { name: invitation.usedByName })}
      </StatusPill>
    );
  }
  if (Date.parse(invitation.expiresAt) <= now.getTime()) {
    return (
      <StatusPill tone="quiet" icon={IconClockOff}>
        {t("members.expired")}
      </StatusPill>
    );
  }
  return (
    <StatusPill tone="calm" icon={IconClock}>
      {t("members.openUntil", { date: wordDate(invitation.expiresAt, i18n.language, ownZone()) })}
    </StatusPill>
  );
}
