import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLanguage } from "@tabler/icons-react";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { escapeWords } from "../translation/encodeRun.ts";
import { htmlForm } from "../translation/translate.ts";
import { RenderedText } from "../ui/MarkdownText.tsx";
import { renderMarkdown } from "../ui/renderMarkdown.ts";
import { ReaderPreview } from "./ReaderPreview.tsx";

interface OfferedPreviewProps {
  /** Of a page as it will be read; empty while nothing is written. */
  readonly html: string;
  /** What its author says that it is in; null where nobody is asked. */
  readonly from: string | null;
  readonly children: (html: string, language: string) => ReactNode;
}

/** Below a field: offers what readers of another language will see of it. */
export function OfferedPreview({ html, from, children }: OfferedPreviewProps) {
  const { t } = useTranslation();
  const [opened, preview] = useDisclosure(false);
  if (opened)
    return (
      <ReaderPreview form={htmlForm} text={html} from={from} onClose={preview.close}>
        {children}
      </ReaderPreview>
    );
  if (html === "") return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconLanguage size={16} aria-hidden />}
      style={{ alignSelf: "flex-start" }}
      onClick={preview.open}
    >
      {t("preview.title")}
    </Button>
  );
}

interface WrittenPreviewProps {
  readonly text: string;
  /** That is read with it. */
  readonly title?: string;
  readonly from: string | null;
}

/** Of a text that is written in Markdown. */
export function MarkdownPreview(written: WrittenPreviewProps) {
  return <WrittenPreview {...written} render={renderMarkdown} />;
}

/** Of a text without marks. */
export function PlainPreview(written: WrittenPreviewProps) {
  return <WrittenPreview {...written} render={renderLines} />;
}

const renderLines = (text: string): string =>
  text
    .split(/\n+/u)
    .map((line) => `<p>${escapeWords(line)}</p>`)
    .join("");

interface RenderedPreviewProps extends WrittenPreviewProps {
  readonly render: (text: string) => string;
}

function WrittenPreview({ text, title = "", from, render }: RenderedPreviewProps) {
  const html = useMemo(() => {
    const heading = title.trim() === "" ? "" : `<p><strong>${escapeWords(title)}</strong></p>`;
    return text.trim() === "" ? heading : heading + render(text);
  }, [text, title, render]);
  return (
    <OfferedPreview html={html} from={from}>
      {(shown, language) => <RenderedText html={shown} language={language} />}
    </OfferedPreview>
  );
}
