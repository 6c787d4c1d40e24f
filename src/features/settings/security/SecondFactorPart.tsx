import { Button, Group, Modal, Text, Title } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { FactorForm } from "./FactorForm.tsx";
import { SecondFactorSetup } from "./SecondFactorSetup.tsx";

/** The second step of signing in: a code that only one's own phone knows. */
export function SecondFactorPart() {
  const { t } = useTranslation();
  const { value, failure, reread } = useQuery("secondFactor.read", {});
  const [open, setOpen] = useState<"setUp" | "renewCodes" | "remove" | null>(null);
  const close = () => {
    setOpen(null);
    reread();
  };
  return (
    <div>
      <Group gap="sm" mb={4}>
        <Title order={3} size="h5">
          {t("security.factor")}
        </Title>
        {value === null ? null : (
          <StatusPill tone={value.enabled ? "good" : "quiet"} icon={value.enabled ? IconShieldCheck : IconShieldOff}>
            {value.enabled ? t("security.factorOn") : t("security.factorOff")}
          </StatusPill>
        )}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {value?.enabled ? t("security.codesLeft", { count: value.recoveryCodesLeft }) : t("security.factorHelp")}
      </Text>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null ? null : value.enabled ? (
        <Group gap="sm">
          <Button variant="default" onClick={() => setOpen("renewCodes")}>
            {t("security.renewCodes")}
          </Button>
          <Button variant="subtle" color="rose" onClick={() => setOpen("remove")}>
            {t("security.removeFactor")}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          onClick={() => setOpen("setUp")}
        >
          {t("security.setUpFactor")}
        </Button>
      )}
      <Modal
        opened={open !== null}
        onClose={close}
        title={open === null ? "" : t(`security.dialog.${open}`)}
        centered
        // What is shown once is not to be lost by a click beside it.
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {open === "setUp" ? <SecondFactorSetup onDone={close} /> : null}
        {open === "renewCodes" || open === "remove" ? <FactorForm what={open} onDone={close} /> : null}
      </Modal>
    </div>
  );
}
