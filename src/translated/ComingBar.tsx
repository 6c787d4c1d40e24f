import { Group, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { wordShare } from "../text/amounts.ts";

interface ComingBarProps {
  readonly label: string;
  readonly fetchedBytes: number;
  readonly sizeBytes: number;
}

/** How far something is that is being brought in. */
export function ComingBar({ label, fetchedBytes, sizeBytes }: ComingBarProps) {
  const { t, i18n } = useTranslation();
  return (
    <Group gap="xs">
      <Progress.Root size="sm" style={{ flex: "0 1 8rem", minWidth: "5rem" }}>
        <Progress.Section value={sizeBytes === 0 ? 0 : (100 * fetchedBytes) / sizeBytes} aria-label={label} />
      </Progress.Root>
      <Text size="xs" component="span">
        {fetchedBytes === 0 ? t("translating.waits") : wordShare(fetchedBytes, sizeBytes, i18n.language)}
      </Text>
    </Group>
  );
}
