import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { wordFromNow } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { TodayCard } from "./TodayCard.tsx";

const mostNews = 6;
const mostOpen = 3;

/** Where the reader is asked to answer, answers to what they asked or follow; where nothing is new, what waits for an answer. */
export function QuestionsToday({ now }: { readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("questions.news", {});
  const requests = value?.requests ?? [];
  const answers = value?.answers ?? [];
  const nothingNew = value !== null && requests.length + answers.length === 0;
  const open = useQuery(
    "questions.list",
    nothingNew ? { show: "unanswered", sort: "newest", limit: mostOpen } : null,
  ).value;
  const ago = (instant: string) => wordFromNow(instant, i18n.language, now);
  const name = (known: string) => (known === "" ? t("questions.unknownMember") : known);
  const link = (id: string, title: string, language: string) => (
    <>
      <Anchor component={Link} href={`/questions/${id}`} fw={650} lang={language} dir="auto">
        {title}
      </Anchor>
      <TranslatedTitle title={title} from={language} authorId={null} />
    </>
  );
  return (
    <TodayCard
      title={t(nothingNew ? "today.openQuestions" : "today.questions")}
      href="/questions"
      all={t("questions.all")}
    >
      {requests.slice(0, mostNews).map((each) => (
        <div key={`request ${each.questionId}`}>
          {link(each.questionId, each.title, each.language)}
          <Text size="sm" c="dimmed">
            {t("today.invited", { name: name(each.name) })} · {ago(each.askedAt)}
          </Text>
        </div>
      ))}
      {answers.slice(0, mostNews).map((each) => (
        <div key={each.questionId}>
          {link(each.questionId, each.title, each.language)}
          <Text size="sm" lineClamp={2} dir="auto">
            {each.beginning}
          </Text>
          <Text size="sm" c="dimmed">
            {t("today.answered", { name: name(each.name) })} · {ago(each.answeredAt)}
            {each.further > 0 ? ` · ${t("today.furtherAnswers", { count: each.further })}` : ""}
          </Text>
        </div>
      ))}
      {open?.questions.map((each) => (
        <div key={each.id}>
          {link(each.id, plainRuns(each.title), each.language)}
          <Text size="sm" c="dimmed">
            {wordSpeciality(t, each.speciality)} · {ago(each.askedAt)}
          </Text>
        </div>
      ))}
      {open?.total === 0 ? <Text c="dimmed">{t("today.noQuestions")}</Text> : null}
    </TodayCard>
  );
}
