import { Alert, Box, Button, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconMessage2, IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Manuscript } from "../../../../contract/articleCalls.ts";
import { mayModerate } from "../../../../contract/models/article.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { ownZone, wordMoment } from "../../../text/time.ts";
import { TranslatedPlain } from "../../../translated/TranslatedPlain.tsx";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { ArticleFrame } from "../ArticleFrame.tsx";
import { ArticleHead } from "../ArticleHead.tsx";
import { BackLink } from "../BackLink.tsx";
import { ComparedText } from "../ComparedText.tsx";
import { ArticleWords } from "../reading/ArticleWords.tsx";
import { DecisionForm } from "./DecisionForm.tsx";
import { ManuscriptPills } from "./ManuscriptPills.tsx";
import { ReviewComments } from "./ReviewComments.tsx";

/** What was handed in: for its author to follow, for a moderator to review. */
export function ManuscriptPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const read = useQuery("articles.manuscript", { id });
  return (
    <ArticleFrame read={read} otherwise={{ to: "/articles/mine", label: t("articles.tab.mine") }}>
      {(manuscript) => <OpenManuscript manuscript={manuscript} />}
    </ArticleFrame>
  );
}

function OpenManuscript({ manuscript }: { readonly manuscript: Manuscript }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const member = useSession()?.member ?? null;
  const revise = useCall("articles.revise");
  const takeBack = useCall("articles.takeBack");
  const retry = useCall("articles.retryFiles");
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
        <ArticleHead article={manuscript} size="h2" before={<ManuscriptPills manuscript={manuscript} />} />
        {decision === null || decision.note === "" ? null : (
          <Alert role="status" icon={<IconMessage2 aria-hidden />} color={state === "returned" ? "amber" : "harbour"}>
            <Text size="sm" c="dimmed">
              {t("articles.decidedBy", { name: decision.name, at: wordMoment(decision.at, i18n.language, ownZone()) })}
            </Text>
            <TranslatedPlain
              text={decision.note}
              from={null}
              authorId={decision.memberId}
              own={decision.memberId === member?.id}
            />
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
        <FailureNote failure={revise.failure ?? retry.failure} />
        {manuscript.filesFailure === null ? null : (
          <>
            <FailureNote failure={manuscript.filesFailure} onRetry={() => void retry.run({ id })} />
            <Text size="sm">{t("articles.filesFailed")}</Text>
          </>
        )}
        <NoIdentityNote />
        <Tabs defaultValue="text" keepMounted={false}>
          {changes === null || state === "approved" ? null : (
            <Tabs.List mb="md" aria-label={t("articles.whatToShow")}>
              <Tabs.Tab value="text">{t("articles.wholeText")}</Tabs.Tab>
              <Tabs.Tab value="changes">{t("articles.whatChanges")}</Tabs.Tab>
            </Tabs.List>
          )}
          <Tabs.Panel value="text">
            <ArticleWords article={manuscript} own={mine} page={page} />
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
