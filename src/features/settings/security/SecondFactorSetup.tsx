import { Button, Code, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { QrCode } from "../../../ui/QrCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

/** The password, the picture for the phone, a first code from it, and the recovery codes to be kept. */
export function SecondFactorSetup({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const begin = useCall("secondFactor.begin");
  const confirm = useCall("secondFactor.confirm");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [begun, setBegun] = useState<{ readonly secret: string; readonly uri: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (begun === null) {
    const submit = async (event: FormEvent) => {
      event.preventDefault();
      setBegun(await begin.run({ password }));
    };
    return (
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t("security.setUpText")}</Text>
          <PasswordInput
            data-autofocus
            label={t("security.oldPassword")}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
          />
          <FailureNote failure={begin.failure} />
          <Button type="submit" loading={begin.running} disabled={password === ""}>
            {t("security.next")}
          </Button>
        </Stack>
      </form>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await confirm.run({ code });
    if (answer !== null) setCodes(answer.recoveryCodes);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm">{t("security.scan")}</Text>
        <Group justify="center">
          <QrCode value={begun.uri} label={t("security.picture")} />
        </Group>
        <div>
          <Text size="sm" c="dimmed">
            {t("security.byHand")}
          </Text>
          <Code dir="ltr" data-testid="factor-secret" style={{ overflowWrap: "anywhere" }}>
            {begun.secret.replaceAll(/(.{4})(?=.)/gu, "$1 ")}
          </Code>
        </div>
        <TextInput
          data-autofocus
          label={t("security.code")}
          description={t("security.firstCodeHelp")}
          dir="ltr"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FailureNote failure={confirm.failure} />
        <Button type="submit" loading={confirm.running} disabled={code.trim().length < 6}>
          {t("security.confirm")}
        </Button>
      </Stack>
    </form>
  );
}
