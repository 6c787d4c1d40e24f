import { Anchor, Box, Button, Card, Group, Stack, Title } from "@mantine/core";
import { IconArrowLeft, IconCalendarOff, IconPencil, IconVideo } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { TimeInZones } from "../../ui/TimeInZones.tsx";
import { useNow } from "../../ui/useNow.ts";
import { phaseOf } from "./agenda.ts";
import { ConsultationPills } from "./ConsultationPills.tsx";
import { RecordingsOf } from "./RecordingsOf.tsx";

/** One consultation: when, what about, the way in; for its organiser to change or to cancel. */
export function ConsultationPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const now = useNow(30_000);
  const session = useSession();
  const { value, failure, reading, reread } = useQuery("consultations.list", {});
  const cancel = useCall("consultations.cancel");
  const [asking, setAsking] = useState(false);
  const consultation = value?.consultations.find((each) => each.id === id) ?? null;
  if (consultation === null) {
    if (value === null && reading) return <Reading />;
    if (failure !== null) return <FailureNote failure={failure} onRetry={reread} />;
    return (
      <EmptyNote
        icon={IconCalendarOff}
        title={t("consultations.unknown")}
        action={
          <Anchor component={Link} href="/consultations">
            {t("consultations.all")}
          </Anchor>
        }
      >
        {t("consultations.unknownText")}
      </EmptyNote>
    );
  }
  const phase = phaseOf(consultation, now);
  const mine = session?.member?.id === consultation.organiserId;
  return (
    <Box maw="52rem">
      <Anchor
        component={Link}
        href="/consultations"
        style={{ display: "inline-flex", alignItems: "center", gap: 6 }}
        mb="sm"
      >
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("consultations.all")}
      </Anchor>
      <PageHeader title={consultation.title} lead={t("consultations.by", { name: consultation.organiserName })} />
      <Stack gap="lg">
        <Card withBorder padding="lg">
          <Group justify="space-between" align="center">
            <Stack gap={6}>
              <TimeInZones
                startsAt={consultation.startsAt}
                minutes={consultation.durationMinutes}
                hostZone={consultation.timeZone}
              />
              <Group gap="xs">
                <ConsultationPills consultation={consultation} now={now} />
              </Group>
            </Stack>
            {phase === "cancelled" ? null : (
              <Button
                component={Link}
                href={`/consultations/${id}/call`}
                size="md"
                variant={phase === "now" || phase === "soon" ? "filled" : "light"}
                leftSection={<IconVideo size={20} aria-hidden />}
              >
                {t("consultations.enter")}
              </Button>
            )}
          </Group>
        </Card>
        <section>
          {consultation.agenda === "" ? null : (
            <Title order={2} size="h4" mb="xs">
              {t("consultations.agenda")}
            </Title>
          )}
          <TranslatedPlain
            text={consultation.agenda}
            title={consultation.title}
            from={null}
            authorId={consultation.organiserId}
            own={mine}
          />
        </section>
        <NoIdentityNote />
        <RecordingsOf consultationId={id} />
        {mine && phase !== "cancelled" && phase !== "past" ? (
          <Group>
            <Button
              component={Link}
              href={`/consultations/${id}/change`}
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              {t("consultations.change")}
            </Button>
            <Button variant="subtle" color="rose" onClick={() => setAsking(true)}>
              {t("consultations.cancel")}
            </Button>
          </Group>
        ) : null}
      </Stack>
      <ConfirmDialog
        opened={asking}
        title={t("consultations.cancelTitle")}
        text={t("consultations.cancelText")}
        confirm={t("consultations.cancel")}
        running={cancel.running}
        failure={cancel.failure}
        onClose={() => setAsking(false)}
        onConfirm={() => void cancel.run({ id }).then((done) => (done === null ? undefined : setAsking(false)))}
      />
    </Box>
  );
}
