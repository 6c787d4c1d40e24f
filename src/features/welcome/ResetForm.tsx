import { Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { codeSchema, emailSchema, passwordSchema } from "../../../contract/models/member.ts";
import { lineSchema } from "../../../contract/models/safeText.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

interface ResetFormProps {
  readonly hubUrl: string;
  readonly email: string;
  readonly onBack: () => void;
  readonly onDone: (hubUrl: string, email: string) => void;
}

const fields = { hubUrl: lineSchema(500), email: emailSchema, code: codeSchema, password: passwordSchema } as const;
type Field = keyof typeof fields;

/** For who forgot the password, and was given a code by an administrator. */
export function ResetForm({ hubUrl, email, onBack, onDone }: ResetFormProps) {
  const { t } = useTranslation();
  const reset = useCall("session.resetPassword");
  const [values, setValues] = useState<Record<Field, string>>({ hubUrl, email, code: "", password: "" });
  const [checked, setChecked] = useState(false);
  const wrong = (field: Field) => !fields[field].safeParse(values[field]).success;
  const bind = (field: Field) => ({
    value: values[field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((last) => ({ ...last, [field]: value }));
    },
    error: checked && wrong(field) ? t(`welcome.wrong.${field}`) : null,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if ((Object.keys(fields) as Field[]).some(wrong)) return;
    const { password, ...rest } = values;
    if ((await reset.run({ ...rest, newPassword: password })) !== null) onDone(values.hubUrl, values.email);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm">{t("welcome.resetText")}</Text>
        <TextInput
          {...bind("hubUrl")}
          label={t("welcome.hubUrl")}
          description={t("welcome.hubUrlHelp")}
          dir="ltr"
          inputMode="url"
          spellCheck={false}
        />
        <TextInput {...bind("email")} label={t("welcome.email")} type="email" dir="ltr" autoComplete="username" />
        <TextInput
          {...bind("code")}
          label={t("welcome.resetCode")}
          description={t("welcome.codeHelp")}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
        />
        <PasswordInput
          {...bind("password")}
          label={t("security.newPassword")}
          description={t("welcome.passwordRule")}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        <FailureNote failure={reset.failure} />
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t("common.back")}
          </Button>
          <Button type="submit" loading={reset.running}>
            {t("welcome.resetNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
