import { Card, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListedSpeechModel, SpeechModels } from "../../../../contract/captionCalls.ts";
import { keepsUpPace } from "../../../../contract/models/caption.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useSettings } from "../../../desktop/useSettings.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { DiskUse } from "./DiskUse.tsx";
import { ModelRow } from "./ModelRow.tsx";

/** The models for captions: what is here, what it takes, and what could be brought in. */
export function SpeechCard({ models }: { readonly models: SpeechModels | null }) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="speech-models">
      <Title order={2} size="h4" id="speech-models">
        {t("captioning.models")}
      </Title>
      <DiskUse bytes={models?.diskBytes ?? 0} />
      <Text>{t("captioning.modelsText")}</Text>
      <Text mt="xs" mb="sm">
        {t("captioning.warning")}
      </Text>
      <Stack component="ul" gap="md" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {(models?.models ?? []).map((model) => (
          <SpeechRow key={model.name} model={model} />
        ))}
      </Stack>
      {models === null ? null : <ModelChoice models={models} />}
    </Card>
  );
}

/** Which model is used, where there are several. */
function ModelChoice({ models: { models, automatic } }: { readonly models: SpeechModels }) {
  const { t } = useTranslation();
  const { value: settings, choose, failure } = useSettings();
  const here = models.filter(({ kind, installed }) => kind === "whisper" && installed !== null);
  if (settings === null || automatic === null || here.length < 2) return null;
  const keepsUp = here.some(({ installed }) => (installed?.pace ?? Number.POSITIVE_INFINITY) <= keepsUpPace);
  const own = here.find(({ name }) => name === settings.captionModel)?.name ?? "";
  return (
    <>
      <NativeSelect
        mt="md"
        maw="36rem"
        label={t("captioning.choice")}
        value={own}
        data={[
          { value: "", label: t(keepsUp ? "captioning.automatic" : "captioning.quickest", { name: automatic }) },
          ...here.map(({ name }) => ({ value: name, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => choose({ captionModel: value === "" ? null : value })}
      />
      <FailureNote failure={failure} />
    </>
  );
}

/** How quick it is on this computer, which says whether it is of use in a call. */
function Speed({ pace }: { readonly pace: number | null }) {
  const { t, i18n } = useTranslation();
  if (pace === null)
    return (
      <Text size="sm" c="dimmed">
        {t("captioning.speed.unmeasured")}
      </Text>
    );
  const seconds = new Intl.NumberFormat(i18n.language, {
    style: "unit",
    unit: "second",
    unitDisplay: "long",
    maximumSignificantDigits: 2,
  }).format(pace);
  return pace <= keepsUpPace ? (
    <Text size="sm" c="dimmed">
      {t("captioning.speed.keepsUp", { seconds })}
    </Text>
  ) : (
    <Text size="sm" c="var(--mantine-color-error)">
      {t("captioning.speed.tooSlow", { seconds })}
    </Text>
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
          <Text fw={650} component="h3">
            <bdi dir="ltr">{name}</bdi>
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
      {model.kind === "whisper" && model.installed !== null ? <Speed pace={model.installed.pace} /> : null}
    </li>
  );
}
