import { Badge, Button, Group, Stack } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Post } from "../../../contract/models/question.ts";
import type { AnswerView, QuestionView } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { TranslatedMarkdown } from "../../translated/TranslatedMarkdown.tsx";
import { ReportButton } from "../../ui/ReportButton.tsx";
import { Byline } from "./Byline.tsx";
import { CommentList } from "./CommentList.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { StandingPill } from "./StandingPill.tsx";
import { VoteControl } from "./VoteControl.tsx";
import classes from "./questions.module.css";

interface PostViewProps {
  readonly on: Post;
  readonly post: AnswerView | QuestionView;
  readonly ownId: string | null;
  readonly moderates: boolean;
  readonly accepted?: boolean;
  readonly onEdit: (() => void) | null;
  readonly onRemove: (collection: "question" | "answer" | "comment", id: string) => void;
  /** What else one can do with it. */
  readonly actions?: ReactNode;
  /** In place of the text, while it is changed. */
  readonly editor?: ReactNode;
}

/** A question or an answer: its votes, its words, who wrote it, and what others remark. */
export function PostView(props: PostViewProps) {
  const { t } = useTranslation();
  const { on, post, ownId, moderates, onEdit, onRemove } = props;
  const own = post.author.id === ownId;
  const report = useCall("reports.make");
  return (
    <div className={classes["post"]}>
      <VoteControl on={on} score={post.score} vote={post.vote} may={ownId !== null && !own} />
      <Stack gap="xs" miw={0}>
        {props.accepted ? (
          <Badge color="moss" variant="light" size="lg" tt="none" leftSection={<IconCheck size={16} aria-hidden />}>
            {t("questions.accepted")}
          </Badge>
        ) : null}
        {props.editor ?? <TranslatedMarkdown {...wordsOf(post)} authorId={post.author.id} own={own} />}
        <RefusalNote refusal={post.refusal} />
        <Group gap="xs">
          <Byline written={post} ownId={ownId} />
          <StandingPill standing={post.standing} />
        </Group>
        <Group gap="xs">
          {props.actions}
          {own && onEdit !== null ? (
            <Button size="compact-sm" variant="subtle" onClick={onEdit}>
              {t("questions.edit")}
            </Button>
          ) : null}
          {own || ownId === null || post.standing !== "synced" ? null : (
            <ReportButton collection={on.collection} documentId={on.id} report={report} />
          )}
          {own || moderates ? (
            <Button size="compact-sm" variant="subtle" color="rose" onClick={() => onRemove(on.collection, on.id)}>
              {t("questions.remove")}
            </Button>
          ) : null}
        </Group>
        <CommentList
          on={on}
          comments={post.comments}
          ownId={ownId}
          moderates={moderates}
          onRemove={(id) => onRemove("comment", id)}
        />
      </Stack>
    </div>
  );
}

/** A question says which language it is in, and is translated with its title. */
const wordsOf = (post: AnswerView | QuestionView) =>
  "title" in post ? { text: post.text, title: post.title, from: post.language } : { text: post.text, from: null };
