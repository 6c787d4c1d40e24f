import { Anchor, Button, Card, Group, Progress, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { failureOf } from "../../../desktop/desktop.ts";
import { wordShare } from "../../../text/amounts.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { cancelImport, dismissImport, useImports, type HandbookImport } from "./importStore.ts";

/** Handbooks that are being added, how far each is, and how it ended. */
export function ImportList() {
  const imports = useImports((state) => state.imports);
  if (imports.length === 0) return null;
  return (
    <Stack gap="sm">
      {imports.map((each) => (
        <ImportCard key={each.id} running={each} />
      ))}
    </Stack>
  );
}

function ImportCard({ running }: { readonly running: HandbookImport }) {
  const { t, i18n } = useTranslation();
  const { id, name, progress, failure, edition } = running;
  if (failure !== null) {
    return (
      <Card withBorder padding="sm">
        <Text fw={600} mb={6} dir="auto">
          {t("import.failed", { name })}
        </Text>
        <FailureNote failure={failure} onClose={() => dismissImport(id)} />
      </Card>
    );
  }
  if (edition !== null) {
    return (
      <Card withBorder padding="sm" role="status">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <IconCircleCheck size={22} aria-hidden color="var(--mantine-color-moss-6)" />
            <Text dir="auto">{t("import.done", { title: edition.title })}</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Anchor component={Link} href={`/handbooks/${edition.id}`} onClick={() => dismissImport(id)} fw={600}>
              {t("import.read")}
            </Anchor>
            <Button variant="subtle" color="slate" size="xs" onClick={() => dismissImport(id)}>
              {t("common.close")}
            </Button>
          </Group>
        </Group>
      </Card>
    );
  }
  const share = progress === null || progress.total === 0 ? null : (progress.done / progress.total) * 100;
  const stage = t(`import.stage.${progress?.stage ?? "reading"}`);
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <Text dir="auto">
          <Text span fw={600}>
            {name}
          </Text>
          {" · "}
          {stage}
          {share === null || progress === null ? "" : ` ${wordShare(progress.done, progress.total, i18n.language)}`}
        </Text>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconX size={16} aria-hidden />}
          onClick={() => void cancelImport(id).catch(failureOf)}
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
    </Card>
  );
}
