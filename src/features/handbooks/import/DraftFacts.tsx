import { Alert, Group, Text } from "@mantine/core";
import { IconFileText, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../../../../contract/models/draft.ts";

/** From which file, how much of what was found in it, and what had to be guessed or left out. */
export function DraftFacts({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const facts = [
    t(`import.format.${draft.format}`),
    t("handbooks.sections", { count: draft.sections.length }),
    t("import.passages", { count: draft.passageCount }),
    t("handbooks.tables", { count: draft.tableCount }),
    t("handbooks.images", { count: draft.imageCount }),
  ];
  return (
    <>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconFileText size={26} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
        <div>
          <Text fw={600} style={{ overflowWrap: "anywhere" }}>
            <bdi>{draft.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            {facts.join(" · ")}
          </Text>
        </div>
      </Group>
      {draft.notices.length === 0 ? null : (
        <Alert color="amber" icon={<IconInfoCircle aria-hidden />} title={t("import.check")}>
          <ul style={{ margin: 0, paddingInlineStart: "1.1rem" }}>
            {draft.notices.map((notice) => (
              <li key={notice}>{t(`notice.${notice}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
