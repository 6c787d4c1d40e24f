import type { CaptionLine } from "./captionLines.ts";
import classes from "./CaptionOverlay.module.css";
import { CaptionWords } from "./CaptionWords.tsx";

/** Who said what. Read out as it becomes final; what is still being said would be read over and over. */
export function CaptionLines({ lines }: { readonly lines: readonly CaptionLine[] }) {
  const draw = (line: CaptionLine) => (
    <p key={`${line.peerId} ${line.id}`} className={classes["line"]} data-final={line.final} data-testid="caption">
      <bdi className={classes["name"]}>{line.name}</bdi> <CaptionWords line={line} />
    </p>
  );
  return (
    <>
      <div role="log" aria-live="polite" className={classes["live"]}>
        {lines.filter(({ final }) => final).map(draw)}
      </div>
      {lines.filter(({ final }) => !final).map(draw)}
    </>
  );
}
