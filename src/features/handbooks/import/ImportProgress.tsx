import { Button, Group, Progress, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { HandbookImport } from "../../../../contract/models/draft.ts";
import { wordShare } from "../../../text/amounts.ts";
import { discardImport } from "./importStore.ts";

/** How far the reading of a book is, and the way to end it. */
export function ImportProgress({ running }: { readonly running: HandbookImport }) {
  const { t, i18n } = useTranslation();
  const { id, name, state, progress } = running;
  const share = progress === null || progress.total === 0 ? null : (progress.done / progress.total) * 100;
  const stage = state === "waiting" ? t("import.queued") : t(`import.stage.${progress?.stage ?? "reading"}`);
  return (
    <>
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <Text style={{ overflowWrap: "anywhere" }}>
          <Text span fw={600}>
            <bdi>{name}</bdi>
          </Text>
          {" · "}
          {stage}
          {share === null || progress === null ? "" : ` ${wordShare(progress.done, progress.total, i18n.language)}`}
        </Text>
        <Button
          variant="default"
          size="xs"
          style={{ flexShrink: 0 }}
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => void discardImport(id)}
        >
          {t("common.cancel")}
        </Button>
      </Group>
      <Progress.Root size="md">
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          striped={share === null}
          aria-label={t("import.progress", { name })}
        />
      </Progress.Root>
    </>
  );
}
