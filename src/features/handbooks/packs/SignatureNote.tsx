import { Alert, Checkbox, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PackSignature } from "../../../../contract/packCalls.ts";
import { SignaturePill } from "./SignaturePill.tsx";

interface SignatureNoteProps {
  readonly signature: PackSignature;
  /** Whether the person wants to trust an unknown publisher from now on. */
  readonly trusting: boolean;
  readonly onTrust: (trusting: boolean) => void;
}

/** What a signature says and what it does not, with the digits to compare before one trusts. */
export function SignatureNote({ signature, trusting, onTrust }: SignatureNoteProps) {
  const { t } = useTranslation();
  const { standing, fingerprint, sameNameAsTrusted } = signature;
  return (
    <Stack gap={6} align="flex-start">
      <SignaturePill signature={signature} />
      <Text size="sm">{t(`packs.meaning.${standing}`)}</Text>
      {sameNameAsTrusted ? (
        <Alert color="rose" variant="light" icon={<IconAlertTriangle aria-hidden />} w="100%">
          {t("packs.sameName")}
        </Alert>
      ) : null}
      {fingerprint === null ? null : (
        <Text size="sm" c="dimmed">
          {t("packs.fingerprint")}{" "}
          <Text span ff="monospace" dir="ltr" style={{ unicodeBidi: "isolate" }}>
            {fingerprint}
          </Text>
        </Text>
      )}
      {standing === "unknown" ? (
        <Checkbox
          label={t("packs.trustFromNow")}
          description={t("packs.trustHelp")}
          checked={trusting}
          onChange={(event) => onTrust(event.currentTarget.checked)}
        />
      ) : null}
    </Stack>
  );
}
