import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { failureOf } from "../../../desktop/desktop.ts";
import { leaveCall } from "./callSession.ts";

interface CloseDialogProps {
  readonly opened: boolean;
  readonly onStay: () => void;
}

/** Before the window closes over a recording that runs: it is finished first, or the window stays. */
export function CloseDialog({ opened, onStay }: CloseDialogProps) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState(false);
  const finish = async () => {
    setLeaving(true);
    try {
      await leaveCall();
    } catch (cause) {
      failureOf(cause);
    }
    window.close();
  };
  return (
    <Modal
      opened={opened}
      onClose={onStay}
      title={t("call.closeTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Text>{t("call.closeText")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onStay} disabled={leaving} data-autofocus>
          {t("call.closeStay")}
        </Button>
        <Button color="rose" loading={leaving} onClick={() => void finish()}>
          {t("call.closeFinish")}
        </Button>
      </Group>
    </Modal>
  );
}
