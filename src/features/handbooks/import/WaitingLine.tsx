import { ActionIcon, Group, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { wordFailure } from "../../../text/wordFailure.ts";

interface WaitingLineProps {
  /** Of the file or the folder. */
  readonly name: string;
  readonly title: string;
  /** In the watched folder; null: picked by a person. */
  readonly found: "new" | "changed" | null;
  readonly failure?: Failure | null;
  readonly onDiscard: () => void;
  readonly children?: ReactNode;
}

/** Something that was read, or could not be, and waits for the person to decide about it. */
export function WaitingLine({ name, title, found, failure = null, onDiscard, children }: WaitingLineProps) {
  const { t } = useTranslation();
  const told = [
    found === null || (failure !== null && found === "new")
      ? null
      : t(found === "new" ? "import.found" : "import.foundChanged"),
    failure === null ? null : wordFailure(t, failure),
  ].filter((each) => each !== null);
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap={6} style={{ flex: "1 1 auto", minWidth: 0 }}>
        {children}
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          <bdi>{name}</bdi>
          {told.map((each) => ` · ${each}`)}
        </Text>
      </Group>
      <ActionIcon
        variant="subtle"
        color="slate"
        size="lg"
        aria-label={t("import.discardNamed", { title })}
        onClick={onDiscard}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
