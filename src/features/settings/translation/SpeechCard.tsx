import { Button, Card, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconClock, IconDownload, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ListedSpeechModel, SpeechModels } from "../../../../contract/captionCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { wordShare, wordSize } from "../../../text/amounts.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";

/** The models for captions: what is here, what it takes, and what could be brought in. */
export function SpeechCard({ models }: { readonly models: SpeechModels | null }) {
  const { t, i18n } = useTranslation();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="speech-models">
      <Title order={2} size="h4" id="speech-models">
        {t("captioning.models")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("translating.disk", { size: wordSize(models?.diskBytes ?? 0, i18n.language) })}
      </Text>
      <Text>{t("captioning.modelsText")}</Text>
      <Text mt="xs" mb="sm">
        {t("captioning.warning")}
      </Text>
      <Stack component="ul" gap="md" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {(models?.models ?? []).map((model) => (
          <SpeechRow key={model.name} model={model} />
        ))}
      </Stack>
    </Card>
  );
}

function SpeechRow({ model }: { readonly model: ListedSpeechModel }) {
  const { t, i18n } = useTranslation();
  const fetch = useCall("captions.fetchModel");
  const cancel = useCall("captions.cancelFetch");
  const remove = useCall("captions.removeModel");
  const [asking, question] = useDisclosure(false);
  const { name, installed, offered, wanted, fetchedBytes, failure } = model;
  const size = wordSize((offered ?? installed)?.sizeBytes ?? 0, i18n.language);
  const coming = wanted && failure === null;
  const isNew = offered !== null && installed?.version !== offered.version && !coming;
  return (
    <li data-model={name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
          <Text fw={650} component="h3" dir="ltr" style={{ textAlign: "start" }}>
            {name}
          </Text>
          <Group gap="xs" mt={4}>
            <Text size="sm">{t(`captioning.kind.${model.kind}`)}</Text>
            {coming ? (
              <StatusPill tone="calm" icon={IconClock}>
                {fetchedBytes === 0
                  ? t("translating.waits")
                  : wordShare(fetchedBytes, offered?.sizeBytes ?? 1, i18n.language)}
              </StatusPill>
            ) : installed === null ? (
              <Text size="sm" c="dimmed">
                {t("translating.notHere", { size })}
              </Text>
            ) : (
              <StatusPill tone="good" icon={IconCheck}>
                {t("translating.here", { size, version: installed.version })}
              </StatusPill>
            )}
          </Group>
          {coming && fetchedBytes > 0 ? (
            <Progress.Root size="sm" mt={4}>
              <Progress.Section value={(100 * fetchedBytes) / (offered?.sizeBytes ?? 1)} aria-label={name} />
            </Progress.Root>
          ) : null}
        </div>
        <Group gap="xs">
          {isNew ? (
            <Button
              size="xs"
              loading={fetch.running}
              leftSection={<IconDownload size={16} aria-hidden />}
              aria-label={t("translating.bringInNamed", { name, size })}
              onClick={() => void fetch.run({ name })}
            >
              {t("translating.bringIn", { size })}
            </Button>
          ) : null}
          {coming ? (
            <Button
              size="xs"
              variant="default"
              aria-label={t("translating.stopNamed", { name })}
              onClick={() => void cancel.run({ name })}
            >
              {t("translating.stop")}
            </Button>
          ) : null}
          {installed === null || coming ? null : (
            <Button
              size="xs"
              variant="subtle"
              color="rose"
              leftSection={<IconTrash size={16} aria-hidden />}
              aria-label={t("translating.removeNamed", { name })}
              onClick={question.open}
            >
              {t("translating.remove")}
            </Button>
          )}
        </Group>
      </Group>
      <FailureNote failure={fetch.failure ?? cancel.failure ?? failure} />
      <ConfirmDialog
        opened={asking}
        title={t("translating.removeNamed", { name })}
        text={t("captioning.removeText")}
        confirm={t("translating.remove")}
        running={remove.running}
        failure={remove.failure}
        onClose={question.close}
        onConfirm={() => void remove.run({ name }).then((done) => (done === null ? undefined : question.close()))}
      />
    </li>
  );
}
