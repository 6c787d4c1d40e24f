import { Button, FileButton, Group, MultiSelect, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconFileText, IconSend } from "@tabler/icons-react";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { OwnApplication } from "../../../contract/joiningCalls.ts";
import { readDraft, type ApplicationDraft, type WrongField } from "../../../contract/models/applicationDraft.ts";
import { professionSchema } from "../../../contract/models/member.ts";
import { specialitySchema } from "../../../contract/models/specialities.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordSize } from "../../text/amounts.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { countryChoices } from "../../text/countries.ts";
import { wordSpeciality } from "../../text/wordSpeciality.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { InstitutionField } from "./InstitutionField.tsx";
import { useApplicationDraft } from "./useApplicationDraft.ts";

interface ApplyFormProps {
  readonly application: OwnApplication | null;
  readonly hubUrl: string;
}

type TypedField = Exclude<keyof ApplicationDraft, "languages" | "specialities">;

const unworded = ["institutionId", "institutionCity", "institutionCountry", "specialities"] as const;
const isWorded = (field: WrongField): field is Exclude<WrongField, (typeof unworded)[number]> =>
  !(unworded as readonly string[]).includes(field);

/** Everything that reviewers want to know of somebody. Kept as it is typed; the network need not be there. */
export function ApplyForm({ application, hubUrl }: ApplyFormProps) {
  const { t, i18n } = useTranslation();
  const { draft, change, flush } = useApplicationDraft(application?.draft ?? null, hubUrl);
  const send = useCall("application.send");
  const attach = useCall("application.attach");
  const [checked, setChecked] = useState(false);
  const language = i18n.language;
  const evidence = attach.running ? null : (application?.evidence ?? null);
  const { wrong } = readDraft(draft, evidence);
  const asked = application?.status?.state === "asked";
  const errorOf = (field: WrongField) =>
    checked && wrong?.has(field) ? t(isWorded(field) ? `apply.wrong.${field}` : "directory.wrong") : null;
  const bind = (field: TypedField) => ({
    label: t(`apply.${field}`),
    value: draft[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  });
  const countries = useMemo(() => countryChoices(language), [language]);
  const languages = useMemo(() => bookLanguages(language, "und"), [language]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    await flush();
    if (wrong === null) await send.run({});
    else document.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus();
  };
  const pick = async (file: File | null) => {
    if (file === null) return;
    await flush();
    await attach.run({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        {asked ? (
          <Textarea {...bind("answer")} description={t("apply.answerHelp")} autosize minRows={3} maxLength={4000} />
        ) : null}
        <TextInput
          {...bind("hubUrl")}
          description={t("welcome.hubUrlHelp")}
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput {...bind("name")} description={t("welcome.nameHelp")} autoComplete="name" />
        <TextInput {...bind("email")} type="email" dir="ltr" autoComplete="email" />
        <FieldRow>
          <Select
            label={t("apply.profession")}
            error={errorOf("profession")}
            data={professionSchema.options.map((value) => ({ value, label: t(`profession.${value}`) }))}
            value={draft.profession === "" ? null : draft.profession}
            onChange={(value) => change({ profession: value ?? "" })}
          />
          <TextInput {...bind("licenceNumber")} autoComplete="off" dir="auto" />
        </FieldRow>
        <Select
          searchable
          label={t("apply.country")}
          error={errorOf("country")}
          data={countries}
          nothingFoundMessage={t("common.noneFits")}
          value={draft.country === "" ? null : draft.country}
          onChange={(value) => change({ country: value ?? "" })}
        />
        <InstitutionField draft={draft} error={errorOf("institutionName")} onChange={change} />
        <MultiSelect
          searchable
          label={t("apply.languages")}
          description={t("apply.languagesHelp")}
          error={errorOf("languages")}
          data={languages}
          nothingFoundMessage={t("common.noneFits")}
          value={draft.languages}
          onChange={(value) => change({ languages: value })}
          maxValues={20}
          hidePickedOptions
        />
        <MultiSelect
          searchable
          label={t("apply.specialities")}
          error={errorOf("specialities")}
          data={specialitySchema.options.map((value) => ({ value, label: wordSpeciality(t, value) }))}
          nothingFoundMessage={t("common.noneFits")}
          value={draft.specialities}
          onChange={(value) => change({ specialities: value })}
          maxValues={20}
          hidePickedOptions
        />
        <Textarea {...bind("statement")} description={t("apply.statementHelp")} autosize minRows={2} maxLength={4000} />
        <Stack gap={4}>
          <Text size="sm" fw={500} id="evidence-label">
            {t("apply.evidence")}
          </Text>
          <Text size="xs" c="dimmed">
            {t("apply.evidenceHelp")}
          </Text>
          <Group>
            <FileButton
              accept="application/pdf,image/jpeg,image/png,image/webp"
              onChange={(file) => void pick(file)}
              inputProps={{ "aria-labelledby": "evidence-label" }}
            >
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  loading={attach.running}
                  leftSection={<IconFileText size={18} aria-hidden />}
                >
                  {evidence === null ? t("apply.chooseFile") : t("apply.chooseOther")}
                </Button>
              )}
            </FileButton>
            {evidence === null ? null : (
              <Text size="sm">
                <bdi>{evidence.name}</bdi> · {wordSize(evidence.sizeBytes, language)}
              </Text>
            )}
          </Group>
          {errorOf("evidence") === null ? null : (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {errorOf("evidence")}
            </Text>
          )}
          <FailureNote failure={attach.failure} />
        </Stack>
        <FailureNote failure={send.failure ?? (application?.standing === "draft" ? application.failure : null)} />
        <Button type="submit" size="md" loading={send.running} leftSection={<IconSend size={18} aria-hidden />}>
          {asked ? t("apply.sendAnswer") : t("apply.send")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("apply.whoReads")} {t("apply.goes")}
        </Text>
      </Stack>
    </form>
  );
}
