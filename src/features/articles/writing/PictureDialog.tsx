import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { call, failureOf } from "../../../desktop/desktop.ts";
import { redrawImage } from "../../../media/redrawImage.ts";
import { AddFileDialog } from "./AddFileDialog.tsx";
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
    <AddFileDialog
      opened={file !== null}
      title={t("articles.addPicture")}
      name={{
        label: t("articles.alt"),
        help: t("articles.altHelp"),
        value: alt,
        max: 300,
        error: checked && missing ? t("articles.altMissing") : null,
        onChange: setAlt,
      }}
      running={running}
      failure={failure}
      onAdd={() => void add()}
      onClose={() => onDone(null)}
    >
      <img ref={show} alt="" style={{ maxBlockSize: "40vh", maxInlineSize: "100%", objectFit: "contain" }} />
    </AddFileDialog>
  );
}
