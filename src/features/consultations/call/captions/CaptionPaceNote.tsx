import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCaptionStore } from "./captionStore.ts";

/** Who speaks on while some of it is left out is told, not only who looks into their choices. */
export function CaptionPaceNote() {
  const { t } = useTranslation();
  const isSkipping = useCaptionStore(({ own, pace }) => own === "on" && pace === "skipping");
  return isSkipping ? (
    <Alert color="amber" role="status" p="sm">
      {t("captioning.pace.skipping")}
    </Alert>
  ) : null;
}
