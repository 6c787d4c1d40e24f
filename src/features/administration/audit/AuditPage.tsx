import { Alert, Button, Card, Group, Select, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconLink, IconLinkOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { auditActionSchema, auditActions, type AuditFilter } from "../../../../contract/models/audit.ts";
import { failureOf } from "../../../desktop/desktop.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { AuditEntries } from "./AuditEntries.tsx";
import { DayField } from "./DayField.tsx";
import { takeAuditLog, type AuditFormat } from "./takeAuditLog.ts";

/** Who did what, newest first: found by person, act and day, and taken along. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const check = useQuery("audit.check", {});
  const [actorId, setActorId] = useState<string | null>(null);
  const [action, setAction] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [taking, setTaking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const known = auditActionSchema.safeParse(action);
  const [first, last] = [startOf(from, 0), startOf(until, 1)];
  const filter: AuditFilter = {
    ...(actorId !== null && { actorId }),
    ...(known.success && { action: known.data }),
    ...(first !== null && { from: first }),
    ...(last !== null && { until: last }),
  };
  const take = async (format: AuditFormat) => {
    setTaking(true);
    setFailure(null);
    try {
      await takeAuditLog(filter, format);
    } catch (cause) {
      setFailure(failureOf(cause));
    } finally {
      setTaking(false);
    }
  };
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4">
        {t("audit.title")}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t("audit.lead")}
      </Text>
      <Stack>
        {check.value === null ? null : (
          <Chain count={check.value.count} brokenAt={check.value.brokenAt} head={check.value.head} />
        )}
        <Group align="flex-end" gap="sm">
          <Select
            label={t("audit.who")}
            placeholder={t("audit.everybody")}
            clearable
            searchable
            nothingFoundMessage={t("audit.nobody")}
            value={actorId}
            onChange={setActorId}
            clearButtonProps={{ "aria-label": t("audit.everybody") }}
            data={(check.value?.actors ?? [])
              .map(({ id, name }) => ({ value: id, label: name }))
              .toSorted((one, other) => one.label.localeCompare(other.label, i18n.language))}
          />
          <Select
            label={t("audit.what")}
            placeholder={t("audit.everything")}
            clearable
            searchable
            nothingFoundMessage={t("audit.nothing")}
            value={action}
            onChange={setAction}
            clearButtonProps={{ "aria-label": t("audit.everything") }}
            data={auditActions.map((value) => ({ value, label: t(`audit.action.${value}`) }))}
          />
          <DayField label={t("audit.from")} value={from} onChange={setFrom} />
          <DayField label={t("audit.until")} value={until} onChange={setUntil} />
        </Group>
        <Group gap="sm">
          {(["csv", "jsonl"] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              size="xs"
              loading={taking}
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => void take(format).then(check.reread)}
            >
              {t(`audit.take.${format}`)}
            </Button>
          ))}
        </Group>
        <FailureNote failure={failure ?? check.failure} onRetry={check.reread} />
        <AuditEntries key={JSON.stringify(filter)} filter={filter} />
      </Stack>
    </Card>
  );
}

interface ChainProps {
  readonly count: number;
  readonly brokenAt: number | null;
  readonly head: string | null;
}

function Chain({ count, brokenAt, head }: ChainProps) {
  const { t } = useTranslation();
  if (brokenAt !== null) {
    return (
      <Alert role="alert" color="rose" icon={<IconLinkOff aria-hidden />} title={t("audit.broken")}>
        {t("audit.brokenText", { number: brokenAt })}
      </Alert>
    );
  }
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <IconLink size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">
        {t("audit.whole", { count })} {head === null ? null : <bdi dir="ltr">{`${head.slice(0, 16)}…`}</bdi>}
      </Text>
    </Group>
  );
}

/** The first moment of a day in this window's zone, `days` later; null while no day is entered. */
function startOf(day: string | null, days: number): string | null {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + days).toISOString();
}
