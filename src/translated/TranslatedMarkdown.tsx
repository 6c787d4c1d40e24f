import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { escapeWords } from "../translation/encodeRun.ts";
import { htmlForm } from "../translation/translate.ts";
import { useTranslated } from "../translation/useTranslated.ts";
import { RenderedText } from "../ui/MarkdownText.tsx";
import { renderMarkdown } from "../ui/renderMarkdown.ts";
import { Translated } from "./Translated.tsx";

interface TranslatedMarkdownProps {
  readonly text: string;
  /** That stands elsewhere on the page: translated, it stands above the text. */
  readonly title?: string;
  /** What its author says that it is in; null where nobody said. */
  readonly from: string | null;
  /** The member who wrote it. */
  readonly authorId: string | null;
  readonly own: boolean;
}

/** A text that somebody wrote in Markdown, for readers of any language. */
export function TranslatedMarkdown({ text, title, from, authorId, own }: TranslatedMarkdownProps) {
  const { i18n } = useTranslation();
  const html = useMemo(() => renderMarkdown(text), [text]);
  const whole = useMemo(
    () => (title === undefined ? html : `<p><strong>${escapeWords(title)}</strong></p>${html}`),
    [title, html],
  );
  const translation = useTranslated(htmlForm, whole, i18n.language, authorId);
  return (
    <Translated translation={translation} text={whole} from={from} own={own}>
      {(shown, language) => (
        <RenderedText html={shown === whole ? html : shown} {...(language === undefined ? {} : { language })} />
      )}
    </Translated>
  );
}
