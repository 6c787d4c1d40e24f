import { Blockquote, Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { noteMaxLength, type WrittenMark } from "../../../../contract/models/reading.ts";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";

interface NoteDialogProps {
  readonly mark: WrittenMark;
  /** The language of the handbook. */
  readonly language: string;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
}

/** The words of a note. Closing keeps them: only "Discard" gives up what was typed. */
export function NoteDialog({ mark, language, onSave, onClose }: NoteDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState(mark.note);
  const keep = () => {
    if (note.trim() !== mark.note) onSave(note.trim());
    onClose();
  };
  return (
    <Modal
      opened
      onClose={keep}
      title={t(mark.kind === "highlight" ? "marks.noteOnWords" : "marks.noteOnSection")}
      closeButtonProps={{ "aria-label": t("marks.keepAndClose") }}
    >
      <Stack>
        {mark.quote === "" ? null : (
          <Blockquote p="xs" lang={language} dir="auto" style={{ maxBlockSize: "8rem", overflowY: "auto" }}>
            {mark.quote}
          </Blockquote>
        )}
        <Textarea
          label={t("marks.note")}
          autosize
          minRows={4}
          maxRows={12}
          dir="auto"
          maxLength={noteMaxLength}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
            event.preventDefault();
            keep();
          }}
        />
        <NoIdentityNote />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("marks.discard")}
          </Button>
          <Button onClick={keep}>{t("marks.keep")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
