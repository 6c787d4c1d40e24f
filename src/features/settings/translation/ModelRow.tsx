import { Button, Group, Progress, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconClock, IconDownload, IconRefresh, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { compareVersions } from "../../../../contract/models/modelCatalogue.ts";
import { wordShare, wordSize } from "../../../text/amounts.ts";
import { ConfirmDialog } from "../../../ui/ConfirmDialog.tsx";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";

interface Sized {
  readonly version: string;
  readonly sizeBytes: number;
}

/** What a row says of one model of it. */
export interface RowModel {
  readonly label: string;
  readonly installed: Sized | null;
  readonly offered: Sized | null;
  readonly wanted: boolean;
  readonly fetchedBytes: number;
  readonly failure: Failure | null;
  /** What else there is to know of it. */
  readonly note?: string;
}

interface ModelRowProps {
  readonly name: string;
  readonly heading: ReactNode;
  readonly models: readonly RowModel[];
  readonly removeText: string;
  /** Of what the person did last. */
  readonly failure: Failure | null;
  readonly fetching: boolean;
  readonly removing: boolean;
  readonly removeFailure: Failure | null;
  readonly onFetch: () => void;
  readonly onStop: () => void;
  /** True once all of it is gone. */
  readonly onRemove: () => Promise<boolean>;
}

/** Offered, newer than what is here, and not yet asked for, or in vain. */
export const isMissing = ({ installed, offered, wanted, failure }: Omit<RowModel, "label">): boolean =>
  offered !== null &&
  (failure !== null || !wanted) &&
  (installed === null || compareVersions(offered.version, installed.version) > 0);

const isComing = ({ wanted, failure }: Omit<RowModel, "label">): boolean => wanted && failure === null;

/** What one line of the settings brings in, stops and removes: the models of a language, or one for captions. */
export function ModelRow({ name, heading, models, removeText, ...act }: ModelRowProps) {
  const { t, i18n } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const missing = models.filter(isMissing);
  const coming = models.some(isComing);
  // Also of what failed: what came of it takes room until it is given up.
  const wanted = models.some((model) => model.wanted);
  const here = models.some(({ installed }) => installed !== null);
  const bytes = missing.reduce((sum, { offered }) => sum + (offered?.sizeBytes ?? 0), 0);
  const size = wordSize(bytes, i18n.language);
  const updating = missing.length > 0 && missing.every(({ installed }) => installed !== null);
  const failed = models.find(({ failure }) => failure !== null)?.failure ?? null;
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
          {heading}
          {models.map((model) => (
            <ModelLine key={model.label} model={model} />
          ))}
        </div>
        <Group gap="xs">
          {missing.length === 0 ? null : (
            <Button
              size="xs"
              loading={act.fetching}
              leftSection={updating ? <IconRefresh size={16} aria-hidden /> : <IconDownload size={16} aria-hidden />}
              aria-label={t(updating ? "translating.updateNamed" : "translating.bringInNamed", { name, size })}
              onClick={act.onFetch}
            >
              {t(updating ? "translating.update" : "translating.bringIn", { size })}
            </Button>
          )}
          {wanted ? (
            <Button size="xs" variant="default" aria-label={t("translating.stopNamed", { name })} onClick={act.onStop}>
              {t("translating.stop")}
            </Button>
          ) : null}
          {here && !coming ? (
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
          ) : null}
        </Group>
      </Group>
      <FailureNote failure={act.failure ?? failed} />
      <ConfirmDialog
        opened={asking}
        title={t("translating.removeNamed", { name })}
        text={removeText}
        confirm={t("translating.remove")}
        running={act.removing}
        failure={act.removeFailure}
        onClose={question.close}
        onConfirm={() => void act.onRemove().then((done) => (done ? question.close() : undefined))}
      />
    </>
  );
}

function ModelLine({ model }: { readonly model: RowModel }) {
  const { t, i18n } = useTranslation();
  const { label, installed, offered, fetchedBytes } = model;
  const size = wordSize((installed ?? offered)?.sizeBytes ?? 0, i18n.language);
  const whole = offered?.sizeBytes ?? 1;
  const coming = isComing(model);
  return (
    <div>
      <Group gap="xs" mt={4}>
        <Text size="sm" style={{ minWidth: "12rem" }}>
          {label}
        </Text>
        {coming ? (
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
      {model.note === undefined ? null : (
        <Text size="xs" c="dimmed">
          {model.note}
        </Text>
      )}
      {coming && fetchedBytes > 0 ? (
        <Progress.Root size="sm" mt={4}>
          <Progress.Section value={(100 * fetchedBytes) / whole} aria-label={label} />
        </Progress.Root>
      ) : null}
    </div>
  );
}
