import { Anchor, Box, Card, Group, Stack, Text } from "@mantine/core";
import { IconArrowLeft, IconMovieOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { wordList } from "../../text/amounts.ts";
import { ownZone } from "../../text/time.ts";
import { TranslatedPlain } from "../../translated/TranslatedPlain.tsx";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { KeepRecording } from "./KeepRecording.tsx";
import { PlayerView } from "./PlayerView.tsx";
import { RecordingPills } from "./RecordingPills.tsx";
import { RecordingTime } from "./RecordingTime.tsx";
import { UnsentRecording } from "./UnsentRecording.tsx";

/** Plays one recording, live, later or offline. */
export function PlayerPage({ id }: { readonly id: string }) {
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("recordings.list", {});
  const recording = value?.recordings.find((each) => each.id === id) ?? null;
  if (recording === null) {
    if (value === null && reading) return <Reading />;
    if (failure !== null) return <FailureNote failure={failure} onRetry={reread} />;
    return (
      <EmptyNote
        icon={IconMovieOff}
        title={t("recordings.unknown")}
        action={
          <Anchor component={Link} href="/recordings">
            {t("recordings.all")}
          </Anchor>
        }
      >
        {t("recordings.unknownText")}
      </EmptyNote>
    );
  }
  const people = recording.people.map((person) => person.name);
  return (
    <Box maw="72rem">
      <Anchor
        component={Link}
        href="/recordings"
        style={{ display: "inline-flex", alignItems: "center", gap: 6 }}
        mb="sm"
      >
        <DirectionalIcon icon={IconArrowLeft} size={18} />
        {t("recordings.all")}
      </Anchor>
      <PageHeader
        title={recording.title}
        lead={people.length === 0 ? undefined : t("recordings.with", { people: wordList(people, i18n.language) })}
      />
      <Stack>
        <TranslatedPlain text="" title={recording.title} from={null} authorId={recording.authorId} own={false} />
        <PlayerView key={id} id={id} title={recording.title} people={recording.people} />
        <Card withBorder padding="md">
          <Group justify="space-between" align="flex-start">
            <Stack gap="xs">
              <RecordingTime recording={recording} zone={ownZone()} />
              <Group gap="xs">
                <RecordingPills recording={recording} />
              </Group>
              {recording.state === "interrupted" ? (
                <Text size="sm" c="dimmed" maw="34rem">
                  {t("recordings.interruptedText")}
                </Text>
              ) : null}
            </Stack>
            <KeepRecording recording={recording} />
          </Group>
        </Card>
        <UnsentRecording recording={recording} />
        <NoIdentityNote />
      </Stack>
    </Box>
  );
}
