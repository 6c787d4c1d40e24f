import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useRoute } from "wouter";
import type { Announcement } from "../../../contract/announcementCalls.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordMoment } from "../../text/time.ts";
import { TranslatedMarkdown } from "../../translated/TranslatedMarkdown.tsx";
import { announcementWords } from "../../ui/announcementWords.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { useNow } from "../../ui/useNow.ts";
import { AnnouncementForm } from "./AnnouncementForm.tsx";
import { AnnouncementPills } from "./AnnouncementPills.tsx";

/** `/announcements`; for administrators `/announcements/new` and `/announcements/<id>`. */
export function AnnouncementsRoom() {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const [, go] = useLocation();
  const [, one] = useRoute("/announcements/:id");
  const writes = useSession()?.member?.role === "administrator";
  const { value, failure, reading, reread } = useQuery("announcements.list", {});
  const remove = useCall("announcements.remove");
  const [removing, setRemoving] = useState<Announcement | null>(null);
  const all = value?.announcements ?? [];
  const edited = all.find(({ id }) => id === one?.id) ?? null;
  if (writes && (one?.id === "new" || edited !== null)) {
    return <AnnouncementForm key={one?.id} known={edited} onDone={() => go("/announcements")} />;
  }
  // What is over or still to come is for those who wrote it.
  const instant = now.toISOString();
  const shown = writes ? all : all.filter(({ from }) => from <= instant);
  const confirm = async () => {
    if (removing !== null && (await remove.run({ id: removing.id })) !== null) setRemoving(null);
  };
  return (
    <>
      <PageHeader
        title={t("rooms.announcements")}
        actions={
          writes ? (
            <Button component={Link} href="/announcements/new" leftSection={<IconPlus size={18} aria-hidden />}>
              {t("announcements.write")}
            </Button>
          ) : null
        }
      />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value !== null && shown.length === 0 ? (
        <EmptyNote icon={IconSpeakerphone} title={t("announcements.none")}>
          {t(writes ? "announcements.noneWrite" : "announcements.noneText")}
        </EmptyNote>
      ) : null}
      <Stack>
        {shown.map((announcement) => {
          const words = announcementWords(announcement, i18n.language);
          return (
            <Card key={announcement.id} withBorder padding="lg" component="article">
              <Title order={2} size="h4" lang={words.language}>
                <bdi>{words.title}</bdi>
              </Title>
              <Text size="sm" c="dimmed" mb="xs">
                {wordMoment(announcement.from, i18n.language, ownZone())}
                {announcement.until === null ? "" : ` – ${wordMoment(announcement.until, i18n.language, ownZone())}`}
              </Text>
              <AnnouncementPills announcement={announcement} now={now} />
              <TranslatedMarkdown
                text={words.text}
                title={words.title}
                from={words.language}
                authorId={null}
                own={false}
              />
              {writes ? (
                <Group gap="xs" mt="sm">
                  <Button
                    component={Link}
                    href={`/announcements/${announcement.id}`}
                    size="compact-sm"
                    variant="subtle"
                  >
                    {t("announcements.edit")}
                  </Button>
                  <Button size="compact-sm" variant="subtle" color="rose" onClick={() => setRemoving(announcement)}>
                    {t("announcements.remove")}
                  </Button>
                </Group>
              ) : null}
            </Card>
          );
        })}
      </Stack>
      <ConfirmDialog
        opened={removing !== null}
        title={t("announcements.removing")}
        text={t("announcements.removeText")}
        confirm={t("announcements.remove")}
        running={remove.running}
        failure={remove.failure}
        onConfirm={() => void confirm()}
        onClose={() => setRemoving(null)}
      />
    </>
  );
}
