import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { wordSize } from "../../../text/amounts.ts";

/** How much of the disk the models of a card take, once there are any. */
export function DiskUse({ bytes }: { readonly bytes: number }) {
  const { t, i18n } = useTranslation();
  if (bytes === 0) return null;
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {t("translating.disk", { size: wordSize(bytes, i18n.language) })}
    </Text>
  );
}
