import { Box, Text } from "@mantine/core";
import { useMemo, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { ReadArticle } from "../../../../contract/articleCalls.ts";
import { directionOf } from "../../../text/languages.ts";
import { Translated } from "../../../translated/Translated.tsx";
import { escapeWords } from "../../../translation/encodeRun.ts";
import { liftPictureWords, settlePictureWords } from "../../../translation/pictureWords.ts";
import { htmlForm } from "../../../translation/translate.ts";
import { useTranslated } from "../../../translation/useTranslated.ts";
import { ArticleBody } from "./ArticleBody.tsx";

interface ArticleWordsProps {
  readonly article: Pick<ReadArticle, "title" | "abstract" | "html" | "language">;
  readonly own: boolean;
  /** The text as its author wrote it, while that is shown. */
  readonly page?: RefObject<HTMLDivElement | null>;
}

/** The abstract and the text of an article; translated, with its title, as one. */
export function ArticleWords({ article, own, page }: ArticleWordsProps) {
  const { i18n } = useTranslation();
  const { title, abstract, html, language } = article;
  const whole = useMemo(() => {
    const paragraphs = abstract.split(/\n+/u).filter((line) => line.trim() !== "");
    const lines = paragraphs.map((line) => `<p>${escapeWords(line)}</p>`);
    return liftPictureWords(`<h2>${escapeWords(title)}</h2>${lines.join("")}${html}`);
  }, [title, abstract, html]);
  const translation = useTranslated(htmlForm, whole, i18n.language);
  return (
    <Translated translation={translation} text={whole} from={language} own={own} long>
      {(shown) =>
        shown === whole ? (
          <>
            <Abstract text={abstract} language={language} />
            <ArticleBody html={html} language={language} {...(page === undefined ? {} : { page })} />
          </>
        ) : (
          <TranslatedBody html={shown} />
        )
      }
    </Translated>
  );
}

function TranslatedBody({ html }: { readonly html: string }) {
  const { i18n } = useTranslation();
  const settled = useMemo(() => settlePictureWords(html), [html]);
  return <ArticleBody html={settled} language={i18n.language} />;
}

function Abstract({ text, language }: { readonly text: string; readonly language: string }) {
  const { t } = useTranslation();
  if (text === "") return null;
  return (
    <Box
      component="section"
      mb="md"
      aria-label={t("articles.abstract")}
      lang={language}
      dir={directionOf(language)}
      style={{
        borderInlineStart: "3px solid var(--mantine-primary-color-filled)",
        paddingInlineStart: "1rem",
      }}
    >
      <Text style={{ whiteSpace: "pre-wrap" }}>{text}</Text>
    </Box>
  );
}
