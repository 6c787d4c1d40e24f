import { useTranslation } from "react-i18next";
import { useCall } from "../../../desktop/useCall.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";

interface RemoveDialogProps {
  readonly id: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** For a moderator: takes away what should never have been published. */
export function RemoveDialog({ id, opened, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation();
  const remove = useCall("articles.remove");
  return (
    <ConfirmDialog
      opened={opened}
      title={t("articles.removeTitle")}
      text={t("articles.removeText")}
      confirm={t("articles.remove")}
      running={remove.running}
      failure={remove.failure}
      onClose={onClose}
      onConfirm={() => void remove.run({ id }).then((done) => (done === null ? undefined : onRemoved()))}
    />
  );
}
