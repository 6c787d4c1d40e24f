import { Alert, Anchor, Button, SimpleGrid, Stack } from "@mantine/core";
import { IconCalendarPlus, IconDoorEnter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordDay } from "../../text/time.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { useNow } from "../../ui/useNow.ts";
import { AnnouncementsToday } from "./AnnouncementsToday.tsx";
import { ArticlesToday } from "./ArticlesToday.tsx";
import { ContinueToday } from "./ContinueToday.tsx";
import { HandbooksToday } from "./HandbooksToday.tsx";
import { NextConsultations } from "./NextConsultations.tsx";
import { LatestRecordings } from "./LatestRecordings.tsx";
import { QuestionsToday } from "./QuestionsToday.tsx";
import { UnreadMessages } from "./UnreadMessages.tsx";
import { WaitingToday } from "./WaitingToday.tsx";

/** What matters now, the things themselves, each one click away. All of it without a network. */
export function TodayRoom() {
  const { t, i18n } = useTranslation();
  const now = useNow(30_000);
  const session = useSession();
  const sync = useQuery("sync.read", {}).value;
  const signedOut = session !== null && session.member === null;
  return (
    <>
      <PageHeader
        title={t("rooms.today")}
        lead={wordDay(now.toISOString(), i18n.language, ownZone(), now)}
        actions={
          signedOut ? null : (
            <Button
              component={Link}
              href="/consultations/new"
              variant="light"
              leftSection={<IconCalendarPlus size={18} aria-hidden />}
            >
              {t("consultations.plan")}
            </Button>
          )
        }
      />
      <Stack gap="lg">
        {signedOut ? (
          <Alert icon={<IconDoorEnter aria-hidden />} title={t("today.welcome")}>
            <Stack gap="sm" align="flex-start">
              {t(session.suggestion?.code ? "today.welcomeFirst" : "today.welcomeText")}
              <Button component={Link} href="/join" size="sm">
                {t("layout.join")}
              </Button>
            </Stack>
          </Alert>
        ) : null}
        {sync?.connection === "offline" ? (
          <Alert color="amber" role="status" variant="light">
            {t("today.offline")}
          </Alert>
        ) : null}
        {signedOut ? (
          <>
            <ContinueToday now={now} />
            <HandbooksToday now={now} />
          </>
        ) : (
          <>
            <AnnouncementsToday now={now} />
            <WaitingToday sync={sync} now={now} />
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
              <Stack gap="lg">
                <UnreadMessages now={now} />
                <NextConsultations now={now} />
                <QuestionsToday now={now} />
                <ArticlesToday />
              </Stack>
              <Stack gap="lg">
                <ContinueToday now={now} />
                <LatestRecordings />
                <HandbooksToday now={now} />
              </Stack>
            </SimpleGrid>
            <Anchor component={Link} href="/announcements" size="sm">
              {t("today.allAnnouncements")}
            </Anchor>
          </>
        )}
      </Stack>
    </>
  );
}
