import { Alert } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureNote } from "../../../../ui/FailureNote.tsx";
import { useCaptionStore } from "./captionStore.ts";

/** Captions may stop, or leave something out, at any time: whoever speaks on is told, not only who looks into their choices. */
export function CaptionTroubles() {
  const { t } = useTranslation();
  const failure = useCaptionStore((state) => state.failure);
  const isSkipping = useCaptionStore(({ own, pace }) => own === "on" && pace === "skipping");
  return (
    <>
      <FailureNote failure={failure} onClose={() => useCaptionStore.setState({ failure: null })} />
      {isSkipping ? (
        <Alert color="amber" role="status" p="sm">
          {t("captioning.pace.skipping")}
        </Alert>
      ) : null}
    </>
  );
}
