import { Alert, Group } from "@mantine/core";
import { IconAlertTriangle, IconSpeakerphone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { TranslatedMarkdown } from "../../translated/TranslatedMarkdown.tsx";
import { announcementWords, currentAnnouncements } from "../../ui/announcementWords.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

const most = 5;

/** What the hub's administrators tell everybody now, each until it is dismissed. */
export function AnnouncementsToday({ now }: { readonly now: Date }) {
  const { t, i18n } = useTranslation();
  const dismiss = useCall("announcements.dismiss");
  const all = useQuery("announcements.list", {}).value?.announcements ?? [];
  const shown = currentAnnouncements(all, now)
    .filter(({ dismissed }) => !dismissed)
    .slice(0, most);
  return (
    <>
      <FailureNote failure={dismiss.failure} onClose={dismiss.clear} />
      {shown.map((announcement) => {
        const words = announcementWords(announcement, i18n.language);
        const urgent = announcement.importance === "urgent";
        return (
          <Alert
            key={announcement.id}
            component="article"
            role={urgent ? "alert" : undefined}
            variant="light"
            color={urgent ? "rose" : announcement.importance === "important" ? "harbour" : "slate"}
            icon={urgent ? <IconAlertTriangle aria-hidden /> : <IconSpeakerphone aria-hidden />}
            title={
              <Group gap="xs" component="span">
                <bdi lang={words.language}>{words.title}</bdi>
              </Group>
            }
            withCloseButton
            closeButtonLabel={t("announcements.dismissNamed", { title: words.title })}
            onClose={() => void dismiss.run({ id: announcement.id })}
          >
            <TranslatedMarkdown
              text={words.text}
              title={words.title}
              from={words.language}
              authorId={null}
              own={false}
            />
            {announcement.until === null
              ? null
              : t("announcements.validUntil", { moment: wordMoment(announcement.until, i18n.language, ownZone()) })}
          </Alert>
        );
      })}
    </>
  );
}
