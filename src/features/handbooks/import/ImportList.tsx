import { ActionIcon, Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconBooks, IconCircleCheck, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { HandbookImport } from "../../../../contract/models/draft.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { wordFailure } from "../../../text/wordFailure.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { discardImport, putAddedAway, useImportStore } from "./importStore.ts";
import { useImports } from "./useImports.ts";

/** What is being read, waits to be looked at, could not be read, or was just added. */
export function ImportList() {
  const { t } = useTranslation();
  const imports = useImports() ?? [];
  const added = useImportStore((state) => state.added);
  const read = imports.filter(({ state }) => state === "read");
  // Nobody waits for what the watched folder brings: it is told in a line, and read without a sign.
  const failedUnasked = imports.filter(({ watched, state }) => watched && state === "failed");
  const others = imports.filter(({ watched, state }) => !watched && state !== "read");
  if (imports.length + added.length === 0) return null;
  return (
    <Stack gap="sm">
      {added.map((edition) => (
        <AddedNote key={edition.id} edition={edition} />
      ))}
      {read.length + failedUnasked.length === 0 ? null : (
        <Card withBorder padding="sm" component="section" aria-labelledby="read-imports">
          <Group gap="sm" wrap="nowrap" mb={4}>
            <IconBooks size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
            <Title order={2} size="h5" id="read-imports">
              {read.length === 0 ? t("import.notRead") : t("import.waiting", { count: read.length })}
            </Title>
          </Group>
          {read.map((each) => (
            <ReadLine key={each.id} read={each} />
          ))}
          {failedUnasked.map((each) => (
            <FailedLine key={each.id} failed={each} />
          ))}
        </Card>
      )}
      {others.map((each) =>
        each.failure === null ? (
          <Card key={each.id} withBorder padding="sm">
            <ImportProgress running={each} />
          </Card>
        ) : (
          <Card key={each.id} withBorder padding="sm">
            <Text fw={600} mb={6} dir="auto">
              {t("import.failed", { name: each.name })}
            </Text>
            <FailureNote failure={each.failure} onClose={() => void discardImport(each.id)} />
          </Card>
        ),
      )}
    </Stack>
  );
}

function ReadLine({ read }: { readonly read: HandbookImport }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap={6} style={{ flex: "1 1 auto", minWidth: 0 }}>
        <Anchor component={Link} href={`/handbooks/add/${read.id}`} fw={600} dir="auto">
          {read.title}
        </Anchor>
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          <bdi>{read.name}</bdi>
          {read.watched ? ` · ${t("import.found")}` : ""}
        </Text>
      </Group>
      <DiscardButton id={read.id} title={read.title} />
    </Group>
  );
}

function FailedLine({ failed }: { readonly failed: HandbookImport }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" style={{ flex: "1 1 auto", minWidth: 0, overflowWrap: "anywhere" }}>
        <bdi>{failed.name}</bdi>
        {failed.failure === null ? "" : ` · ${wordFailure(t, failed.failure)}`}
      </Text>
      <DiscardButton id={failed.id} title={failed.name} />
    </Group>
  );
}

function DiscardButton({ id, title }: { readonly id: string; readonly title: string }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="slate"
      size="lg"
      aria-label={t("import.discardNamed", { title })}
      onClick={() => void discardImport(id)}
    >
      <IconX size={18} aria-hidden />
    </ActionIcon>
  );
}

function AddedNote({ edition }: { readonly edition: Edition }) {
  const { t } = useTranslation();
  const link = useRef<HTMLAnchorElement>(null);
  // From "keep" the way goes on to the book itself.
  useEffect(() => link.current?.focus(), []);
  return (
    <Card withBorder padding="sm" role="status">
      <Group justify="space-between">
        <Group gap="sm" wrap="nowrap" style={{ flex: "1 1 16rem" }}>
          <IconCircleCheck size={22} aria-hidden color="var(--mantine-color-moss-6)" style={{ flexShrink: 0 }} />
          <Text dir="auto">{t("import.done", { title: edition.title })}</Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Anchor
            ref={link}
            component={Link}
            href={`/handbooks/${edition.id}`}
            onClick={() => putAddedAway(edition.id)}
            fw={600}
          >
            {t("import.read")}
          </Anchor>
          <Button variant="subtle" color="slate" size="xs" onClick={() => putAddedAway(edition.id)}>
            {t("common.close")}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}
