import { Button, Card, Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { OutboxEntry, SyncState } from "../../contract/ipc.ts";
import { useCall } from "../desktop/useCall.ts";
import { useQuery } from "../desktop/useQuery.ts";
import { ownZone, wordFromNow, wordMoment } from "../text/time.ts";
import { wordFailure } from "../text/wordFailure.ts";
import { EmptyNote } from "../ui/EmptyNote.tsx";
import { FailureNote } from "../ui/FailureNote.tsx";
import { useNow } from "../ui/useNow.ts";
import { ConflictChoice } from "./ConflictChoice.tsx";

/** What waits to be sent, what was refused, and how fresh everything is. */
export function WaitingPanel({ sync }: { readonly sync: SyncState }) {
  const { t, i18n } = useTranslation();
  const now = useNow(30_000);
  const { value, failure, reread } = useQuery("outbox.list", {});
  const syncNow = useCall("sync.now");
  const entries = value?.entries ?? [];
  return (
    <Stack>
      <Text>{t(sync.otherVersion ? "failure.hub.protocolMismatch" : `waiting.about.${sync.connection}`)}</Text>
      {sync.connection === "signedOut" ? null : (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {sync.lastPulledAt === null
              ? t("waiting.neverPulled")
              : t("waiting.pulled", { ago: wordFromNow(sync.lastPulledAt, i18n.language, now) })}
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={syncNow.running}
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => void syncNow.run({})}
          >
            {t("waiting.now")}
          </Button>
        </Group>
      )}
      <FailureNote failure={syncNow.failure ?? failure} />
      {sync.waitingSegments > 0 ? <Text>{t("waiting.segments", { count: sync.waitingSegments })}</Text> : null}
      {sync.newerDocuments > 0 ? <Text>{t("waiting.newer", { count: sync.newerDocuments })}</Text> : null}
      {entries.map((entry) => (
        <Entry key={entry.writeId} entry={entry} onDone={reread} />
      ))}
      {entries.length === 0 && sync.waitingSegments === 0 && sync.connection !== "signedOut" ? (
        <EmptyNote icon={IconCircleCheck} title={t("waiting.none")}>
          {t("waiting.noneText")}
        </EmptyNote>
      ) : null}
    </Stack>
  );
}

function Entry({ entry, onDone }: { readonly entry: OutboxEntry; readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  return (
    <Card withBorder padding="sm">
      <Text fw={600}>
        <bdi>{entry.title}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {t(`waiting.collection.${entry.collection}`)} · {wordMoment(entry.createdAt, i18n.language, ownZone())}
      </Text>
      {entry.failure === null ? null : (
        <Text size="sm" c="var(--mantine-color-error)" mt={4}>
          {wordFailure(t, entry.failure)}
        </Text>
      )}
      {entry.conflict ? (
        <ConflictChoice key={entry.conflict.version} entry={entry} conflict={entry.conflict} onDone={onDone} />
      ) : (
        <Decision entry={entry} onDone={onDone} />
      )}
    </Card>
  );
}

function Decision({ entry, onDone }: { readonly entry: OutboxEntry; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const retry = useCall("outbox.retry");
  const discard = useCall("outbox.discard");
  return (
    <>
      <FailureNote failure={retry.failure ?? discard.failure} />
      <Group mt="xs" gap="xs">
        <Button
          size="xs"
          variant="light"
          loading={retry.running}
          onClick={() => void retry.run({ writeId: entry.writeId }).then(onDone)}
        >
          {t("common.tryAgain")}
        </Button>
        {entry.failure === null ? null : (
          <Button
            size="xs"
            variant="subtle"
            color="rose"
            loading={discard.running}
            onClick={() => void discard.run({ writeId: entry.writeId }).then(onDone)}
          >
            {t("waiting.discard")}
          </Button>
        )}
      </Group>
    </>
  );
}
