import { Button, Code, CopyButton, Group } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A code to be handed on: large enough to be read out, and copied by one click. */
export function CopyField({ value, label }: { readonly value: string; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <Code fz="xl" px="md" py="xs" dir="ltr" aria-label={label} data-testid="copy-value">
        {value}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="light"
            onClick={copy}
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          >
            {copied ? t("common.copied") : t("common.copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
