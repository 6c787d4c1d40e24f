import { Button, Card, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ArticleComment } from "../../../../contract/articleCalls.ts";
import { articleCommentMax, mayModerate } from "../../../../contract/models/article.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { TranslatedPlain } from "../../../translated/TranslatedPlain.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { ReportButton } from "../../../ui/ReportButton.tsx";
import { CommentHead } from "../CommentHead.tsx";

/** What readers say below an article; oldest first. */
export function ArticleComments({ articleId }: { readonly articleId: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const { value, failure, reread } = useQuery("articles.comments", { articleId });
  const comments = value?.comments ?? [];
  return (
    <section aria-label={t("articles.comments")}>
      <Title order={2} size="h4" mb="sm">
        {t("articles.comments")}
      </Title>
      <Stack gap="sm">
        <FailureNote failure={failure} onRetry={reread} />
        {value !== null && comments.length === 0 ? <Text c="dimmed">{t("articles.noComments")}</Text> : null}
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} articleId={articleId} />
        ))}
        {session?.member ? <CommentForm articleId={articleId} known={null} onDone={() => undefined} /> : null}
      </Stack>
    </section>
  );
}

function Comment({ comment, articleId }: { readonly comment: ArticleComment; readonly articleId: string }) {
  const { t } = useTranslation();
  const member = useSession()?.member ?? null;
  const remove = useCall("articles.removeComment");
  const hide = useCall("articles.hideComment");
  const report = useCall("reports.make");
  const [editing, setEditing] = useState(false);
  const { id, hidden } = comment;
  const mine = member?.id === comment.authorId;
  const moderates = member !== null && mayModerate(member.role);
  if (editing) return <CommentForm articleId={articleId} known={comment} onDone={() => setEditing(false)} />;
  return (
    <Card withBorder padding="sm" component="article">
      <CommentHead comment={comment} />
      {hidden ? (
        <Text c="dimmed" fs="italic">
          {t("articles.hiddenComment")}
        </Text>
      ) : null}
      {!hidden || mine || moderates ? (
        <TranslatedPlain text={comment.text} from={null} authorId={comment.authorId} own={mine} />
      ) : null}
      <FailureNote failure={remove.failure ?? hide.failure} />
      {member !== null ? (
        <Group gap="xs" mt="xs">
          {mine || hidden || comment.standing !== "synced" ? null : (
            <ReportButton collection="articleComment" documentId={id} report={report} />
          )}
          {mine && !hidden ? (
            <Button size="xs" variant="subtle" onClick={() => setEditing(true)}>
              {t("articles.edit")}
            </Button>
          ) : null}
          {moderates ? (
            <Button
              size="xs"
              variant="subtle"
              loading={hide.running}
              onClick={() => void hide.run({ id, hidden: !hidden })}
            >
              {t(hidden ? "articles.unhide" : "articles.hide")}
            </Button>
          ) : null}
          {mine ? (
            <Button
              size="xs"
              variant="subtle"
              color="rose"
              loading={remove.running}
              onClick={() => void remove.run({ id })}
            >
              {t("articles.deleteComment")}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Card>
  );
}

interface CommentFormProps {
  readonly articleId: string;
  readonly known: ArticleComment | null;
  readonly onDone: () => void;
}

function CommentForm({ articleId, known, onDone }: CommentFormProps) {
  const { t } = useTranslation();
  const say = useCall("articles.comment");
  const [text, setText] = useState(known?.text ?? "");
  const send = async () => {
    if ((await say.run({ articleId, id: known?.id ?? null, text })) === null) return;
    setText("");
    onDone();
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={t(known === null ? "articles.sayComment" : "articles.editComment")}
        value={text}
        maxLength={articleCommentMax}
        autosize
        minRows={2}
        maxRows={12}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NoIdentityNote />
      <FailureNote failure={say.failure} />
      <Group gap="xs">
        <Button disabled={text.trim() === ""} loading={say.running} onClick={() => void send()}>
          {t(known === null ? "articles.send" : "articles.saveComment")}
        </Button>
        {known === null ? null : (
          <Button variant="default" onClick={onDone}>
            {t("common.cancel")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
