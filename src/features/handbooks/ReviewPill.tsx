import { IconInfoTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Edition } from "../../../contract/models/handbook.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** Says of what no clinician has checked that it is so. */
export function ReviewPill({ edition }: { readonly edition: Edition }) {
  const { t } = useTranslation();
  if (edition.clinicallyReviewed) return null;
  return (
    <StatusPill tone="notice" icon={IconInfoTriangle}>
      {t("handbooks.notReviewed")}
    </StatusPill>
  );
}
