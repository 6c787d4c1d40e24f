import { Alert, Anchor, Button, Card, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconCopyCheck, IconMessageOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { AnswerView, QuestionView } from "../../../contract/models/questionView.ts";
import { call, failureOf } from "../../desktop/desktop.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { wordLanguage, wordList } from "../../text/amounts.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { addressOf } from "./listAddress.ts";
import { PassageCard } from "./PassageCard.tsx";
import { PostView } from "./PostView.tsx";
import { QuestionActions } from "./QuestionActions.tsx";
import classes from "./questions.module.css";

/** A question and its answers. */
export function QuestionPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("questions.read", { id });
  const gone = failure?.code === "document.notFound";
  const newest = value?.question.answers.length ?? 0;
  useEffect(() => {
    // What is shown is no news any more.
    if (newest > 0) call("questions.seen", { id }).catch(failureOf);
  }, [id, newest]);
  return (
    <>
      <Anchor component={Link} href="/questions">
        <DirectionalIcon icon={IconArrowLeft} size={18} /> {t("questions.all")}
      </Anchor>
      {gone ? (
        <EmptyNote icon={IconMessageOff} title={t("questions.gone")}>
          {t("questions.goneText")}
        </EmptyNote>
      ) : (
        <FailureNote failure={failure} onRetry={reread} />
      )}
      {value === null && reading ? <Reading /> : null}
      {value === null || gone ? null : <Opened question={value.question} />}
    </>
  );
}

type Removing = { readonly collection: "question" | "answer" | "comment"; readonly id: string } | null;

function Opened({ question }: { readonly question: QuestionView }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const session = useSession();
  const ownId = session?.member?.id ?? null;
  const role = session?.member?.role;
  const moderates = role === "administrator" || role === "moderator";
  const [removing, setRemoving] = useState<Removing>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const remove = useCall("questions.remove");
  const accept = useCall("questions.accept");
  const { id, title, language, duplicateOf, answers, requests } = question;
  const mine = question.author.id === ownId;
  const answered = answers.some((answer) => answer.author.id === ownId);
  const confirm = async () => {
    if (removing === null || (await remove.run(removing)) === null) return;
    setRemoving(null);
    if (removing.collection === "question") go("/questions");
  };
  const names = [...new Set(requests.map(({ member }) => member.name).filter((name) => name !== ""))];
  const acceptance = (answer: AnswerView) => (
    <Button
      size="compact-sm"
      variant={answer.accepted ? "default" : "light"}
      color="moss"
      loading={accept.running}
      onClick={() => void accept.run({ questionId: id, answerId: answer.accepted ? null : answer.id })}
    >
      {t(answer.accepted ? "questions.unaccept" : "questions.accept")}
    </Button>
  );
  return (
    <article>
      <PageHeader
        title={title}
        lead={
          <span>
            {wordSpeciality(t, question.speciality)} · {wordLanguage(language, i18n.language)}
            {question.tags.map((tag) => (
              <span key={tag}>
                {" · "}
                <Anchor component={Link} href={addressOf({ tag })}>
                  <bdi>{tag}</bdi>
                </Anchor>
              </span>
            ))}
          </span>
        }
        actions={ownId === null ? null : <QuestionActions question={question} ownId={ownId} moderates={moderates} />}
      />
      <Stack gap="lg">
        {duplicateOf === null ? null : (
          <Alert color="amber" variant="light" icon={<IconCopyCheck aria-hidden />} title={t("questions.closed")}>
            <Anchor component={Link} href={`/questions/${duplicateOf.id}`} dir="auto">
              {duplicateOf.title === "" ? t("questions.originalQuestion") : duplicateOf.title}
            </Anchor>
          </Alert>
        )}
        {question.passage === null ? null : <PassageCard passage={question.passage} />}
        <Card withBorder padding="lg">
          <PostView
            on={{ collection: "question", id }}
            post={question}
            ownId={ownId}
            moderates={moderates}
            onEdit={() => go(`/questions/${id}/edit`)}
            onRemove={(collection, of) => setRemoving({ collection, id: of })}
          />
          {names.length === 0 ? null : (
            <Text size="sm" c="dimmed" mt="sm">
              {t("questions.wereAsked", { names: wordList(names, i18n.language) })}
            </Text>
          )}
        </Card>
        <FailureNote failure={accept.failure} onClose={accept.clear} />
        <section aria-labelledby="answers">
          <Title order={2} size="h4" mb="sm" id="answers">
            {t("questions.answers", { count: answers.length })}
          </Title>
          <ul className={classes["list"]}>
            {answers.map((answer) => (
              <Card
                key={answer.id}
                component="li"
                withBorder
                padding="lg"
                {...(answer.accepted ? { bd: "2px solid var(--mantine-color-moss-5)" } : {})}
              >
                <PostView
                  on={{ collection: "answer", id: answer.id }}
                  post={answer}
                  ownId={ownId}
                  moderates={moderates}
                  accepted={answer.accepted}
                  onEdit={() => setEdited(answer.id)}
                  onRemove={(collection, of) => setRemoving({ collection, id: of })}
                  actions={mine ? acceptance(answer) : null}
                  editor={
                    edited === answer.id ? (
                      <AnswerForm questionId={id} answer={answer} onDone={() => setEdited(null)} />
                    ) : undefined
                  }
                />
              </Card>
            ))}
          </ul>
        </section>
        {ownId === null ? (
          <Text c="dimmed">{t("questions.joinFirst")}</Text>
        ) : duplicateOf === null ? (
          <Card withBorder padding="lg" component="section" aria-label={t("questions.yourAnswer")}>
            {answered ? (
              <Text size="sm" c="dimmed" mb="xs">
                {t("questions.answeredAlready")}
              </Text>
            ) : null}
            <AnswerForm questionId={id} answer={null} onDone={null} />
          </Card>
        ) : null}
      </Stack>
      <ConfirmDialog
        opened={removing !== null}
        title={t(`questions.removing.${removing?.collection ?? "question"}`)}
        text={t("questions.removeText")}
        confirm={t("questions.remove")}
        running={remove.running}
        failure={remove.failure}
        onConfirm={() => void confirm()}
        onClose={() => setRemoving(null)}
      />
    </article>
  );
}
