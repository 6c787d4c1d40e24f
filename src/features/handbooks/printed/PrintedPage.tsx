import { Box } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { failureOf } from "../../../desktop/desktop.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { drawPage } from "../../../media/printed/drawPage.ts";
import classes from "./PrintedPage.module.css";

interface PrintedPageProps {
  readonly editionId: string;
  /** From 1. */
  readonly page: number;
  /** 1: as wide as the room for it. */
  readonly zoom: number;
  readonly onOpened?: (pageCount: number) => void;
}

/** One page of a PDF as it was printed: drawn, with its text above it to be selected and read out. */
export function PrintedPage({ editionId, page, zoom, onOpened }: PrintedPageProps) {
  const { t } = useTranslation();
  const { ref: room, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [turn, setTurn] = useState(0);
  // What came of which wish: a newer wish has neither yet.
  const wish = `${editionId} ${page} ${turn}`;
  const [outcome, setOutcome] = useState<{ readonly wish: string; readonly failure: Failure | null } | null>(null);
  const failure = outcome?.wish === wish ? outcome.failure : null;
  const tell = useEffectEvent((count: number) => onOpened?.(count));

  useEffect(() => {
    if (width === 0 || canvas.current === null || text.current === null) return undefined;
    const gone = new AbortController();
    const sheet = { canvas: canvas.current, text: text.current, width: zoom * width };
    const draw = async () => {
      try {
        const count = await drawPage(editionId, page, sheet, gone.signal);
        if (count === null) return;
        setOutcome({ wish, failure: null });
        tell(count);
      } catch (cause) {
        if (!gone.signal.aborted) setOutcome({ wish, failure: failureOf(cause) });
      }
    };
    void draw();
    return () => gone.abort();
  }, [editionId, page, zoom, width, wish]);

  return (
    <Box ref={room} className={classes["room"] ?? ""}>
      <FailureNote failure={failure} onRetry={() => setTurn(turn + 1)} />
      {outcome === null ? <Reading /> : null}
      {/* White in the dark too, as a print is. Left to right: places on the sheet are measured from its left. */}
      <div
        className={classes["sheet"]}
        dir="ltr"
        hidden={failure !== null}
        role="group"
        aria-busy={outcome?.wish !== wish}
        aria-label={t("handbooks.page", { page })}
      >
        <canvas ref={canvas} aria-hidden />
        <div ref={text} className={classes["text"]} />
      </div>
    </Box>
  );
}
