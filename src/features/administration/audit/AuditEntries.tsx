import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { auditActionSchema, type AuditEntry, type AuditFilter } from "../../../../contract/models/audit.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { useDetailWords } from "./useDetailWords.ts";

const pageSize = 50;

/** A page of the log, and more of it where somebody asks. */
export function AuditEntries({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("audit.list", { ...filter, limit: pageSize });
  const older = useCall("audit.list");
  const [more, setMore] = useState<{ readonly entries: readonly AuditEntry[]; readonly next: number | null } | null>(
    null,
  );
  const next = more === null ? (value?.next ?? null) : more.next;
  const readMore = async () => {
    if (next === null) return;
    const page = await older.run({ ...filter, before: next, limit: pageSize });
    if (page !== null) setMore((last) => ({ entries: [...(last?.entries ?? []), ...page.entries], next: page.next }));
  };
  const entries = [...(value?.entries ?? []), ...(more?.entries ?? [])];
  if (value === null && reading) return <Reading />;
  return (
    <>
      <FailureNote failure={failure ?? older.failure} onRetry={reread} />
      {value !== null && entries.length === 0 ? <Text c="dimmed">{t("audit.nothing")}</Text> : null}
      <Stack gap={0} component="ol" p={0} m={0} style={{ listStyle: "none" }}>
        {entries.map((entry) => (
          <Entry key={entry.number} entry={entry} />
        ))}
      </Stack>
      {next === null ? null : (
        <Button variant="default" loading={older.running} onClick={() => void readMore()}>
          {t("audit.more")}
        </Button>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { t, i18n } = useTranslation();
  const action = auditActionSchema.safeParse(entry.action);
  const wordDetail = useDetailWords();
  const details = Object.entries(entry.details).flatMap(([name, value]) => wordDetail(name, value) ?? []);
  return (
    <li style={{ paddingBlock: 8, borderBlockEnd: "1px solid var(--mantine-color-default-border)" }}>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        <bdi style={{ fontWeight: 600 }}>{entry.actorName === "" ? t("audit.hub") : entry.actorName}</bdi>
        {" · "}
        {action.success ? t(`audit.action.${action.data}`) : <bdi dir="ltr">{entry.action}</bdi>}
        {entry.subjectName === "" || entry.subjectName === entry.actorName ? null : (
          <>
            {" · "}
            <bdi>{entry.subjectName}</bdi>
          </>
        )}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {entry.number} · {wordMoment(entry.at, i18n.language, ownZone())} · {t(`security.from.${entry.addressKind}`)}
      </Text>
      {details.length === 0 ? null : (
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {details.join(" · ")}
        </Text>
      )}
    </li>
  );
}
