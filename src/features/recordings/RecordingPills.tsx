import {
  IconAlertTriangle,
  IconCloudUp,
  IconDeviceLaptop,
  IconPlayerRecordFilled,
  IconScissors,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Recording } from "../../../contract/ipc.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** How a recording stands: running, broken off, on its way to the hub, on this computer. */
export function RecordingPills({ recording }: { readonly recording: Recording }) {
  const { t } = useTranslation();
  return (
    <>
      {recording.state === "recording" ? (
        <StatusPill tone="alarm" icon={IconPlayerRecordFilled}>
          {t("recordings.live")}
        </StatusPill>
      ) : null}
      {recording.state === "interrupted" ? (
        <StatusPill tone="notice" icon={IconScissors}>
          {t("recordings.interrupted")}
        </StatusPill>
      ) : null}
      {(recording.segmentsWaiting > 0 && recording.failure === null) || recording.standing === "waiting" ? (
        <StatusPill tone="notice" icon={IconCloudUp}>
          {t("recordings.waiting")}
        </StatusPill>
      ) : null}
      {recording.standing === "refused" || recording.failure !== null ? (
        <StatusPill tone="alarm" icon={IconAlertTriangle}>
          {t("common.refused")}
        </StatusPill>
      ) : null}
      {recording.availableOffline ? (
        <StatusPill tone="good" icon={IconDeviceLaptop}>
          {t("recordings.here")}
        </StatusPill>
      ) : null}
    </>
  );
}
