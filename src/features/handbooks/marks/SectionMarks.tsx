import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Mark } from "../../../../contract/models/reading.ts";
import { MarkEntry } from "./MarkEntry.tsx";
import { MarkTools } from "./MarkTools.tsx";

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
          <MarkTools mark={mark} onEdit={onEdit} onRemove={onRemove} />
        </MarkEntry>
      ))}
    </Stack>
  );
}
