import { Anchor, Card, Group, Text } from "@mantine/core";
import { IconCheck, IconCopyCheck, IconThumbUp, IconMessages } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { QuestionSummary } from "../../../contract/models/questionView.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { plainRuns } from "../../text/plainRuns.ts";
import { wordFromNow } from "../../text/time.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { MarkedText } from "../../ui/MarkedText.tsx";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { useNow } from "../../ui/useNow.ts";
import { StandingPill } from "./StandingPill.tsx";
import classes from "./questions.module.css";

interface QuestionCardProps {
  readonly question: QuestionSummary;
  /** Where a tag leads. */
  readonly onTag: (tag: string) => string;
}

/** A question in a list: what it asks, how far it is answered. */
export function QuestionCard({ question, onTag }: QuestionCardProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { author, accepted, closed, answerCount, score, language } = question;
  return (
    <Card withBorder padding="md" component="article">
      <Anchor component={Link} href={`/questions/${question.id}`} fw={650} display="block">
        <bdi lang={language}>
          <MarkedText runs={question.title} />
        </bdi>
      </Anchor>
      <TranslatedTitle title={plainRuns(question.title)} from={language} authorId={null} />
      {question.snippet.length === 0 ? null : (
        <Text size="sm" lineClamp={2} mt={2}>
          <bdi lang={language}>
            <MarkedText runs={question.snippet} />
          </bdi>
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <StatusPill
          tone={accepted ? "good" : answerCount > 0 ? "calm" : "quiet"}
          icon={accepted ? IconCheck : IconMessages}
        >
          {t("questions.answers", { count: answerCount })}
          {accepted ? ` · ${t("questions.solved")}` : ""}
        </StatusPill>
        <StatusPill tone="quiet" icon={IconThumbUp}>
          {t("questions.votes", { count: score })}
        </StatusPill>
        {closed ? (
          <StatusPill tone="notice" icon={IconCopyCheck}>
            {t("questions.closed")}
          </StatusPill>
        ) : null}
        <StandingPill standing={question.standing} />
      </Group>
      <Text size="sm" c="dimmed" mt="xs" component="div">
        {wordSpeciality(t, question.speciality)} · {wordLanguage(language, i18n.language)} ·{" "}
        <bdi>{author.name === "" ? t("questions.unknownMember") : author.name}</bdi> ·{" "}
        {wordFromNow(question.activeAt, i18n.language, now)}
        {question.tags.length === 0 ? null : (
          <span className={classes["tags"]}>
            {question.tags.map((tag) => (
              <Anchor key={tag} component={Link} href={onTag(tag)} size="sm">
                <bdi>{tag}</bdi>
              </Anchor>
            ))}
          </span>
        )}
      </Text>
    </Card>
  );
}
