import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../contract/failure.ts";
import { wordFailure } from "../text/wordFailure.ts";

interface FailureNoteProps {
  readonly failure: Failure | null;
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
}

/** What went wrong and what to do about it, read out at once. Nothing where nothing failed. */
export function FailureNote({ failure, onRetry, onClose }: FailureNoteProps) {
  const { t } = useTranslation();
  if (failure === null) return null;
  return (
    <Alert
      role="alert"
      color="rose"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      withCloseButton={onClose !== undefined}
      {...(onClose === undefined ? {} : { onClose })}
      closeButtonLabel={t("common.close")}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" style={{ flex: "1 1 16rem" }}>
          {wordFailure(t, failure)}
        </Text>
        {onRetry === undefined ? null : (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            {t("common.tryAgain")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
