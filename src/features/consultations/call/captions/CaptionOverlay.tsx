import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { wordList } from "../../../../text/amounts.ts";
import { CaptionGaps } from "./CaptionGaps.tsx";
import { CaptionLines } from "./CaptionLines.tsx";
import type { CallPeer } from "../callState.ts";
import { useCallStore } from "../callStore.ts";
import classes from "./CaptionOverlay.module.css";
import { useCaptionStore } from "./captionStore.ts";
import { MissingWay } from "./MissingWay.tsx";

const shownMax = 3;
const nobody: readonly CallPeer[] = [];

/** The newest captions over the stage, as large and where the reader wants them. */
export function CaptionOverlay({ place }: { readonly place: "top" | "bottom" }) {
  const { t, i18n } = useTranslation();
  const { value: settings } = useQuery("settings.read", {});
  const shown = useCaptionStore(useShallow(({ lines }) => lines.slice(-shownMax)));
  const untranslated = useCaptionStore((state) => state.untranslated);
  const misread = useCaptionStore((state) => state.misread);
  const peers = useCallStore((state) => state.call?.peers ?? nobody);
  if (settings === null || !settings.captionsShown || settings.captionPlace !== place) return null;
  const others = peers.filter(({ peerId }) => misread.includes(peerId)).map((peer) => peer.name);
  return (
    <section
      className={classes["overlay"]}
      data-place={place}
      data-size={settings.captionSize}
      aria-label={t("captioning.title")}
    >
      <CaptionLines lines={shown} />
      {untranslated === null ? null : <MissingWay failure={untranslated} />}
      {others.length === 0 ? null : (
        <Text size="sm" role="status">
          {t("captioning.misread", { names: wordList(others, i18n.language) })}
        </Text>
      )}
      <CaptionGaps />
      <Text size="xs" className={classes["mark"] ?? ""}>
        {t("captioning.warning")}
      </Text>
    </section>
  );
}
