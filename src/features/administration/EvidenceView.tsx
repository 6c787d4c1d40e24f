import { Button, Card, Group, Text, Title } from "@mantine/core";
import { IconDownload, IconEye } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { evidenceKeptDays } from "../../../contract/models/application.ts";
import type { CallOutput } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordSize } from "../../text/amounts.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { useNow } from "../../ui/useNow.ts";

type Evidence = CallOutput<"applications.open">["form"]["evidence"];

interface EvidenceViewProps {
  readonly id: string;
  readonly evidence: Evidence;
  /** Until when the hub keeps it; null while nobody has decided. */
  readonly until: string | null;
}

/** The document that shows who somebody is. Fetched when a reviewer asks, and kept nowhere. */
export function EvidenceView({ id, evidence, until }: EvidenceViewProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const gone = until !== null && Date.parse(until) <= now.getTime();
  const read = useCall("applications.evidence");
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);
  const isPicture = evidence.mediaType !== "application/pdf";
  const fetchIt = async () => {
    const answer = await read.run({ id });
    // Its type is what the hub and this program took it for, never what the file says.
    if (answer !== null) setUrl(URL.createObjectURL(new Blob([answer.bytes], { type: evidence.mediaType })));
  };
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={3} size="h4" mb="xs">
        {t("applications.evidenceOf")}
      </Title>
      <Group>
        <Text size="sm">
          <bdi>{evidence.name}</bdi> · {wordSize(evidence.sizeBytes, i18n.language)}
        </Text>
        {gone && url === null ? null : url === null ? (
          <Button
            size="xs"
            variant="default"
            loading={read.running}
            leftSection={<IconEye size={16} aria-hidden />}
            onClick={() => void fetchIt()}
          >
            {t("applications.showEvidence")}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={url}
            download={evidence.name}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("applications.saveEvidence")}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {until === null
          ? t("applications.evidenceKept", { days: evidenceKeptDays })
          : t(gone ? "applications.evidenceGone" : "applications.evidenceUntil", {
              date: wordDate(until, i18n.language, ownZone()),
            })}
      </Text>
      <FailureNote failure={read.failure} />
      {url !== null && isPicture ? (
        <img src={url} alt={t("applications.evidenceOf")} style={{ maxInlineSize: "100%", marginBlockStart: "1rem" }} />
      ) : null}
    </Card>
  );
}
