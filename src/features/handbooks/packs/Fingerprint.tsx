import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** The digits of a publisher's key, to be compared over the telephone. */
export function Fingerprint({ digits }: { readonly digits: string | null }) {
  const { t } = useTranslation();
  if (digits === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {t("packs.fingerprint")}{" "}
      <Text span ff="monospace" dir="ltr" style={{ unicodeBidi: "isolate" }}>
        {digits}
      </Text>
    </Text>
  );
}
