import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface KeyFormProps {
  readonly text: string;
  readonly submit: string;
  readonly running: boolean;
  readonly disabled?: boolean;
  /** The fields, and what was wrong with them. */
  readonly children: ReactNode;
  readonly onSubmit: () => Promise<void>;
  readonly onCancel: () => void;
}

/** What the forms around a publisher's key have in common. */
export function KeyForm({ text, submit, running, disabled = false, children, onSubmit, onCancel }: KeyFormProps) {
  const { t } = useTranslation();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
      noValidate
    >
      <Stack>
        <Text size="sm">{text}</Text>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={running} disabled={disabled}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
