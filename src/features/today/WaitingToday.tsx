import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { SyncState } from "../../../contract/ipc.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { openWaitingPanel } from "../../desktop/waitingPanel.ts";
import { wordFromNow } from "../../text/time.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

const most = 4;

/** What was written here and the hub does not have: what it refused first. Nothing where it has everything. */
export function WaitingToday({ sync, now }: { readonly sync: SyncState | null; readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const offline = sync?.connection === "offline";
  // What is sent within a moment needs nobody's eye.
  const shown = sync !== null && (sync.refusedWrites > 0 || (offline && sync.waitingWrites + sync.waitingSegments > 0));
  const entries = useQuery("outbox.list", shown ? {} : null).value?.entries ?? [];
  if (!shown) return null;
  const sorted = [...entries].sort((one, other) => Number(other.failure !== null) - Number(one.failure !== null));
  return (
    <Card withBorder padding="lg" radius="lg" component="section">
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title order={2} size="h4">
          {t("today.waiting")}
        </Title>
        <Button variant="subtle" size="compact-sm" onClick={openWaitingPanel}>
          {t("today.allWaiting")}
        </Button>
      </Group>
      <Stack gap="sm">
        {sync.refusedWrites > 0 ? <Text role="status">{t("today.refused", { count: sync.refusedWrites })}</Text> : null}
        {sorted.slice(0, most).map((entry) => (
          <Group key={entry.writeId} justify="space-between" gap="xs">
            <div style={{ minWidth: 0, flex: "1 1 12rem" }}>
              <Text fw={600} truncate>
                <bdi>{entry.title === "" ? t(`waiting.collection.${entry.collection}`) : entry.title}</bdi>
              </Text>
              <Text size="sm" c="dimmed">
                {t(`waiting.collection.${entry.collection}`)} · {wordFromNow(entry.createdAt, i18n.language, now)}
              </Text>
            </div>
            <StatusPill
              tone={entry.failure === null ? "quiet" : "alarm"}
              icon={entry.failure === null ? IconClock : IconAlertTriangle}
            >
              {t(entry.failure === null ? "common.waitsToBeSent" : "common.refused")}
            </StatusPill>
          </Group>
        ))}
        {sync.waitingSegments > 0 ? (
          <Text size="sm">{t("waiting.segments", { count: sync.waitingSegments })}</Text>
        ) : null}
      </Stack>
    </Card>
  );
}
