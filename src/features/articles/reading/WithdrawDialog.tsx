import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";

interface WithdrawDialogProps {
  readonly id: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks why an article is withdrawn: the reason stands above it from then on. */
export function WithdrawDialog({ id, opened, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const withdraw = useCall("articles.withdraw");
  const [reason, setReason] = useState("");
  const [checked, setChecked] = useState(false);
  const missing = reason.trim() === "";
  const run = async () => {
    setChecked(true);
    if (!missing && (await withdraw.run({ id, reason })) !== null) onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("articles.withdrawTitle")}
      centered
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text>{t("articles.withdrawText")}</Text>
        <Textarea
          label={t("articles.reason")}
          value={reason}
          maxLength={1000}
          autosize
          minRows={2}
          dir="auto"
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
          error={checked && missing ? t("articles.reasonMissing") : null}
        />
        <FailureNote failure={withdraw.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button color="rose" loading={withdraw.running} onClick={() => void run()}>
            {t("articles.withdraw")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
