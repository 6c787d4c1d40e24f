import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { codeSchema, emailSchema, passwordSchema } from "../../../contract/models/member.ts";
import { lineSchema, typedNameSchema } from "../../../contract/models/safeText.ts";
import type { Session } from "../../../contract/ipc.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

const fields = {
  hubUrl: lineSchema(500),
  code: codeSchema,
  name: typedNameSchema(120),
  email: emailSchema,
  password: passwordSchema,
} as const;
type Field = keyof typeof fields;

/** Everything that a hub wants to know of a new member. */
export function JoinForm({ suggestion }: { readonly suggestion: Session["suggestion"] }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const join = useCall("session.join");
  const [values, setValues] = useState<Record<Field, string>>({
    hubUrl: suggestion?.hubUrl ?? "",
    code: suggestion?.code ?? "",
    name: "",
    email: "",
    password: "",
  });
  const [checked, setChecked] = useState(false);
  const wrong = (field: Field) => !fields[field].safeParse(values[field]).success;
  const bind = (field: Field) => ({
    value: values[field],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((last) => ({ ...last, [field]: value }));
    },
    error: checked && wrong(field) ? t(`welcome.wrong.${field}`) : null,
    label: t(`welcome.${field}`),
    required: true,
    withAsterisk: false,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if ((Object.keys(fields) as Field[]).some(wrong)) return;
    if ((await join.run(values)) !== null) go("/");
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          {...bind("hubUrl")}
          description={t("welcome.hubUrlHelp")}
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          {...bind("code")}
          description={t("welcome.codeHelp")}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput {...bind("name")} description={t("welcome.nameHelp")} autoComplete="name" />
        <TextInput {...bind("email")} type="email" dir="ltr" autoComplete="email" />
        <PasswordInput
          {...bind("password")}
          description={t("welcome.passwordRule")}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        <FailureNote failure={join.failure} />
        <Button type="submit" size="md" loading={join.running}>
          {t("welcome.joinNow")}
        </Button>
      </Stack>
    </form>
  );
}
