import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface PassphraseFieldProps extends Pick<PasswordInputProps, "label" | "description" | "error"> {
  readonly "data-autofocus"?: true;
  readonly fresh: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The passphrase of a publisher's key; `fresh`: one that is being chosen. */
export function PassphraseField({ fresh, onChange, ...rest }: PassphraseFieldProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      {...rest}
      visibilityToggleButtonProps={{ "aria-label": t("publisherKey.show") }}
      autoComplete={fresh ? "new-password" : "off"}
      maxLength={1000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
