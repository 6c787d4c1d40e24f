import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { ownZone, wordDate } from "../../text/time.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { TodayCard } from "./TodayCard.tsx";

const most = 3;

/** The newest articles. Nothing where there are none. */
export function ArticlesToday() {
  const { t, i18n } = useTranslation();
  const wishes = { query: "", subjects: [], languages: [], videosOnly: false, limit: most };
  const articles = useQuery("articles.list", wishes).value?.articles ?? [];
  const member = useSession()?.member ?? null;
  const manuscripts = useQuery("articles.manuscripts", member === null ? null : {}).value?.manuscripts ?? [];
  const named = manuscripts.filter(
    ({ coAuthorIds, state }) =>
      member !== null && coAuthorIds.includes(member.id) && (state === "submitted" || state === "returned"),
  );
  if (articles.length + named.length === 0) return null;
  return (
    <TodayCard title={t("today.articles")} href="/articles" all={t("today.allArticles")}>
      {named.slice(0, most).map((each) => (
        <div key={each.id}>
          <Anchor component={Link} href={`/articles/review/${each.id}`} fw={650} lang={each.language} dir="auto">
            {each.title}
          </Anchor>
          <Text size="sm" c="dimmed">
            {t("today.namedCoAuthor", { name: each.authorName })}
          </Text>
        </div>
      ))}
      {articles.map((each) => (
        <div key={each.id}>
          <Anchor component={Link} href={`/articles/${each.id}`} fw={650} lang={each.language} dir="auto">
            {plainRuns(each.title)}
          </Anchor>
          <TranslatedTitle title={plainRuns(each.title)} from={each.language} authorId={null} />
          <Text size="sm" c="dimmed">
            <bdi>{each.authorName}</bdi>
            {each.institution === "" ? null : (
              <>
                {" · "}
                <bdi>{each.institution}</bdi>
              </>
            )}{" "}
            · {wordDate(each.revisedAt, i18n.language, ownZone())}
          </Text>
        </div>
      ))}
    </TodayCard>
  );
}
