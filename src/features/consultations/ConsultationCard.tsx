import { Anchor, Button, Card, Group, Text } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Consultation } from "../../../contract/ipc.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import { TimeInZones } from "../../ui/TimeInZones.tsx";
import { phaseOf } from "./agenda.ts";
import classes from "./ConsultationCard.module.css";
import { ConsultationPills } from "./ConsultationPills.tsx";

/** One line of the agenda. */
export function ConsultationCard({ consultation, now }: { readonly consultation: Consultation; readonly now: Date }) {
  const { t } = useTranslation();
  const phase = phaseOf(consultation, now);
  const open = phase === "soon" || phase === "now";
  const { id, title, organiserId, organiserName, startsAt, durationMinutes, timeZone } = consultation;
  return (
    <Card withBorder padding="md" component="article" className={classes["card"] ?? ""}>
      <div className={classes["time"]}>
        <TimeInZones startsAt={startsAt} minutes={durationMinutes} hostZone={timeZone} withoutDay={phase !== "past"} />
      </div>
      <div className={classes["what"]}>
        <Anchor component={Link} href={`/consultations/${id}`} fw={650} fz="lg" dir="auto">
          {title}
        </Anchor>
        <TranslatedTitle title={title} from={null} authorId={organiserId} />
        <Group gap="xs" mt={2}>
          <Text size="sm" c="dimmed">
            {t("consultations.by", { name: organiserName })}
          </Text>
          <ConsultationPills consultation={consultation} now={now} />
        </Group>
      </div>
      {open ? (
        <Button
          component={Link}
          href={`/consultations/${id}/call`}
          leftSection={<IconVideo size={18} aria-hidden />}
          aria-label={t("consultations.enterNamed", { title })}
        >
          {t("consultations.enter")}
        </Button>
      ) : null}
    </Card>
  );
}
