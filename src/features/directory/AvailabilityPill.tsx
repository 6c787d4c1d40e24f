import { IconCircleCheck, IconClockHour4, IconMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ProfileBody } from "../../../contract/models/profile.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** Whether somebody may be asked now. */
export function AvailabilityPill({ availability }: Pick<ProfileBody, "availability">) {
  const { t } = useTranslation();
  const looks = {
    open: { tone: "good", icon: IconCircleCheck },
    urgent: { tone: "notice", icon: IconClockHour4 },
    away: { tone: "quiet", icon: IconMoon },
  } as const;
  return <StatusPill {...looks[availability]}>{t(`availability.${availability}`)}</StatusPill>;
}
