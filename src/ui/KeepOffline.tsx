import { Progress, Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../contract/failure.ts";
import type { KeptStream } from "../../contract/models/segment.ts";
import { wordShare } from "../text/amounts.ts";
import { wordFailure } from "../text/wordFailure.ts";

interface KeepOfflineProps {
  readonly title: string;
  readonly kept: KeptStream;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly onKeep: (keep: boolean) => void;
}

/** Keeps a recording or a video on this computer for when there is no network; switching off stops the fetching. */
export function KeepOffline({ title, kept, running, failure, onKeep }: KeepOfflineProps) {
  const { t, i18n } = useTranslation();
  const { keepOffline, availableOffline, segmentsHere, segmentsKnown } = kept;
  const fetching = keepOffline && !availableOffline;
  return (
    <Stack gap={4} miw="12rem" component="span" style={{ display: "inline-flex" }}>
      <Switch
        label={t("recordings.keepOffline")}
        aria-label={t("recordings.keepOfflineNamed", { title })}
        checked={keepOffline}
        disabled={running}
        onChange={(event) => onKeep(event.currentTarget.checked)}
      />
      {fetching ? (
        <>
          <Progress
            value={segmentsKnown === 0 ? 0 : (segmentsHere / segmentsKnown) * 100}
            aria-label={t("recordings.keeping")}
            size="sm"
          />
          <Text size="xs" c="dimmed" role="status" component="span">
            {t("recordings.keptShare", { share: wordShare(segmentsHere, segmentsKnown, i18n.language) })}
          </Text>
        </>
      ) : null}
      {failure === null ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" maw="16rem" component="span">
          {wordFailure(t, failure)}
        </Text>
      )}
    </Stack>
  );
}
