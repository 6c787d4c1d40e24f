import { Alert, Anchor, Box, Button, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconMessage2, IconNotesOff, IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Manuscript } from "../../../../contract/articleCalls.ts";
import { mayModerate } from "../../../../contract/models/article.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { directionOf } from "../../../text/languages.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { wordSpeciality } from "../../../text/wordSpeciality.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { BackLink } from "../BackLink.tsx";
import { Byline } from "../Byline.tsx";
import { ComparedText } from "../ComparedText.tsx";
import { ArticleBody } from "../reading/ArticleBody.tsx";
import { DecisionForm } from "./DecisionForm.tsx";
import { ManuscriptPills } from "./ManuscriptPills.tsx";
import { ReviewComments } from "./ReviewComments.tsx";

/** What was handed in: for its author to follow, for a moderator to review. */
export function ManuscriptPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { value, failure, reading, reread } = useQuery("articles.manuscript", { id });
  useDocumentTitle(t("common.windowTitle", { room: value?.title ?? t("rooms.articles") }));
  if (value !== null) return <OpenManuscript manuscript={value} />;
  if (reading) return <Reading />;
  if (failure !== null && failure.code !== "document.notFound")
    return <FailureNote failure={failure} onRetry={reread} />;
  return (
    <EmptyNote
      icon={IconNotesOff}
      title={t("articles.unknown")}
      action={
        <Anchor component={Link} href="/articles/mine">
          {t("articles.tab.mine")}
        </Anchor>
      }
    >
      {t("articles.unknownText")}
    </EmptyNote>
  );
}

function OpenManuscript({ manuscript }: { readonly manuscript: Manuscript }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const member = useSession()?.member ?? null;
  const revise = useCall("articles.revise");
  const takeBack = useCall("articles.takeBack");
  const [asking, setAsking] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const { id, language, state, decision, changes } = manuscript;
  const mine = member?.id === manuscript.authorId;
  const together = member !== null && manuscript.coAuthorIds.includes(member.id);
  const moderates = !mine && member !== null && mayModerate(member.role) && state === "submitted";
  const decides = moderates && !together;
  const edit = async () => {
    if ((await revise.run({ id })) !== null) go(`/articles/write/${id}`);
  };
  return (
    <Box maw="60rem">
      <BackLink to={mine || together ? "/articles/mine" : "/articles/review"}>
        {t(mine || together ? "articles.tab.mine" : "articles.tab.review")}
      </BackLink>
      <Stack gap="md">
        <Title order={1} size="h2" lang={language} dir={directionOf(language)}>
          {manuscript.title}
        </Title>
        <Byline authorName={manuscript.authorName} institution="" coAuthors={manuscript.coAuthors} />
        <Group gap="xs">
          <ManuscriptPills manuscript={manuscript} />
          {manuscript.subjects.map((code) => (
            <StatusPill key={code} tone="quiet">
              {wordSpeciality(t, code)}
            </StatusPill>
          ))}
        </Group>
        {decision === null || decision.note === "" ? null : (
          <Alert role="status" icon={<IconMessage2 aria-hidden />} color={state === "returned" ? "amber" : "harbour"}>
            <Text size="sm" c="dimmed">
              {t("articles.decidedBy", { name: decision.name, at: wordMoment(decision.at, i18n.language, ownZone()) })}
            </Text>
            <Text style={{ whiteSpace: "pre-wrap" }} dir="auto">
              {decision.note}
            </Text>
          </Alert>
        )}
        {mine ? (
          <Group gap="xs">
            <Button
              leftSection={<IconPencil size={18} aria-hidden />}
              loading={revise.running}
              onClick={() => void edit()}
            >
              {t("articles.changeWords")}
            </Button>
            {state === "submitted" || state === "returned" ? (
              <Button variant="default" onClick={() => setAsking(true)}>
                {t("articles.takeBack")}
              </Button>
            ) : null}
            {manuscript.publishedNumber > 0 ? (
              <Button component={Link} href={`/articles/${id}`} variant="default">
                {t("articles.read")}
              </Button>
            ) : null}
          </Group>
        ) : null}
        <FailureNote failure={revise.failure} />
        <NoIdentityNote />
        <Tabs defaultValue="text" keepMounted={false}>
          {changes === null || state === "approved" ? null : (
            <Tabs.List mb="md" aria-label={t("articles.whatToShow")}>
              <Tabs.Tab value="text">{t("articles.wholeText")}</Tabs.Tab>
              <Tabs.Tab value="changes">{t("articles.whatChanges")}</Tabs.Tab>
            </Tabs.List>
          )}
          <Tabs.Panel value="text">
            {manuscript.abstract === "" ? null : (
              <Text mb="md" c="dimmed" style={{ whiteSpace: "pre-wrap" }} lang={language} dir={directionOf(language)}>
                {manuscript.abstract}
              </Text>
            )}
            <ArticleBody html={manuscript.html} language={language} page={page} />
          </Tabs.Panel>
          {changes === null ? null : (
            <Tabs.Panel value="changes">
              <ComparedText {...changes} language={language} />
            </Tabs.Panel>
          )}
        </Tabs>
        <ReviewComments manuscript={manuscript} page={page} />
        {together ? (
          <Alert role="note">{t(moderates ? "articles.othersDecide" : "articles.youAreCoAuthor")}</Alert>
        ) : null}
        {decides ? <DecisionForm key={manuscript.version} manuscript={manuscript} /> : null}
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t("articles.takeBackTitle")}
        text={t(manuscript.publishedNumber > 0 ? "articles.takeBackRevision" : "articles.takeBackText")}
        confirm={t("articles.takeBack")}
        running={takeBack.running}
        failure={takeBack.failure}
        onClose={() => setAsking(false)}
        onConfirm={() => void takeBack.run({ id }).then((done) => (done === null ? undefined : go("/articles/mine")))}
      />
    </Box>
  );
}
