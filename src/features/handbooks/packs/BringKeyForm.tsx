import { Alert, Checkbox, FileInput, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExpectedFailure, type Failure } from "../../../../contract/failure.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { KeyForm } from "./KeyForm.tsx";
import { PassphraseField } from "./PassphraseField.tsx";

/** No key that was saved is larger, in bytes: what is, is another file. */
const largest = 16 * 1024;

/** Lets this computer sign with a key that was saved before, here or on another one. */
export function BringKeyForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [replace, setReplace] = useState(false);
  const [tried, setTried] = useState(false);
  const [unread, setUnread] = useState<Failure | null>(null);
  const bring = useCall("publishers.bringKey");
  const another = bring.failure?.code === "publisher.anotherHere" ? String(bring.failure.details["name"] ?? "") : null;
  const submit = async () => {
    setTried(true);
    setUnread(null);
    if (file === null || passphrase === "") return;
    const read = await readKeyFile(file);
    if (!(read instanceof Uint8Array)) {
      setUnread(read);
      return;
    }
    if ((await bring.run({ bytes: read, passphrase, replace })) !== null) onDone();
  };
  return (
    <KeyForm
      text={t("publisherKey.bringText")}
      submit={t("publisherKey.bringNow")}
      running={bring.running}
      disabled={another !== null && !replace}
      onSubmit={submit}
      onCancel={onDone}
    >
      <FileInput
        label={t("publisherKey.file")}
        placeholder={t("publisherKey.choose")}
        accept=".mxkey"
        value={file}
        onChange={setFile}
        error={tried && file === null ? t("publisherKey.fileMissing") : null}
        fileInputProps={{ "data-testid": "publisher-key" } as object}
        data-autofocus
      />
      <PassphraseField
        fresh={false}
        label={t("publisherKey.passphrase")}
        value={passphrase}
        error={tried && passphrase === "" ? t("publisherKey.passphraseMissing") : null}
        onChange={setPassphrase}
      />
      <FailureNote failure={unread ?? (another === null ? bring.failure : null)} />
      {another === null ? null : (
        <Alert color="amber" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          <Text size="sm" mb="xs">
            {t("failure.publisher.anotherHere", { name: another })}
          </Text>
          <Checkbox
            label={t("publisherKey.replace")}
            checked={replace}
            onChange={(event) => setReplace(event.currentTarget.checked)}
          />
        </Alert>
      )}
    </KeyForm>
  );
}

async function readKeyFile(file: File): Promise<Uint8Array<ArrayBuffer> | Failure> {
  if (file.size > largest) return { code: "publisher.keyFileUnknown", details: {} };
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    // Moved, or on a stick that is gone since it was chosen.
    return new ExpectedFailure("handbook.fileUnreadable", { name: file.name.slice(0, 300) }, { cause }).toFailure();
  }
}
