import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Edition, Section } from "../../../../contract/models/handbook.ts";
import type { Mark } from "../../../../contract/models/reading.ts";
import { directionOf } from "../../../text/languages.ts";
import { wordMarkColor } from "../marks/markColors.ts";
import { dressPage } from "../../../ui/dressPage.ts";
import text from "../../../ui/PageText.module.css";
import classes from "./PageBody.module.css";
import { paintMarks } from "./paintMarks.ts";

interface PageBodyProps {
  readonly edition: Edition;
  readonly section: Section;
  readonly marks: readonly Mark[];
  readonly page: RefObject<HTMLDivElement | null>;
  readonly onMark: (mark: Mark, at: DOMRect) => void;
  readonly onEnlarge: (image: HTMLImageElement) => void;
}

/** The text of a section, with its pictures, tables and highlights to be used by mouse and keyboard. */
export function PageBody({ edition, section, marks, page, onMark, onEnlarge }: PageBodyProps) {
  const { t } = useTranslation();
  const { html } = section;

  // React knows nothing of what is inside, so that highlights can be drawn into the text.
  useLayoutEffect(() => {
    if (page.current === null) return undefined;
    return dressPage(page.current, html, {
      enlarge: (alt) => (alt === "" ? t("reader.enlarge") : t("reader.enlargeNamed", { alt })),
      table: (number) => t("reader.table", { number }),
      onEnlarge,
      classes: { zoom: text["zoom"] ?? "", scroller: text["scroller"] ?? "" },
    });
  }, [html, page, onEnlarge, t]);

  // Drawing moves text nodes, and with them what a person is just selecting: only what looks otherwise is drawn anew.
  const looks = JSON.stringify(marks.map(({ id, place, color, note }) => [id, place, color, note]));
  const [drawn, setDrawn] = useState({ looks, marks });
  if (drawn.looks !== looks) setDrawn({ looks, marks });
  // A page that is written anew has lost its highlights.
  const shown = useMemo(() => ({ html, marks: drawn.marks }), [html, drawn]);
  useLayoutEffect(() => {
    if (page.current === null) return;
    paintMarks(page.current, shown.marks, {
      name: (mark) =>
        t(mark.note === "" ? "marks.handle" : "marks.handleNoted", {
          color: wordMarkColor(t, mark.color),
          note: mark.note,
        }),
      onOpen: onMark,
      classes: { highlight: classes["highlight"] ?? "", handle: classes["handle"] ?? "" },
    });
  }, [shown, page, onMark, t]);

  return (
    <div
      ref={page}
      data-testid="page"
      className={`${text["page"]} ${classes["page"]}`}
      lang={edition.language}
      dir={directionOf(edition.language)}
    />
  );
}
