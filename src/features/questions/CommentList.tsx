import { Button, Group, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { commentTextMax, type Post } from "../../../contract/models/question.ts";
import type { Written } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { ReportButton } from "../../ui/ReportButton.tsx";
import { Byline } from "./Byline.tsx";
import { RefusalNote } from "./RefusalNote.tsx";
import { StandingPill } from "./StandingPill.tsx";
import { useKeptDraft } from "./useKeptDraft.ts";
import classes from "./questions.module.css";

interface CommentListProps {
  readonly on: Post;
  readonly comments: readonly Written[];
  readonly ownId: string | null;
  readonly moderates: boolean;
  readonly onRemove: (id: string) => void;
}

/** Short remarks on a question or an answer: what is unclear, what is missing. */
export function CommentList({ on, comments, ownId, moderates, onRemove }: CommentListProps) {
  const { t } = useTranslation();
  const [opened, form] = useDisclosure(false);
  return (
    <>
      {comments.length === 0 ? null : (
        <ul className={classes["comments"]} aria-label={t("questions.comments")}>
          {comments.map((comment) => (
            <li key={comment.id}>
              <Comment on={on} comment={comment} ownId={ownId} moderates={moderates} onRemove={onRemove} />
            </li>
          ))}
        </ul>
      )}
      {ownId === null ? null : opened ? (
        <CommentForm on={on} comment={null} onDone={form.close} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={form.open} style={{ alignSelf: "flex-start" }}>
          {t("questions.comment")}
        </Button>
      )}
    </>
  );
}

interface CommentProps extends Omit<CommentListProps, "comments"> {
  readonly comment: Written;
}

function Comment({ on, comment, ownId, moderates, onRemove }: CommentProps) {
  const { t } = useTranslation();
  const [editing, edit] = useDisclosure(false);
  const report = useCall("reports.make");
  const own = comment.author.id === ownId;
  return (
    <>
      {editing ? (
        <CommentForm on={on} comment={comment} onDone={edit.close} />
      ) : (
        <TranslatedPlain size="sm" text={comment.text} from={null} authorId={comment.author.id} own={own} />
      )}
      <Group gap="xs">
        <Byline written={comment} ownId={ownId} />
        <StandingPill standing={comment.standing} />
        {own || ownId === null || comment.standing !== "synced" ? null : (
          <ReportButton collection="comment" documentId={comment.id} report={report} />
        )}
        {own && !editing ? (
          <Button size="compact-xs" variant="subtle" onClick={edit.open}>
            {t("questions.edit")}
          </Button>
        ) : null}
        {own || moderates ? (
          <Button size="compact-xs" variant="subtle" color="rose" onClick={() => onRemove(comment.id)}>
            {t("questions.remove")}
          </Button>
        ) : null}
      </Group>
      <RefusalNote refusal={comment.refusal} />
    </>
  );
}

interface CommentFormProps {
  readonly on: Post;
  /** That is changed; null for a new one. */
  readonly comment: Written | null;
  readonly onDone: () => void;
}

function CommentForm({ on, comment, onDone }: CommentFormProps) {
  const { t } = useTranslation();
  const draft = useKeptDraft(comment === null ? `comment ${on.id}` : `edit ${comment.id}`);
  const [typed, setTyped] = useState(false);
  const write = useCall("comments.write");
  // An empty draft of a change is none: it begins with what stands there.
  const text = (draft.text ?? "") === "" && !typed ? (comment?.text ?? "") : (draft.text ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  // A person has just asked for it.
  useEffect(() => field.current?.focus(), []);
  const send = async () => {
    if ((await write.run({ id: comment?.id ?? null, on, text })) === null) return;
    draft.forget();
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={t("questions.comment")}
        autosize
        minRows={2}
        maxLength={commentTextMax}
        dir="auto"
        ref={field}
        value={text}
        onChange={(event) => {
          setTyped(true);
          draft.keep(event.currentTarget.value);
        }}
      />
      <FailureNote failure={write.failure} />
      <Group gap="xs" mt="xs">
        <Button size="xs" type="submit" disabled={text.trim() === ""} loading={write.running}>
          {t(comment === null ? "questions.sendComment" : "questions.saveComment")}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            // What a new one says is kept; a change that is given up is gone.
            if (comment !== null) draft.forget();
            onDone();
          }}
        >
          {t("common.cancel")}
        </Button>
      </Group>
    </form>
  );
}
