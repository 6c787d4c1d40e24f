import { ActionIcon, Stack, Tooltip } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../../contract/models/reading.ts";
import { MarkEntry } from "./MarkEntry.tsx";

interface SectionMarksProps {
  /** Of this section. */
  readonly marks: readonly Mark[];
  readonly language: string;
  readonly onEdit: (mark: Mark) => void;
  readonly onRemove: (mark: Mark) => void;
}

/** What belongs to a section and stands nowhere in its text: its notes, and highlights whose words are not there now. */
export function SectionMarks({ marks, language, onEdit, onRemove }: SectionMarksProps) {
  const { t } = useTranslation();
  const shown = marks.filter((mark) => mark.kind === "note" || (mark.kind === "highlight" && mark.place === null));
  if (shown.length === 0) return null;
  return (
    <Stack component="ul" gap="xs" p={0} my="sm" aria-label={t("marks.ofSection")} style={{ listStyle: "none" }}>
      {shown.map((mark) => (
        <MarkEntry key={mark.id} mark={mark} language={language} onGo={null}>
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
        </MarkEntry>
      ))}
    </Stack>
  );
}
