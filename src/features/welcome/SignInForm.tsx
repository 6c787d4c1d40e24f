import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { emailSchema } from "../../../contract/models/member.ts";
import { useCall } from "../../desktop/useCall.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { ResetForm } from "./ResetForm.tsx";

/** For who is a member already. The code of a second step is asked for where the hub says so, and not before. */
export function SignInForm({ hubUrl: known }: { readonly hubUrl: string }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const signIn = useCall("session.signIn");
  const [hubUrl, setHubUrl] = useState(known);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [askedForCode, setAskedForCode] = useState(false);
  const [reset, setReset] = useState<"no" | "open" | "done">("no");
  const [checked, setChecked] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const emailWrong = !emailSchema.safeParse(email).success;

  const required = signIn.failure?.code === "account.secondFactorRequired";
  if (required && !askedForCode) setAskedForCode(true);
  useEffect(() => {
    if (askedForCode) codeField.current?.focus();
  }, [askedForCode]);

  /** Of another account or another hub, nothing is known yet. */
  const startAgain = () => {
    setAskedForCode(false);
    setCode("");
    signIn.clear();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (hubUrl.trim() === "" || emailWrong || password === "") return;
    const secondFactor = askedForCode && code.trim().length >= 6 ? { secondFactor: code } : {};
    if ((await signIn.run({ hubUrl, email, password, ...secondFactor })) !== null) go("/");
  };
  if (reset === "open") {
    return (
      <ResetForm
        hubUrl={hubUrl}
        email={email}
        onBack={() => setReset("no")}
        onDone={(address, who) => {
          setHubUrl(address);
          setEmail(who);
          setPassword("");
          startAgain();
          setChecked(false);
          setReset("done");
        }}
      />
    );
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        {reset === "done" ? <Alert color="moss">{t("welcome.resetDone")}</Alert> : null}
        <TextInput
          label={t("welcome.hubUrl")}
          description={t("welcome.hubUrlHelp")}
          dir="ltr"
          inputMode="url"
          spellCheck={false}
          value={hubUrl}
          error={checked && hubUrl.trim() === "" ? t("welcome.wrong.hubUrl") : null}
          onChange={(event) => {
            setHubUrl(event.currentTarget.value);
            startAgain();
          }}
        />
        <TextInput
          label={t("welcome.email")}
          type="email"
          dir="ltr"
          autoComplete="username"
          value={email}
          error={checked && emailWrong ? t("welcome.wrong.email") : null}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            startAgain();
          }}
        />
        <PasswordInput
          label={t("welcome.password")}
          autoComplete="current-password"
          value={password}
          error={checked && password === "" ? t("welcome.wrong.passwordMissing") : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        {askedForCode ? (
          <TextInput
            ref={codeField}
            label={t("security.code")}
            description={t("security.codeHelp")}
            dir="ltr"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : null}
        <FailureNote failure={required && code === "" ? null : signIn.failure} />
        <Button type="submit" size="md" loading={signIn.running}>
          {t("welcome.signIn")}
        </Button>
        <Anchor component="button" type="button" size="sm" underline="always" onClick={() => setReset("open")}>
          {t("welcome.haveReset")}
        </Anchor>
      </Stack>
    </form>
  );
}
