import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newPassphraseSchema } from "../../../../contract/packCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { KeyForm } from "./KeyForm.tsx";
import { PassphraseField } from "./PassphraseField.tsx";
import { saveFile } from "./saveFile.ts";

/** Hands this computer's key over as a file, locked with a passphrase. */
export function SaveKeyForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState("");
  const [repeated, setRepeated] = useState("");
  const [tried, setTried] = useState(false);
  const save = useCall("publishers.saveKey");
  const tooShort = !newPassphraseSchema.safeParse(passphrase).success;
  const submit = async () => {
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
    <KeyForm
      text={t("publisherKey.saveText")}
      submit={t("publisherKey.saveNow")}
      running={save.running}
      onSubmit={submit}
      onCancel={onDone}
    >
      <PassphraseField
        fresh
        label={t("publisherKey.passphrase")}
        description={t("publisherKey.passphraseRule")}
        value={passphrase}
        error={tried && tooShort ? t("publisherKey.tooShort") : null}
        onChange={setPassphrase}
        data-autofocus
      />
      <PassphraseField
        fresh
        label={t("publisherKey.repeat")}
        value={repeated}
        error={tried && !tooShort && passphrase !== repeated ? t("publisherKey.notTheSame") : null}
        onChange={setRepeated}
      />
      <FailureNote failure={save.failure} />
    </KeyForm>
  );
}
