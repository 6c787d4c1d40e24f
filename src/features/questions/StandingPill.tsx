import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { QuestionSummary } from "../../../contract/models/questionView.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** Whether the hub has it. Nothing where it has. */
export function StandingPill({ standing }: { readonly standing: QuestionSummary["standing"] }) {
  const { t } = useTranslation();
  if (standing === "waiting") {
    return (
      <StatusPill tone="quiet" icon={IconClock}>
        {t("common.waitsToBeSent")}
      </StatusPill>
    );
  }
  if (standing === "refused") {
    return (
      <StatusPill tone="alarm" icon={IconAlertTriangle}>
        {t("common.refused")}
      </StatusPill>
    );
  }
  return null;
}
