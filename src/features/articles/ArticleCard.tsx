import { Anchor, Card, Group, Text } from "@mantine/core";
import { IconMovie } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ArticleSummary } from "../../../contract/articleCalls.ts";
import { wordLanguage, wordList } from "../../text/amounts.ts";
import { directionOf } from "../../text/languages.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** One article in a list: what about, by whom, from when. */
export function ArticleCard({ article }: { readonly article: ArticleSummary }) {
  const { t, i18n } = useTranslation();
  const { language } = article;
  const authors = wordList([article.authorName, ...article.coAuthorNames], i18n.language);
  const facts = [
    article.institution,
    wordDate(article.revisedAt, i18n.language, ownZone()),
    wordLanguage(language, i18n.language),
    article.number > 1 ? t("articles.version", { number: article.number }) : "",
  ].filter((fact) => fact !== "");
  return (
    <Card withBorder padding="md" component="article">
      <div lang={language} dir={directionOf(language)}>
        <Anchor component={Link} href={`/articles/${article.id}`} fw={650} fz="lg">
          <MarkedText runs={article.title} />
        </Anchor>
      </div>
      <TranslatedTitle title={plainRuns(article.title)} from={language} authorId={null} />
      <Text mt={4} lineClamp={3} lang={language} dir={directionOf(language)}>
        <MarkedText runs={article.snippet} />
      </Text>
      <Text size="sm" mt="xs">
        <bdi>{authors}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {facts.map((fact, place) => (
          <span key={fact}>
            {place === 0 ? "" : " · "}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </Text>
      <Group gap="xs" mt="xs">
        {article.videoCount > 0 ? (
          <StatusPill tone="calm" icon={IconMovie}>
            {t("articles.videos", { count: article.videoCount })}
          </StatusPill>
        ) : null}
        {article.subjects.map((code) => (
          <StatusPill key={code} tone="quiet">
            {wordSpeciality(t, code)}
          </StatusPill>
        ))}
      </Group>
    </Card>
  );
}
