import { Anchor, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconBooks, IconCircleCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { HandbookImport } from "../../../../contract/models/draft.ts";
import type { Edition } from "../../../../contract/models/handbook.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { ImportProgress } from "./ImportProgress.tsx";
import { FoundPackLine } from "../packs/FoundPackLine.tsx";
import { discardImport, putAddedAway, useImportStore } from "./importStore.ts";
import { useImports } from "./useImports.ts";
import { WaitingLine } from "./WaitingLine.tsx";

/** What is being read, waits to be looked at, could not be read, or was just added. */
export function ImportList() {
  const { t } = useTranslation();
  const imports = useImports() ?? [];
  const added = useImportStore((state) => state.added);
  const read = imports.filter(({ state }) => state === "read");
  // Nobody waits for what the watched folder brings: it is told in a line, and read without a sign.
  const failedUnasked = imports.filter(({ watched, state }) => watched && state === "failed");
  const packs = useQuery("packs.found", {}).value?.packs ?? [];
  const waiting = read.length + packs.filter(({ offer }) => offer !== null).length;
  const others = imports.filter(({ watched, state }) => !watched && state !== "read");
  if (imports.length + added.length + packs.length === 0) return null;
  return (
    <Stack gap="sm">
      {added.map((edition) => (
        <AddedNote key={edition.id} edition={edition} />
      ))}
      {read.length + failedUnasked.length + packs.length === 0 ? null : (
        <Card withBorder padding="sm" component="section" aria-labelledby="read-imports">
          <Group gap="sm" wrap="nowrap" mb={4}>
            <IconBooks size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
            <Title order={2} size="h5" id="read-imports">
              {waiting === 0 ? t("import.notRead") : t("import.waiting", { count: waiting })}
            </Title>
          </Group>
          {read.map((each) => (
            <ReadLine key={each.id} read={each} />
          ))}
          {packs.map((each) => (
            <FoundPackLine key={each.key} pack={each} />
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
  return (
    <WaitingLine
      name={read.name}
      title={read.title}
      found={foundOf(read)}
      onDiscard={() => void discardImport(read.id)}
    >
      <Anchor component={Link} href={`/handbooks/add/${read.id}`} fw={600} dir="auto">
        {read.title}
      </Anchor>
    </WaitingLine>
  );
}

function FailedLine({ failed }: { readonly failed: HandbookImport }) {
  return (
    <WaitingLine
      name={failed.name}
      title={failed.name}
      found={foundOf(failed)}
      failure={failed.failure}
      onDiscard={() => void discardImport(failed.id)}
    />
  );
}

function foundOf({ watched, changed }: HandbookImport): "new" | "changed" | null {
  return watched ? (changed ? "changed" : "new") : null;
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
