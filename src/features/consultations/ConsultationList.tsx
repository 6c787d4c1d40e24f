import { Button, Stack, Text, Title } from "@mantine/core";
import { IconCalendarPlus, IconCalendarEvent, IconDoorEnter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ownZone, wordDay, wordNearDay, wordZone } from "../../text/time.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { useNow } from "../../ui/useNow.ts";
import { buildAgenda } from "./agenda.ts";
import { ConsultationCard } from "./ConsultationCard.tsx";

/** What is planned, by the reader's own days, and what is over. */
export function ConsultationList() {
  const { t, i18n } = useTranslation();
  const now = useNow(30_000);
  const session = useSession();
  const { value, failure, reading, reread } = useQuery("consultations.list", {});
  const zone = ownZone();
  const agenda = buildAgenda(value?.consultations ?? [], zone, now);
  const signedOut = session !== null && session.member === null;
  const plan = (
    <Button component={Link} href="/consultations/new" leftSection={<IconCalendarPlus size={18} aria-hidden />}>
      {t("consultations.plan")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("rooms.consultations")}
        lead={t("consultations.zone", { zone: wordZone(zone, i18n.language) })}
        actions={signedOut ? null : plan}
      />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value !== null && agenda.days.length === 0 ? (
        signedOut ? (
          <EmptyNote
            icon={IconDoorEnter}
            title={t("consultations.signedOut")}
            action={
              <Button component={Link} href="/join">
                {t("layout.join")}
              </Button>
            }
          >
            {t("consultations.signedOutText")}
          </EmptyNote>
        ) : (
          <EmptyNote icon={IconCalendarEvent} title={t("consultations.none")} action={plan}>
            {t("consultations.noneText")}
          </EmptyNote>
        )
      ) : null}
      <Stack gap="xl">
        {agenda.days.map((day) => {
          const first = day.consultations[0];
          if (first === undefined) return null;
          const near = wordNearDay(first.startsAt, i18n.language, zone, now);
          const date = wordDay(first.startsAt, i18n.language, zone, now);
          return (
            <section key={day.key}>
              <Title order={2} size="h4" mb="sm">
                {near === null ? date : near}{" "}
                {near === null ? null : (
                  <Text span c="dimmed" fw={400} fz="md">
                    {date}
                  </Text>
                )}
              </Title>
              <Stack gap="sm">
                {day.consultations.map((each) => (
                  <ConsultationCard key={each.id} consultation={each} now={now} />
                ))}
              </Stack>
            </section>
          );
        })}
        {agenda.past.length === 0 ? null : (
          <section>
            <Title order={2} size="h4" mb="sm">
              {t("consultations.past")}
            </Title>
            <Stack gap="sm">
              {agenda.past.map((each) => (
                <ConsultationCard key={each.id} consultation={each} now={now} />
              ))}
            </Stack>
          </section>
        )}
      </Stack>
    </>
  );
}
