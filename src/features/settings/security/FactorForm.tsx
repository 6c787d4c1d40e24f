import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";

interface FactorFormProps {
  readonly what: "renewCodes" | "remove";
  readonly onDone: () => void;
}

/** Password and code once more, before the second step is taken away or its recovery codes are made anew. */
export function FactorForm({ what, onDone }: FactorFormProps) {
  const { t } = useTranslation();
  const renew = useCall("secondFactor.renewCodes");
  const remove = useCall("secondFactor.remove");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (what === "remove") {
      if ((await remove.run({ password, code })) !== null) onDone();
      return;
    }
    setCodes((await renew.run({ password, code }))?.recoveryCodes ?? null);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm">{t(`security.text.${what}`)}</Text>
        <PasswordInput
          data-autofocus
          label={t("security.oldPassword")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t("welcome.showPassword"), tabIndex: 0 }}
        />
        <TextInput
          label={t("security.code")}
          description={t("security.codeHelp")}
          dir="ltr"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FailureNote failure={renew.failure ?? remove.failure} />
        <Button
          type="submit"
          {...(what === "remove" ? { color: "rose" } : {})}
          loading={renew.running || remove.running}
          disabled={password === "" || code.trim().length < 6}
        >
          {t(`security.dialog.${what}`)}
        </Button>
      </Stack>
    </form>
  );
}
