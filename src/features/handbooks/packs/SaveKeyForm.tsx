import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { newPassphraseSchema } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { saveFile } from "./saveFile.ts";

/** Hands this computer's key over as a file, locked with a passphrase. */
export function SaveKeyForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [tried, setTried] = useState(false);
  const save = useCall("publishers.saveKey");
  const tooShort = !newPassphraseSchema.safeParse(passphrase).success;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (tooShort || passphrase !== repeated) return;
    const saved = await save.run({ passphrase });
    if (saved === null) return;
    const address = URL.createObjectURL(new Blob([saved.text], { type: "application/octet-stream" }));
    saveFile(address, saved.fileName);
    // The download has begun with the click; the browser keeps what it needs.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <Text size="sm">{t("publisherKey.saveText")}</Text>
        <PasswordInput
          label={t("publisherKey.passphrase")}
          description={t("publisherKey.passphraseRule")}
          visibilityToggleButtonProps={{ "aria-label": t("publisherKey.show") }}
          autoComplete="new-password"
          value={passphrase}
          maxLength={1000}
          error={tried && tooShort ? t("publisherKey.tooShort") : null}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={t("publisherKey.repeat")}
          visibilityToggleButtonProps={{ "aria-label": t("publisherKey.show") }}
          autoComplete="new-password"
          value={repeated}
          maxLength={1000}
          error={tried && !tooShort && passphrase !== repeated ? t("publisherKey.notTheSame") : null}
          onChange={(event) => setRepeated(event.currentTarget.value)}
        />
        <FailureNote failure={save.failure} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={save.running}>
            {t("publisherKey.saveNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
