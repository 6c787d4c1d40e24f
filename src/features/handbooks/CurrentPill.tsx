import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Edition } from "../../../contract/models/handbook.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** Says of a version that another one has taken its place: who reads it must not take it for what holds today. */
export function CurrentPill({ edition }: { readonly edition: Edition }) {
  const { t } = useTranslation();
  if (edition.supersededAt === null) return null;
  return (
    <StatusPill tone="notice" icon={IconHistory}>
      {t("handbooks.notCurrent")}
    </StatusPill>
  );
}
