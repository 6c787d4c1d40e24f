import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MachineIcon } from "./MachineIcon.tsx";
import { useTitle, type WrittenTitle } from "./useTitle.ts";

/**
 * Below the title of a row in a list: what it says in the reader's language, where she wants what she does not read translated
 * by itself. The title itself stays, and with it what is searched and sorted.
 */
export function TranslatedTitle(title: WrittenTitle) {
  const { i18n } = useTranslation();
  const { text, said, place, awaited } = useTitle(title);
  if (text === null) return awaited ? <div ref={place} style={{ minHeight: 1 }} /> : null;
  return (
    <Group gap={6} align="center" wrap="nowrap" data-translated-title title={said}>
      <MachineIcon said={said} size={16} />
      <Text lang={i18n.language} dir="auto" style={{ overflowWrap: "anywhere" }}>
        {text}
      </Text>
    </Group>
  );
}
