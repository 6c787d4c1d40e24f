import { Progress, Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/ipc.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordShare } from "../../text/amounts.ts";
import { wordFailure } from "../../text/wordFailure.ts";

/** Keeps a recording on this computer for when there is no network; switching off stops the fetching. */
export function KeepOffline({ recording }: { readonly recording: Recording }) {
  const { t, i18n } = useTranslation();
  const keep = useCall("recordings.keepOffline");
  const { id, keepOffline, availableOffline, segmentsHere, segmentsKnown, title } = recording;
  const fetching = keepOffline && !availableOffline;
  return (
    <Stack gap={4} miw="12rem">
      <Switch
        label={t("recordings.keepOffline")}
        aria-label={t("recordings.keepOfflineNamed", { title })}
        checked={keepOffline}
        disabled={keep.running}
        onChange={(event) => void keep.run({ id, keep: event.currentTarget.checked })}
      />
      {fetching ? (
        <>
          <Progress
            value={segmentsKnown === 0 ? 0 : (segmentsHere / segmentsKnown) * 100}
            aria-label={t("recordings.keeping")}
            size="sm"
          />
          <Text size="xs" c="dimmed" role="status">
            {t("recordings.keptShare", { share: wordShare(segmentsHere, segmentsKnown, i18n.language) })}
          </Text>
        </>
      ) : null}
      {keep.failure === null ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" maw="16rem">
          {wordFailure(t, keep.failure)}
        </Text>
      )}
    </Stack>
  );
}
