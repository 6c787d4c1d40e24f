import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ArticleWords } from "../../../contract/models/article.ts";
import { directionOf } from "../../text/languages.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { Byline } from "./Byline.tsx";

interface ArticleHeadProps {
  readonly article: Pick<ArticleWords, "title" | "language" | "subjects" | "coAuthors"> & {
    readonly authorName: string;
    readonly institution?: string;
  };
  readonly size?: "h1" | "h2";
  /** When it was published. */
  readonly dates?: ReactNode;
  /** How it stands, beside its subjects. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** What an article or a manuscript is called, who wrote it, and what about. */
export function ArticleHead({ article, size = "h1", dates, before, after }: ArticleHeadProps) {
  const { t } = useTranslation();
  const { title, language, subjects, authorName, institution = "", coAuthors } = article;
  return (
    <>
      <Title order={1} size={size} lang={language} dir={directionOf(language)}>
        {title}
      </Title>
      <Byline authorName={authorName} institution={institution} coAuthors={coAuthors} />
      {dates}
      <Group gap="xs">
        {before}
        {subjects.map((code) => (
          <StatusPill key={code} tone="quiet">
            {wordSpeciality(t, code)}
          </StatusPill>
        ))}
        {after}
      </Group>
    </>
  );
}
