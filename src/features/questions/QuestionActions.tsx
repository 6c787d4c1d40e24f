import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell, IconBellFilled, IconCopyCheck, IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QuestionView } from "../../../contract/models/questionView.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { CloseDialog } from "./CloseDialog.tsx";
import { RequestDialog } from "./RequestDialog.tsx";

interface QuestionActionsProps {
  readonly question: QuestionView;
  readonly ownId: string;
  readonly moderates: boolean;
}

/** Follow it, ask somebody to answer; for moderators: close it. */
export function QuestionActions({ question, ownId, moderates }: QuestionActionsProps) {
  const { t } = useTranslation();
  const follow = useCall("questions.follow", { inTurn: true });
  const close = useCall("questions.close");
  const [asking, request] = useDisclosure(false);
  const [closing, closeDialog] = useDisclosure(false);
  const { id, following, duplicateOf, author } = question;
  return (
    <Group gap="xs">
      {author.id === ownId ? null : (
        <Button
          variant={following ? "light" : "default"}
          aria-pressed={following}
          leftSection={following ? <IconBellFilled size={18} aria-hidden /> : <IconBell size={18} aria-hidden />}
          onClick={() => void follow.run({ questionId: id, following: !following })}
        >
          {t(following ? "questions.following" : "questions.follow")}
        </Button>
      )}
      <Button variant="default" leftSection={<IconUserQuestion size={18} aria-hidden />} onClick={request.open}>
        {t("questions.request")}
      </Button>
      {!moderates ? null : duplicateOf === null ? (
        <Button variant="default" leftSection={<IconCopyCheck size={18} aria-hidden />} onClick={closeDialog.open}>
          {t("questions.close")}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={close.running}
          onClick={() => void close.run({ questionId: id, duplicateOfId: null })}
        >
          {t("questions.reopen")}
        </Button>
      )}
      <FailureNote failure={follow.failure ?? close.failure} />
      <RequestDialog opened={asking} question={question} ownId={ownId} onClose={request.close} />
      <CloseDialog opened={closing} question={question} onClose={closeDialog.close} />
    </Group>
  );
}
