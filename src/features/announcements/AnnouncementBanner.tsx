import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle, IconSpeakerphone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Announcement } from "../../../contract/announcementCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { Translated } from "../../translated/Translated.tsx";
import { plainForm } from "../../translation/translate.ts";
import { useTranslated } from "../../translation/useTranslated.ts";
import { announcementWords, currentAnnouncements } from "../../ui/announcementWords.ts";
import { useNow } from "../../ui/useNow.ts";

/** One line in every room for what everybody has to know, until it is dismissed. Today shows it whole. */
export function AnnouncementBanner() {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const [location] = useLocation();
  const dismiss = useCall("announcements.dismiss");
  const all = useQuery("announcements.list", {}).value?.announcements ?? [];
  const first = currentAnnouncements(all, now).find(
    ({ dismissed, importance }) => !dismissed && importance !== "notice",
  );
  // Whoever is in a call is not to be disturbed over it.
  if (first === undefined || location === "/" || /^\/announcements|\/call$/u.test(location)) return null;
  const words = announcementWords(first, i18n.language);
  const urgent = first.importance === "urgent";
  return (
    <Alert
      role="group"
      mb="xl"
      py="xs"
      variant="light"
      color={urgent ? "rose" : "harbour"}
      icon={urgent ? <IconAlertTriangle aria-hidden /> : <IconSpeakerphone aria-hidden />}
      withCloseButton
      closeButtonLabel={t("announcements.dismiss")}
      onClose={() => void dismiss.run({ id: first.id })}
    >
      <BannerTitle key={first.id} {...words} />
    </Alert>
  );
}

/** In the reader's language like what it leads to. */
function BannerTitle({ title, language }: Pick<Announcement, "title" | "language">) {
  const { i18n } = useTranslation();
  const translation = useTranslated(plainForm, title, i18n.language);
  return (
    <Translated translation={translation} text={title} from={language} own={false}>
      {(shown, shownLanguage) => (
        // Alone: whatever is said of its translation would be read out with it at every change.
        <span role="status">
          <Anchor
            component={Link}
            href="/announcements"
            fw={600}
            {...(shownLanguage === undefined ? {} : { lang: shownLanguage })}
          >
            <bdi>{shown}</bdi>
          </Anchor>
        </span>
      )}
    </Translated>
  );
}
