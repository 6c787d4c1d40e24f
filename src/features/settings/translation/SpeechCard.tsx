import { Card, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListedSpeechModel, SpeechModels } from "../../../../contract/captionCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { wordSize } from "../../../text/amounts.ts";
import { ModelRow } from "./ModelRow.tsx";

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
  const { t } = useTranslation();
  const fetch = useCall("captions.fetchModel");
  const cancel = useCall("captions.cancelFetch");
  const remove = useCall("captions.removeModel");
  const { name } = model;
  return (
    <li data-model={name}>
      <ModelRow
        name={name}
        heading={
          <Text fw={650} component="h3" dir="ltr" style={{ textAlign: "start" }}>
            {name}
          </Text>
        }
        models={[{ ...model, label: t(`captioning.kind.${model.kind}`) }]}
        removeText={t("captioning.removeText")}
        failure={fetch.failure ?? cancel.failure}
        fetching={fetch.running}
        removing={remove.running}
        removeFailure={remove.failure}
        onFetch={() => void fetch.run({ name })}
        onStop={() => void cancel.run({ name })}
        onRemove={async () => (await remove.run({ name })) !== null}
      />
    </li>
  );
}
