import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { QuestionForm } from "./QuestionForm.tsx";
import { readDraft, type QuestionDraft } from "./questionDraft.ts";
import { useKeptDraft } from "./useKeptDraft.ts";

/** Changes a question. */
export function EditPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { value, failure, reread } = useQuery("questions.read", { id });
  const kept = useKeptDraft(`edit ${id}`);
  const write = useCall("questions.write");
  const question = value?.question ?? null;
  const written: QuestionDraft | null = question && {
    title: question.title,
    text: question.text,
    language: question.language,
    speciality: question.speciality,
    tags: question.tags,
    passage: question.passage,
  };
  const draft = kept.text === null || written === null ? null : (readDraft(kept.text) ?? written);
  const leave = () => {
    kept.forget();
    go(`/questions/${id}`, { replace: true });
  };
  const send = async () => {
    if (draft === null || draft.speciality === null) return;
    if ((await write.run({ id, ...draft, speciality: draft.speciality })) !== null) leave();
  };
  return (
    <>
      <PageHeader title={t("questions.editQuestion")} />
      <FailureNote failure={failure} onRetry={reread} />
      {draft === null ? (
        failure === null ? (
          <Reading />
        ) : null
      ) : (
        <QuestionForm
          draft={draft}
          onChange={(changed) => kept.keep(JSON.stringify({ ...draft, ...changed }))}
          id={id}
          running={write.running}
          failure={write.failure}
          onSend={() => void send()}
          onDiscard={leave}
        />
      )}
    </>
  );
}
