import { Group, Text } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Reminds, wherever clinical material is shown or shared: no patient's identity. */
export function NoIdentityNote() {
  const { t } = useTranslation();
  return (
    <Group gap={8} wrap="nowrap" c="dimmed">
      <IconShieldLock size={18} stroke={1.75} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">{t("common.noIdentity")}</Text>
    </Group>
  );
}
