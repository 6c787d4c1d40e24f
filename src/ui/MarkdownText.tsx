import { useMemo } from "react";
import { renderMarkdown } from "./renderMarkdown.ts";
import classes from "./MarkdownText.module.css";

interface MarkdownTextProps {
  readonly text: string;
  /** Of the text, where it is known. */
  readonly language?: string;
}

/** A text that somebody wrote in Markdown. */
export function MarkdownText({ text, language }: MarkdownTextProps) {
  const html = useMemo(() => renderMarkdown(text), [text]);
  return <RenderedText html={html} {...(language === undefined ? {} : { language })} />;
}

/** As `renderMarkdown` gave it, or what a translation made of that. */
export function RenderedText({ html, language }: { readonly html: string; readonly language?: string }) {
  return (
    <div
      className={classes["text"]}
      dir="auto"
      {...(language === undefined ? {} : { lang: language })}
      // oxlint-disable-next-line react/no-danger -- renderMarkdown lets nothing active through, which its tests show
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
