import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/ipc.ts";
import { useCall } from "../../desktop/useCall.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** Why a recording of this computer cannot be sent, and what to do about it. Nothing where it can. */
export function UnsentRecording({ recording }: { readonly recording: Recording }) {
  const { t } = useTranslation();
  const retry = useCall("recordings.retry");
  const discard = useCall("recordings.discard");
  const [asking, setAsking] = useState(false);
  const { id, failure, state } = recording;
  if (failure === null || state === "recording") return null;
  return (
    <Stack gap="xs" w="100%">
      <FailureNote failure={retry.failure ?? failure} onRetry={() => void retry.run({ id })} />
      <Group>
        <Button size="xs" variant="subtle" color="rose" onClick={() => setAsking(true)}>
          {t("recordings.discard")}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t("recordings.discardTitle")}
        text={t("recordings.discardText")}
        confirm={t("recordings.discard")}
        running={discard.running}
        failure={discard.failure}
        onConfirm={() => void discard.run({ id })}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
