import { Group } from "@mantine/core";
import { IconAlertTriangle, IconClock, IconHistory, IconSpeakerphone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Announcement } from "../../../contract/announcementCalls.ts";
import { StatusPill } from "../../ui/StatusPill.tsx";

/** How important it is, whether it is over or still to come, and whether the hub has it. */
export function AnnouncementPills({ announcement, now }: { readonly announcement: Announcement; readonly now: Date }) {
  const { t } = useTranslation();
  const { importance, from, until, standing } = announcement;
  const instant = now.toISOString();
  return (
    <Group gap="xs" mb="xs">
      {importance === "notice" ? null : (
        <StatusPill
          tone={importance === "urgent" ? "alarm" : "calm"}
          icon={importance === "urgent" ? IconAlertTriangle : IconSpeakerphone}
        >
          {t(`announcements.importance.${importance}`)}
        </StatusPill>
      )}
      {from > instant ? (
        <StatusPill tone="quiet" icon={IconClock}>
          {t("announcements.toCome")}
        </StatusPill>
      ) : null}
      {until !== null && until <= instant ? (
        <StatusPill tone="quiet" icon={IconHistory}>
          {t("announcements.over")}
        </StatusPill>
      ) : null}
      {standing === "synced" ? null : (
        <StatusPill
          tone={standing === "refused" ? "alarm" : "quiet"}
          icon={standing === "refused" ? IconAlertTriangle : IconClock}
        >
          {t(standing === "refused" ? "common.refused" : "common.waitsToBeSent")}
        </StatusPill>
      )}
    </Group>
  );
}
