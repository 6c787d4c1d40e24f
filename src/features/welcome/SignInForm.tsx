import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { emailSchema } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** For who is a member already. */
export function SignInForm({ hubUrl: known }: { readonly hubUrl: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const signIn = useCall("session.signIn");
  const [hubUrl, setHubUrl] = useState(known);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const emailWrong = !emailSchema.safeParse(email).success;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (hubUrl.trim() === "" || emailWrong || password === "") return;
    if ((await signIn.run({ hubUrl, email, password })) !== null) go("/");
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          label={t("welcome.hubUrl")}
          description={t("welcome.hubUrlHelp")}
          dir="ltr"
          inputMode="url"
          spellCheck={false}
          value={hubUrl}
          error={checked && hubUrl.trim() === "" ? t("welcome.wrong.hubUrl") : null}
          onChange={(event) => setHubUrl(event.currentTarget.value)}
        />
        <TextInput
          label={t("welcome.email")}
          type="email"
          dir="ltr"
          autoComplete="username"
          value={email}
          error={checked && emailWrong ? t("welcome.wrong.email") : null}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("welcome.password")}
          autoComplete="current-password"
          value={password}
          error={checked && password === "" ? t("welcome.wrong.passwordMissing") : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        <FailureNote failure={signIn.failure} />
        <Button type="submit" size="md" loading={signIn.running}>
          {t("welcome.signIn")}
        </Button>
      </Stack>
    </form>
  );
}
