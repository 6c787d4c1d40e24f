import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconHourglass, IconUpload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ManuscriptSummary } from "../../../../contract/articleCalls.ts";
import { StatusPill, type Tone } from "../../../ui/StatusPill.tsx";

const tones = { submitted: "calm", returned: "notice", approved: "good", takenBack: "quiet" } as const satisfies Record<
  ManuscriptSummary["state"],
  Tone
>;
const icons = {
  submitted: IconHourglass,
  returned: IconArrowBackUp,
  approved: IconCheck,
  takenBack: IconArrowBackUp,
} as const;

export function ManuscriptPills({ manuscript }: { readonly manuscript: ManuscriptSummary }) {
  const { t } = useTranslation();
  const { state, standing, segmentsWaiting, filesFailure, publishedNumber } = manuscript;
  return (
    <>
      <StatusPill tone={tones[state]} icon={icons[state]}>
        {t(`articles.state.${state}`)}
      </StatusPill>
      {publishedNumber > 0 && state === "submitted" ? (
        <StatusPill tone="quiet">{t("articles.revisionOf", { number: publishedNumber })}</StatusPill>
      ) : null}
      {standing === "synced" ? null : (
        <StatusPill tone={standing === "refused" ? "alarm" : "notice"}>{t(`articles.standing.${standing}`)}</StatusPill>
      )}
      {filesFailure === null ? null : (
        <StatusPill tone="alarm" icon={IconAlertTriangle}>
          {t("articles.standing.refused")}
        </StatusPill>
      )}
      {segmentsWaiting === 0 || filesFailure !== null ? null : (
        <StatusPill tone="notice" icon={IconUpload}>
          {t("articles.filesWaiting")}
        </StatusPill>
      )}
    </>
  );
}
