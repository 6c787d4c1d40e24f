import { Card, Group, Progress, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { collectionSchema } from "../../../contract/models/document.ts";
import type { Storage } from "../../../contract/models/storage.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordShare, wordSize } from "../../text/amounts.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { HubModelsCard } from "./HubModelsCard.tsx";

/** What the hub keeps, for whom, and how much room is left. */
export function StoragePage() {
  const { value, failure, reading, reread } = useQuery("storage.read", {});
  return (
    <Stack>
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null ? null : <Stored storage={value} />}
      <HubModelsCard onRead={reread} />
    </Stack>
  );
}

function Stored({ storage }: { readonly storage: Storage }) {
  const { t } = useTranslation();
  const institutions = storage.institutions.map((each) => ({
    ...each,
    id: each.id ?? "",
    name: each.name === "" ? t("storage.noInstitution") : each.name,
  }));
  return (
    <>
      <Disk storage={storage} />
      <Kinds kinds={storage.kinds} />
      <Owners title={t("storage.members")} owners={storage.members} />
      <Owners title={t("storage.institutions")} owners={institutions} />
    </>
  );
}

function Disk({ storage }: { readonly storage: Storage }) {
  const { t, i18n } = useTranslation();
  const size = (bytes: number) => wordSize(bytes, i18n.language);
  const { freeBytes, totalBytes } = storage;
  const used = freeBytes === null || totalBytes === null ? null : totalBytes - freeBytes;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {t("storage.title")}
      </Title>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text>{t("storage.files")}</Text>
          <Text fw={600}>{size(storage.segmentBytes)}</Text>
        </Group>
        <Group justify="space-between">
          <Text>{t("storage.database")}</Text>
          <Text fw={600}>{size(storage.databaseBytes)}</Text>
        </Group>
        {used === null || totalBytes === null || freeBytes === null ? null : (
          <>
            <Progress
              value={(used / Math.max(1, totalBytes)) * 100}
              color={freeBytes < totalBytes / 10 ? "rose" : "harbour"}
              aria-label={t("storage.disk")}
            />
            <Text size="sm" c="dimmed">
              {t("storage.free", {
                free: size(freeBytes),
                total: size(totalBytes),
                share: wordShare(freeBytes, totalBytes, i18n.language),
              })}
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Kinds({ kinds }: { readonly kinds: Storage["kinds"] }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {t("storage.kinds")}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("storage.kind")}</Table.Th>
            <Table.Th ta="end">{t("storage.documents")}</Table.Th>
            <Table.Th ta="end">{t("storage.size")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinds.map((kind) => {
            const collection = collectionSchema.safeParse(kind.collection);
            return (
              <Table.Tr key={kind.collection}>
                <Table.Td>
                  {collection.success ? t(`waiting.collection.${collection.data}`) : <bdi>{kind.collection}</bdi>}
                </Table.Td>
                <Table.Td ta="end">{number.format(kind.documents)}</Table.Td>
                <Table.Td ta="end">{kind.bytes === 0 ? "–" : wordSize(kind.bytes, i18n.language)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

interface OwnersProps {
  readonly title: string;
  readonly owners: readonly { readonly id: string; readonly name: string; readonly bytes: number }[];
}

function Owners({ title, owners }: OwnersProps) {
  const { i18n } = useTranslation();
  if (owners.length === 0) return null;
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {owners.map((owner) => (
          <Group key={owner.id} component="li" justify="space-between" wrap="nowrap">
            <Text dir="auto" truncate>
              {owner.name}
            </Text>
            <Text fw={600} style={{ flexShrink: 0 }}>
              {wordSize(owner.bytes, i18n.language)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
