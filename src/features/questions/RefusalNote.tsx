import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Written } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordFailure } from "../../text/wordFailure.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** What the hub refused of what the person wrote, and what can be done about it. Nothing where it refused nothing. */
export function RefusalNote({ refusal }: { readonly refusal: Written["refusal"] }) {
  const { t } = useTranslation();
  const retry = useCall("outbox.retry");
  const discard = useCall("outbox.discard");
  if (refusal === null) return null;
  const { writeId, failure } = refusal;
  return (
    <Alert color="rose" variant="light" mt="xs" title={t("common.refused")}>
      <Text size="sm">{wordFailure(t, failure)}</Text>
      <FailureNote failure={retry.failure ?? discard.failure} />
      <Group gap="xs" mt="xs">
        {failure.code === "document.conflict" ? (
          <Text size="sm">{t("questions.conflictAbove")}</Text>
        ) : (
          <Button size="xs" variant="light" loading={retry.running} onClick={() => void retry.run({ writeId })}>
            {t("common.tryAgain")}
          </Button>
        )}
        <Button
          size="xs"
          variant="subtle"
          color="rose"
          loading={discard.running}
          onClick={() => void discard.run({ writeId })}
        >
          {t("waiting.discard")}
        </Button>
      </Group>
    </Alert>
  );
}
