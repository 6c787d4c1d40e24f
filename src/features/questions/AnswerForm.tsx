import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { questionTextMax } from "../../../contract/models/question.ts";
import { useCall } from "../../desktop/useCall.ts";
import { MarkdownPreview } from "../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { MarkdownField } from "../../ui/MarkdownField.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { useKeptDraft } from "./useKeptDraft.ts";

interface AnswerFormProps {
  readonly questionId: string;
  /** The answer that is changed; null for a new one. */
  readonly answer: { readonly id: string; readonly text: string } | null;
  readonly onDone: (() => void) | null;
}

/** Writes an answer, or another wording of one. */
export function AnswerForm({ questionId, answer, onDone }: AnswerFormProps) {
  const { t } = useTranslation();
  const draft = useKeptDraft(answer === null ? `answer ${questionId}` : `edit ${answer.id}`);
  const write = useCall("answers.write");
  const text = draft.text === null || (draft.text === "" && answer !== null) ? (answer?.text ?? "") : draft.text;
  const send = async () => {
    if ((await write.run({ id: answer?.id ?? null, questionId, text })) === null) return;
    draft.forget();
    onDone?.();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MarkdownField
        label={t(answer === null ? "questions.yourAnswer" : "questions.editAnswer")}
        value={text}
        onChange={draft.keep}
        maxLength={questionTextMax}
      />
      <MarkdownPreview text={text} from={null} />
      <NoIdentityNote />
      <FailureNote failure={write.failure} />
      <Group gap="xs" mt="sm">
        <Button type="submit" disabled={text.trim() === "" || draft.text === null} loading={write.running}>
          {t(answer === null ? "questions.sendAnswer" : "questions.save")}
        </Button>
        {onDone === null ? null : (
          <Button
            variant="default"
            onClick={() => {
              draft.forget();
              onDone();
            }}
          >
            {t("common.cancel")}
          </Button>
        )}
      </Group>
    </form>
  );
}
