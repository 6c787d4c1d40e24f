import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { ApplicationStanding } from "./ApplicationStanding.tsx";
import { ApplyForm } from "./ApplyForm.tsx";

/** Asking to be let in: the form, and what became of it. */
export function ApplyPanel({ hubUrl }: { readonly hubUrl: string }) {
  const { t } = useTranslation();
  const { value, failure, reread } = useQuery("application.read", {});
  const [resuming, setResuming] = useState(false);
  if (value === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  const { application } = value;
  const writes = application === null || application.standing === "draft" || application.status?.state === "asked";
  return (
    <Stack>
      {application === null || application.code === null ? null : <ApplicationStanding application={application} />}
      {writes && application?.standing !== "waiting" ? <ApplyForm application={application} hubUrl={hubUrl} /> : null}
      {application !== null && application.code !== null ? null : resuming ? (
        <ResumeForm hubUrl={application?.draft.hubUrl ?? hubUrl} />
      ) : (
        <Anchor component="button" type="button" size="sm" onClick={() => setResuming(true)}>
          {t("apply.resume")}
        </Anchor>
      )}
    </Stack>
  );
}

/** For one that was sent from another computer. */
function ResumeForm({ hubUrl: known }: { readonly hubUrl: string }) {
  const { t } = useTranslation();
  const resume = useCall("application.resume");
  const [hubUrl, setHubUrl] = useState(known);
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void resume.run({ hubUrl, code });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t("apply.resumeText")}</Text>
        <Group align="flex-end" grow>
          <TextInput
            label={t("apply.hubUrl")}
            dir="ltr"
            value={hubUrl}
            onChange={(event) => setHubUrl(event.currentTarget.value)}
          />
          <TextInput
            label={t("apply.code")}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </Group>
        <FailureNote failure={resume.failure} />
        <Group>
          <Button type="submit" variant="default" loading={resume.running} disabled={code.trim().length < 20}>
            {t("apply.find")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
