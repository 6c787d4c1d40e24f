import { IconAlertTriangle, IconCalendarX, IconCloudUp, IconPointFilled } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Consultation } from "../../../contract/ipc.ts";
import { wordFromNow } from "../../text/time.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";
import { phaseOf } from "./agenda.ts";

/** How a consultation stands: in time, and on its way to the hub. */
export function ConsultationPills({ consultation, now }: { readonly consultation: Consultation; readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const phase = phaseOf(consultation, now);
  return (
    <>
      {phase === "cancelled" ? (
        <StatusPill tone="alarm" icon={IconCalendarX}>
          {t("consultations.cancelled")}
        </StatusPill>
      ) : null}
      {phase === "now" ? (
        <StatusPill tone="good" icon={IconPointFilled}>
          {t("consultations.now")}
        </StatusPill>
      ) : null}
      {phase === "soon" ? (
        <StatusPill tone="calm">{wordFromNow(consultation.startsAt, i18n.language, now)}</StatusPill>
      ) : null}
      {consultation.standing === "waiting" ? (
        <StatusPill tone="notice" icon={IconCloudUp}>
          {t("common.waitsToBeSent")}
        </StatusPill>
      ) : null}
      {consultation.standing === "refused" ? (
        <StatusPill tone="alarm" icon={IconAlertTriangle}>
          {t("common.refused")}
        </StatusPill>
      ) : null}
    </>
  );
}
