import { Anchor, List, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { ReadArticle } from "../../../../contract/articleCalls.ts";
import { ownZone, wordDate } from "../../../text/time.ts";

/** Every version that was published, and what each one changed. */
export function VersionList({ article }: { readonly article: ReadArticle }) {
  const { t, i18n } = useTranslation();
  const { id, versions, newestNumber } = article;
  if (versions.length < 2) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("articles.versions")}
      </Title>
      <List>
        {versions.map(({ number, revisedAt }) => (
          <List.Item key={number}>
            <Anchor
              component={Link}
              href={number === newestNumber ? `/articles/${id}` : `/articles/${id}/version/${number}`}
              aria-current={number === article.number ? "page" : undefined}
            >
              {t("articles.version", { number })}
            </Anchor>
            {" · "}
            <Text component="span" c="dimmed">
              {wordDate(revisedAt, i18n.language, ownZone())}
            </Text>
            {number === 1 ? null : (
              <>
                {" · "}
                <Anchor component={Link} href={`/articles/${id}/changes/${number}`}>
                  {t("articles.whatChanged")}
                </Anchor>
              </>
            )}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
