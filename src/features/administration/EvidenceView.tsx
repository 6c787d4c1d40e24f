import { Button, Card, Group, Text, Title } from "@mantine/core";
import { IconDownload, IconEye } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallOutput } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordSize } from "../../text/amounts.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

type Evidence = CallOutput<"applications.open">["form"]["evidence"];

/** The document that shows who somebody is. Fetched when a reviewer asks, and kept nowhere. */
export function EvidenceView({ id, evidence }: { readonly id: string; readonly evidence: Evidence }) {
  const { t, i18n } = useTranslation();
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
        {t("apply.evidence")}
      </Title>
      <Group>
        <Text size="sm">
          <bdi>{evidence.name}</bdi> · {wordSize(evidence.sizeBytes, i18n.language)}
        </Text>
        {url === null ? (
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
      <FailureNote failure={read.failure} />
      {url !== null && isPicture ? (
        <img src={url} alt={t("applications.evidenceOf")} style={{ maxInlineSize: "100%", marginBlockStart: "1rem" }} />
      ) : null}
    </Card>
  );
}
