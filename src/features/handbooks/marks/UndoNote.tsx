import { Button, Group, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";

/** Says what was removed, and gives it back. */
export function UndoNote({ text, onUndo }: { readonly text: string; readonly onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm">{text}</Text>
      <Button
        size="xs"
        variant="light"
        leftSection={<DirectionalIcon icon={IconArrowBackUp} size={16} />}
        onClick={onUndo}
      >
        {t("marks.undo")}
      </Button>
    </Group>
  );
}
