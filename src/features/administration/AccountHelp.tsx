import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconKey, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";

interface AccountHelpProps {
  readonly memberId: string;
  readonly name: string;
}

/** For a member who forgot the password or lost the phone. Both are written down in the audit log. */
export function AccountHelp({ memberId, name }: AccountHelpProps) {
  const { t, i18n } = useTranslation();
  const issue = useCall("accounts.issueReset");
  const remove = useCall("secondFactor.removeOf");
  const [asking, setAsking] = useState<"reset" | "factor" | null>(null);
  const [issued, setIssued] = useState<{ readonly code: string; readonly expiresAt: string } | null>(null);
  const close = () => {
    setAsking(null);
    setIssued(null);
    issue.clear();
    remove.clear();
  };
  const removeFactor = async () => {
    if ((await remove.run({ memberId })) === null) return;
    notifications.show({ withCloseButton: false, message: t("accountHelp.factorRemoved", { name }) });
    close();
  };
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconKey size={16} aria-hidden />}
        aria-label={t("accountHelp.resetNamed", { name })}
        onClick={() => setAsking("reset")}
      >
        {t("accountHelp.reset")}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconShieldOff size={16} aria-hidden />}
        aria-label={t("accountHelp.removeFactorNamed", { name })}
        onClick={() => setAsking("factor")}
      >
        {t("accountHelp.removeFactor")}
      </Button>
      <Modal
        opened={asking === "reset"}
        onClose={close}
        title={t("accountHelp.resetTitle", { name })}
        centered
        closeOnClickOutside={issued === null}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <Stack>
          {issued === null ? (
            <>
              <Text>{t("accountHelp.resetText")}</Text>
              <FailureNote failure={issue.failure} />
              <Button loading={issue.running} onClick={() => void issue.run({ memberId }).then(setIssued)}>
                {t("accountHelp.reset")}
              </Button>
            </>
          ) : (
            <Stack gap="xs" role="status">
              <CopyField value={issued.code} label={t("welcome.resetCode")} />
              <Text size="sm" c="dimmed">
                {t("accountHelp.resetOnce", { moment: wordMoment(issued.expiresAt, i18n.language, ownZone()) })}
              </Text>
            </Stack>
          )}
        </Stack>
      </Modal>
      <ConfirmDialog
        opened={asking === "factor"}
        title={t("accountHelp.factorTitle", { name })}
        text={t("accountHelp.factorText")}
        confirm={t("accountHelp.removeFactor")}
        running={remove.running}
        failure={remove.failure}
        onClose={close}
        onConfirm={() => void removeFactor()}
      />
    </Group>
  );
}
