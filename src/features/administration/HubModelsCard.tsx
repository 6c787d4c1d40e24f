import { Button, Card, Stack, Text, Title } from "@mantine/core";
import { IconFolderSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import type { CallOutput } from "../../desktop/desktop.ts";
import { useState } from "react";
import { FailureNote } from "../../ui/FailureNote.tsx";

/** Models for translation and captions that the hub keeps for its members: what lies in its folder is looked through here. */
export function HubModelsCard({ onRead }: { readonly onRead: () => void }) {
  const { t } = useTranslation();
  const read = useCall("models.readFolder");
  const [found, setFound] = useState<CallOutput<"models.readFolder"> | null>(null);
  const look = async (): Promise<void> => {
    const answer = await read.run({});
    if (answer === null) return;
    setFound(answer);
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
          loading={read.running}
          leftSection={<IconFolderSearch size={18} aria-hidden />}
          onClick={() => void look()}
        >
          {t("hubModels.read")}
        </Button>
        <FailureNote failure={read.failure} />
        {found === null ? null : (
          <>
            <Text role="status">{t("hubModels.offered", { count: found.offered })}</Text>
            {found.refused.map(({ name, failure }) => (
              <div key={name}>
                <Text fw={600} size="sm">
                  <bdi>{name}</bdi>
                </Text>
                <FailureNote failure={failure} />
              </div>
            ))}
          </>
        )}
      </Stack>
    </Card>
  );
}
