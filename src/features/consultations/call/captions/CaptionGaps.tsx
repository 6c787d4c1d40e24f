import { useTranslation } from "react-i18next";
import { wordList } from "../../../../text/amounts.ts";
import { useCallStore } from "../callStore.ts";
import classes from "./CaptionOverlay.module.css";
import { useCaptionStore } from "./captionStore.ts";

/** More names than this say no more. */
const namesMax = 6;

/** Who speaks without being written down, or not wholly: for who reads, what is not there looks like silence. */
export function CaptionGaps() {
  const { t, i18n } = useTranslation();
  const peers = useCallStore(({ call }) => call?.peers);
  const makers = useCaptionStore((state) => state.makers);
  const gaps = useCaptionStore((state) => state.gaps);
  const wordNames = (isAmong: (peerId: string) => boolean): string => {
    const names = (peers ?? []).filter(({ peerId }) => isAmong(peerId)).map(({ name }) => name);
    return wordList(names.length > namesMax ? [...names.slice(0, namesMax), "…"] : names, i18n.language);
  };
  const without = wordNames((peerId) => !makers.includes(peerId));
  const partly = wordNames((peerId) => gaps.includes(peerId));
  return (
    <div role="status" className={classes["mark"]}>
      {without === "" ? null : (
        <div data-testid="not-captioned">{t("captioning.notCaptioned", { names: without })}</div>
      )}
      {partly === "" ? null : <div>{t("captioning.gaps", { names: partly })}</div>}
    </div>
  );
}
