import { Button, Group, Progress, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconClock, IconDownload, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ListedModel } from "../../../../contract/translationCalls.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { wordLanguage, wordShare, wordSize } from "../../../text/amounts.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { isMissing, type LanguageModels } from "./groupModels.ts";

/** One language: whether it is translated from and into, and what can be done. */
export function LanguageRow({ group }: { readonly group: LanguageModels }) {
  const { t, i18n } = useTranslation();
  const fetch = useCall("translation.fetchModels");
  const cancel = useCall("translation.cancelFetch");
  const remove = useCall("translation.removeModel");
  const [asking, question] = useDisclosure(false);
  const { models, name } = group;
  const missing = models.filter(isMissing);
  const failed = models.filter(({ failure }) => failure !== null);
  const coming = models.filter(({ wanted, failure }) => wanted && failure === null);
  const here = models.filter(({ installed }) => installed !== null);
  const wanted = [...missing, ...failed];
  const size = wordSize(sum(wanted.map(({ offered }) => offered?.sizeBytes ?? 0)), i18n.language);
  const updating = wanted.length > 0 && wanted.every(({ installed }) => installed !== null);
  const removeAll = async (): Promise<void> => {
    for (const { from, to } of here) if ((await remove.run({ from, to })) === null) return;
    question.close();
  };
  const stopAll = async (): Promise<void> => {
    for (const { from, to } of coming) await cancel.run({ from, to });
  };
  return (
    <li data-language={group.language}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
          <Text fw={650} component="h3">
            {name}
          </Text>
          {models.map((model) => (
            <ModelLine key={`${model.from}-${model.to}`} model={model} />
          ))}
        </div>
        <Group gap="xs">
          {wanted.length === 0 ? null : (
            <Button
              size="xs"
              loading={fetch.running}
              leftSection={updating ? <IconRefresh size={16} aria-hidden /> : <IconDownload size={16} aria-hidden />}
              aria-label={t(updating ? "translating.updateNamed" : "translating.bringInNamed", { name, size })}
              onClick={() => void fetch.run({ directions: wanted.map(({ from, to }) => ({ from, to })) })}
            >
              {t(updating ? "translating.update" : "translating.bringIn", { size })}
            </Button>
          )}
          {coming.length === 0 ? null : (
            <Button
              size="xs"
              variant="default"
              aria-label={t("translating.stopNamed", { name })}
              onClick={() => void stopAll()}
            >
              {t("translating.stop")}
            </Button>
          )}
          {here.length === 0 || coming.length > 0 ? null : (
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
      <FailureNote failure={fetch.failure ?? cancel.failure ?? failed[0]?.failure ?? null} />
      <ConfirmDialog
        opened={asking}
        title={t("translating.removeNamed", { name })}
        text={t("translating.removeText")}
        confirm={t("translating.remove")}
        running={remove.running}
        failure={remove.failure}
        onClose={question.close}
        onConfirm={() => void removeAll()}
      />
    </li>
  );
}

function ModelLine({ model }: { readonly model: ListedModel }) {
  const { t, i18n } = useTranslation();
  const { from, to, installed, offered, wanted, fetchedBytes, failure } = model;
  const way = t("translating.way", { from: wordLanguage(from, i18n.language), to: wordLanguage(to, i18n.language) });
  const size = wordSize((installed ?? offered)?.sizeBytes ?? 0, i18n.language);
  const whole = offered?.sizeBytes ?? 1;
  return (
    <div>
      <Group gap="xs" mt={4}>
        <Text size="sm" style={{ minWidth: "12rem" }}>
          {way}
        </Text>
        {wanted && failure === null ? (
          <StatusPill tone="calm" icon={IconClock}>
            {fetchedBytes === 0 ? t("translating.waits") : wordShare(fetchedBytes, whole, i18n.language)}
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
      {wanted && failure === null && fetchedBytes > 0 ? (
        <Progress.Root size="sm" mt={4}>
          <Progress.Section value={(100 * fetchedBytes) / whole} aria-label={way} />
        </Progress.Root>
      ) : null}
    </div>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
