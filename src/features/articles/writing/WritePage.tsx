import { Alert, Anchor, Box, Button, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconNotesOff, IconSend, IconVideoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { lineSchema } from "../../../../contract/models/safeText.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { EmptyNote } from "../../../ui/EmptyNote.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";
import { PageHeader } from "../../../ui/PageHeader.tsx";
import { Reading } from "../../../ui/Reading.tsx";
import { BackLink } from "../BackLink.tsx";
import { FactsForm } from "./FactsForm.tsx";
import { TextEditor } from "./TextEditor.tsx";
import { useDraft } from "./useDraft.ts";

/** Writing an article: what it is, its text, and beside it how it will be read. */
export function WritePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { draft, interrupted, dropInterrupted, change, saved, failure, settle } = useDraft(id);
  const submit = useCall("articles.submit");
  const [checked, setChecked] = useState(false);
  const [asking, setAsking] = useState(false);
  if (draft === null) {
    if (failure === null) return <Reading />;
    return (
      <EmptyNote
        icon={IconNotesOff}
        title={t("articles.draftUnknown")}
        action={
          <Anchor component={Link} href="/articles/mine">
            {t("articles.tab.mine")}
          </Anchor>
        }
      >
        {t("articles.draftUnknownText")}
      </EmptyNote>
    );
  }
  const titleWrong = !lineSchema(200).safeParse(draft.title).success;
  const textMissing = draft.text.trim() === "";
  const subjectsMissing = draft.subjects.length === 0;
  const ask = () => {
    setChecked(true);
    if (!titleWrong && !textMissing && !subjectsMissing) setAsking(true);
  };
  const handIn = async () => {
    if (!(await settle()) || (await submit.run({ id })) === null) return;
    setAsking(false);
    go("/articles/mine");
  };
  return (
    <Box>
      <BackLink to="/articles/mine">{t("articles.tab.mine")}</BackLink>
      <PageHeader
        title={t("articles.writing")}
        lead={t("articles.writingText")}
        actions={
          <>
            <Text size="sm" c="dimmed" role="status" data-testid="draft-state">
              {saved ? (
                <Group gap={4} component="span">
                  <IconCheck size={16} aria-hidden />
                  {t("articles.saved")}
                </Group>
              ) : (
                t("articles.saving")
              )}
            </Text>
            <Button leftSection={<IconSend size={18} aria-hidden />} onClick={ask}>
              {t("articles.handIn")}
            </Button>
          </>
        }
      />
      <Stack gap="md">
        <FailureNote failure={failure} onRetry={() => void settle()} />
        {interrupted.length === 0 ? null : (
          <Alert
            role="status"
            color="amber"
            icon={<IconVideoOff aria-hidden />}
            withCloseButton
            onClose={dropInterrupted}
            closeButtonLabel={t("common.close")}
          >
            {t("articles.videoInterrupted")}
          </Alert>
        )}
        <NoIdentityNote />
        <FactsForm
          draft={draft}
          change={change}
          titleWrong={checked && titleWrong}
          subjectsMissing={checked && subjectsMissing}
        />
        <TextEditor draft={draft} change={change} missing={checked && textMissing} settle={settle} />
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t("articles.handInTitle")}
        text={t("articles.handInText")}
        confirm={t("articles.handIn")}
        color="harbour"
        running={submit.running}
        failure={submit.failure}
        onClose={() => setAsking(false)}
        onConfirm={() => void handIn()}
      />
    </Box>
  );
}
