import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { redrawImage } from "../../../media/redrawImage.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { markdownLabel } from "./insertText.ts";

interface PictureDialogProps {
  readonly draftId: string;
  /** What was picked, dropped or pasted; null for nothing. */
  readonly file: File | null;
  readonly settle: () => Promise<boolean>;
  /** The Markdown that shows it; null where it was given up. */
  readonly onDone: (markdown: string | null) => void;
}

/** Asks what a picture shows, for those who cannot see it, and keeps it. */
export function PictureDialog({ draftId, file, settle, onDone }: PictureDialogProps) {
  const { t } = useTranslation();
  const [alt, setAlt] = useState("");
  const [checked, setChecked] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      if (image === null || file === null) return undefined;
      const address = URL.createObjectURL(file);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [file],
  );
  const missing = alt.trim() === "";
  const add = async () => {
    setChecked(true);
    if (missing || file === null) return;
    setRunning(true);
    setFailure(null);
    try {
      await settle();
      const { id } = await call("articles.addImage", { draftId, bytes: await redrawImage(file) });
      onDone(`![${markdownLabel(alt)}](image:${id})`);
    } catch (cause) {
      setFailure(failureOf(cause));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Modal
      opened={file !== null}
      onClose={() => onDone(null)}
      title={t("articles.addPicture")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Stack>
          <img ref={show} alt="" style={{ maxBlockSize: "40vh", maxInlineSize: "100%", objectFit: "contain" }} />
          <TextInput
            label={t("articles.alt")}
            description={t("articles.altHelp")}
            value={alt}
            maxLength={300}
            dir="auto"
            data-autofocus
            onChange={(event) => setAlt(event.currentTarget.value)}
            error={checked && missing ? t("articles.altMissing") : null}
          />
          <NoIdentityNote />
          <FailureNote failure={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onDone(null)}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={running}>
              {t("articles.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
