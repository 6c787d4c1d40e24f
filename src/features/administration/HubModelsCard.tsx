import { Button, Card, Progress, Stack, Text, Title } from "@mantine/core";
import { IconFolderSearch } from "@tabler/icons-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordSize } from "../../text/amounts.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** How often it is asked how far the hub is, in milliseconds. */
const lookEveryMs = 1500;

/**
 * Models for translation and captions that the hub keeps for its members: what lies in its folder is looked through here.
 * There may be many gigabytes, so that it goes on while the administrator does something else.
 */
export function HubModelsCard({ onRead }: { readonly onRead: () => void }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reread } = useQuery("models.folder", {});
  const read = useCall("models.readFolder");
  const reading = value?.reading ?? null;
  const isReading = reading !== null;
  const size = (bytes: number) => wordSize(bytes, i18n.language);
  const told = useEffectEvent(onRead);
  // After every answer: over a bad line one that is asked for sooner would overtake it.
  useEffect(() => {
    if (reading === null) return undefined;
    const timer = setTimeout(reread, failure === null ? lookEveryMs : 4 * lookEveryMs);
    return () => clearTimeout(timer);
  }, [reading, failure, reread]);
  useEffect(() => {
    return isReading ? () => told() : undefined;
  }, [isReading]);
  const look = async (): Promise<void> => {
    if ((await read.run({})) === null) return;
    reread();
    // What was read before it was asked is told by nobody else.
    onRead();
  };
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="hub-models">
      <Title order={2} size="h4" mb="xs" id="hub-models">
        {t("hubModels.title")}
      </Title>
      <Stack gap="sm" align="flex-start">
        <Text>{t("hubModels.text")}</Text>
        <Button
          variant="default"
          loading={read.running || isReading}
          leftSection={<IconFolderSearch size={18} aria-hidden />}
          onClick={() => void look()}
        >
          {t("hubModels.read")}
        </Button>
        <FailureNote failure={read.failure ?? failure} />
        {reading === null ? null : (
          <Stack gap={4} w="100%">
            <Progress
              value={(100 * reading.bytes) / Math.max(1, reading.ofBytes)}
              aria-label={t("hubModels.title")}
              size="sm"
            />
            <Text size="sm" c="dimmed" role="status">
              {t("hubModels.reading", { done: size(reading.bytes), all: size(reading.ofBytes) })}
            </Text>
          </Stack>
        )}
        {value === null || isReading ? null : (
          <>
            <Text role="status">{t("hubModels.offered", { count: value.offered })}</Text>
            {value.refused.map(({ name, failure: refusal }) => (
              <div key={name}>
                <Text fw={600} size="sm">
                  <bdi>{name}</bdi>
                </Text>
                <FailureNote failure={refusal} />
              </div>
            ))}
          </>
        )}
      </Stack>
    </Card>
  );
}
