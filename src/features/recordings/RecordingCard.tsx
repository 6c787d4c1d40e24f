import { Anchor, Card, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Recording } from "../../../contract/ipc.ts";
import { wordList, wordSize } from "../../text/amounts.ts";
import { ownZone, wordLength } from "../../text/time.ts";
import { TranslatedTitle } from "../../translated/TranslatedTitle.tsx";
import classes from "./RecordingCard.module.css";
import { RecordingPills } from "./RecordingPills.tsx";
import { RecordingTime } from "./RecordingTime.tsx";
import { UnsentRecording } from "./UnsentRecording.tsx";
import { KeepRecording } from "./KeepRecording.tsx";

/** One recording: when, what, how long, who, and where it is. */
export function RecordingCard({ recording }: { readonly recording: Recording }) {
  const { t, i18n } = useTranslation();
  const people = wordList(
    recording.people.map((person) => person.name),
    i18n.language,
  );
  const facts = [
    recording.state === "recording" ? null : wordLength(recording.durationMs, i18n.language),
    recording.sizeBytes === 0 ? null : wordSize(recording.sizeBytes, i18n.language),
  ].filter((fact) => fact !== null);
  return (
    <Card withBorder padding="md" component="article" className={classes["card"] ?? ""}>
      <div className={classes["time"]}>
        <RecordingTime recording={recording} zone={ownZone()} />
      </div>
      <div className={classes["what"]}>
        <Anchor component={Link} href={`/recordings/${recording.id}`} fw={650} fz="lg" dir="auto">
          {recording.title}
        </Anchor>
        <TranslatedTitle title={recording.title} from={null} authorId={recording.authorId} />
        <Text size="sm" c="dimmed">
          {facts.join(" · ")}
          {facts.length > 0 && people !== "" ? " · " : ""}
          {people === "" ? "" : t("recordings.with", { people })}
        </Text>
        <Group gap="xs" mt={6}>
          <RecordingPills recording={recording} />
        </Group>
        <UnsentRecording recording={recording} />
      </div>
      <KeepRecording recording={recording} />
    </Card>
  );
}
