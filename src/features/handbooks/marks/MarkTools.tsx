import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../../contract/models/reading.ts";

interface MarkToolsProps {
  readonly mark: Mark;
  readonly onEdit: (mark: Mark) => void;
  readonly onRemove: (mark: Mark) => void;
}

/** What can be done with a mark in a list. */
export function MarkTools({ mark, onEdit, onRemove }: MarkToolsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Tooltip label={t("marks.edit")}>
        <ActionIcon variant="subtle" color="slate" aria-label={t("marks.edit")} onClick={() => onEdit(mark)}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("marks.remove")}>
        <ActionIcon variant="subtle" color="rose" aria-label={t("marks.remove")} onClick={() => onRemove(mark)}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
