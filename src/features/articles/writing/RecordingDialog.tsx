import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { markdownLabel } from "./insertText.ts";

interface RecordingDialogProps {
  readonly opened: boolean;
  readonly onDone: (markdown: string | null) => void;
}

/** Chooses one of the recordings that the author may see. */
export function RecordingDialog({ opened, onDone }: RecordingDialogProps) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("recordings.list", opened ? {} : null);
  const [chosen, setChosen] = useState<string | null>(null);
  const recordings = (value?.recordings ?? []).filter(({ state }) => state !== "recording");
  const recording = recordings.find(({ id }) => id === chosen);
  const end = (markdown: string | null) => {
    setChosen(null);
    onDone(markdown);
  };
  return (
    <Modal
      opened={opened}
      onClose={() => end(null)}
      title={t("articles.addRecording")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack>
        <Text size="sm">{t("articles.addRecordingText")}</Text>
        <Select
          label={t("articles.recording")}
          placeholder={recordings.length === 0 ? t("articles.noRecordings") : ""}
          data={recordings.map(({ id, title, startedAt }) => ({
            value: id,
            label: `${title} · ${wordMoment(startedAt, i18n.language, ownZone())}`,
          }))}
          value={chosen}
          onChange={setChosen}
          searchable
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => end(null)}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={recording === undefined}
            onClick={() => end(`![${markdownLabel(recording?.title ?? "")}](recording:${recording?.id ?? ""})`)}
          >
            {t("articles.add")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
