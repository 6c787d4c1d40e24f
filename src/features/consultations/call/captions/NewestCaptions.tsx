import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { useQuery } from "../../../../desktop/useQuery.ts";
import classes from "./CaptionOverlay.module.css";
import { CaptionLines } from "./CaptionLines.tsx";
import { useCaptionStore } from "./captionStore.ts";

/** What is being said, and what was said before it. */
const shownMax = 2;

/** The newest captions, for who looks something up in another room while the others speak on. */
export function NewestCaptions() {
  const { t } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const shown = useCaptionStore(useShallow(({ lines }) => lines.slice(-shownMax)));
  if (shown.length === 0 || settings?.captionsShown !== true) return null;
  return (
    <div className={classes["newest"]}>
      <CaptionLines lines={shown} />
      <Text size="xs" className={classes["mark"] ?? ""}>
        {t("captioning.warning")}
      </Text>
    </div>
  );
}
