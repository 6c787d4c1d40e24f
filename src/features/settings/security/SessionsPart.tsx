import { Button, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconBrowser, IconDeviceDesktop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceSession } from "../../../../contract/models/accountSecurity.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { wordFromNow } from "../../../text/time.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { useNow } from "../../../ui/useNow.ts";

/** Where one is signed in, and how to end that elsewhere. */
export function SessionsPart() {
  const { t } = useTranslation();
  const { value, failure, reread } = useQuery("sessions.list", {});
  const revoke = useCall("sessions.revoke");
  const revokeOthers = useCall("sessions.revokeOthers");
  const [asking, setAsking] = useState<DeviceSession | "others" | null>(null);
  const sessions = value?.sessions ?? [];
  const end = async () => {
    if (asking === null) return;
    const done = asking === "others" ? await revokeOthers.run({}) : await revoke.run({ id: asking.id });
    if (done === null) return;
    setAsking(null);
    reread();
  };
  return (
    <div>
      <Title order={3} size="h5">
        {t("security.sessions")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("security.sessionsHelp")}
      </Text>
      <FailureNote failure={failure} onRetry={reread} />
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => setAsking(session)} />
        ))}
      </Stack>
      {sessions.length > 1 ? (
        <Button variant="default" mt="md" onClick={() => setAsking("others")}>
          {t("security.endOthers")}
        </Button>
      ) : null}
      <ConfirmDialog
        opened={asking !== null}
        title={t("security.endTitle")}
        text={t("security.endText")}
        confirm={asking === "others" ? t("security.endOthers") : t("security.end")}
        running={revoke.running || revokeOthers.running}
        failure={revoke.failure ?? revokeOthers.failure}
        onClose={() => {
          setAsking(null);
          revoke.clear();
          revokeOthers.clear();
        }}
        onConfirm={() => void end()}
      />
    </div>
  );
}

function SessionRow({ session, onEnd }: { readonly session: DeviceSession; readonly onEnd: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const Glyph = session.client === "browser" ? IconBrowser : IconDeviceDesktop;
  const name = session.deviceName === "" ? t("security.unnamed") : session.deviceName;
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" size="lg">
        <Glyph size={20} aria-hidden />
      </ThemeIcon>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Group gap="xs">
          <Text fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
            {name}
          </Text>
          {session.current ? <StatusPill tone="good">{t("security.current")}</StatusPill> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {t(`security.client.${session.client}`)} · {t(`security.from.${session.addressKind}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {t("security.lastUsed", { when: wordFromNow(session.lastUsedAt, i18n.language, now) })}
        </Text>
      </div>
      {session.current ? null : (
        <Button variant="subtle" color="rose" size="xs" onClick={onEnd} aria-label={t("security.endNamed", { name })}>
          {t("security.end")}
        </Button>
      )}
    </Group>
  );
}
