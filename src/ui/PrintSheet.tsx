import { useEffect, useEffectEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { directionOf } from "../text/languages.ts";
import { ownZone, wordDate } from "../text/time.ts";
import classes from "./PrintSheet.module.css";

interface PrintedPart {
  readonly id: string;
  /** From 1. */
  readonly level: number;
  readonly title: string;
  /** Of the printed book that it was read from; null for none. */
  readonly page: number | null;
  /** Safe, as the library gives it. */
  readonly html: string;
}

interface PrintSheetProps {
  readonly title: string;
  readonly language: string;
  /** Where it comes from, in one line: on every sheet. */
  readonly source: string;
  readonly parts: readonly PrintedPart[];
  /** Puts what is shown now on paper, or into a file. */
  readonly output: () => Promise<void>;
  readonly onDone: () => void;
}

/** Pages as they are printed: black on white, and on each sheet what it is and where it comes from. Goes out by itself. */
export function PrintSheet({ title, language, source, parts, output, onDone }: PrintSheetProps) {
  const { t, i18n } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  const [now] = useState(() => new Date().toISOString());
  const direction = directionOf(language);
  const printed = t("reader.printedOn", { date: wordDate(now, i18n.language, ownZone()) });

  const print = useEffectEvent(async (isWanted: () => boolean) => {
    const images = [...(sheet.current?.querySelectorAll("img") ?? [])];
    // A picture that cannot be shown must not keep the rest from being printed.
    await Promise.allSettled(images.map((image) => image.decode()));
    if (!isWanted()) return;
    await output();
    onDone();
  });
  useEffect(() => {
    let wanted = true;
    const html = document.documentElement;
    html.dataset["printing"] = "sheet";
    void print(() => wanted);
    return () => {
      wanted = false;
      delete html.dataset["printing"];
    };
  }, []);

  const [near, far] = direction === "rtl" ? ["right", "left"] : ["left", "right"];
  const corner = "font: 8pt system-ui, sans-serif; color: #333;";
  return createPortal(
    <div ref={sheet} data-testid="print-sheet" className={classes["sheet"]} lang={language} dir={direction} aria-hidden>
      {/* The corners of every sheet; a browser that does not know them has the same at the beginning. */}
      <style>{`@page { margin: 16mm 15mm 20mm;
        @bottom-${near} { content: ${cssString(source)}; ${corner} inline-size: 75%; direction: ${direction}; }
        @bottom-${far} { content: counter(page) " / " counter(pages); ${corner} }
        @top-${near} { content: ${cssString(printed)}; ${corner} direction: ${direction}; } }`}</style>
      <header className={classes["head"]}>
        <strong>{title}</strong>
        <div lang={i18n.language} dir={directionOf(i18n.language)}>
          {source} · {printed}
        </div>
      </header>
      {parts.map((part) => (
        <section key={part.id}>
          <Heading level={part.level} title={part.title} page={part.page} />
          {/* The library has taken scripts, styles, forms and remote addresses out of it. */}
          <div className={classes["text"]} dangerouslySetInnerHTML={{ __html: part.html }} />
        </section>
      ))}
    </div>,
    document.body,
  );
}

function Heading({
  level,
  title,
  page,
}: {
  readonly level: number;
  readonly title: string;
  readonly page: number | null;
}) {
  const { t, i18n } = useTranslation();
  const Tag = (["h1", "h2", "h3", "h4"] as const)[Math.min(level, 4) - 1] ?? "h1";
  return (
    <Tag>
      {title}
      {page === null ? null : (
        <small lang={i18n.language}>
          {" "}
          (<bdi>{t("handbooks.page", { page })}</bdi>)
        </small>
      )}
    </Tag>
  );
}

/** Words of a page as a string of CSS: nothing in them ends the string or the style. */
function cssString(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{N}\p{M} .,:;()·›-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${escaped}"`;
}
