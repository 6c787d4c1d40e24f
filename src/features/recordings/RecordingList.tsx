import { Stack } from "@mantine/core";
import { IconMovie } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../desktop/useQuery.ts";
import { ownZone, wordZone } from "../../text/time.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { RecordingCard } from "./RecordingCard.tsx";

/** Every recording that the member may see, newest first. */
export function RecordingList() {
  const { t, i18n } = useTranslation();
  const { value, failure, reading, reread } = useQuery("recordings.list", {});
  const recordings = [...(value?.recordings ?? [])].sort(
    (one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt) || one.id.localeCompare(other.id),
  );
  return (
    <>
      <PageHeader
        title={t("rooms.recordings")}
        lead={t("recordings.lead", { zone: wordZone(ownZone(), i18n.language) })}
      />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value !== null && recordings.length === 0 ? (
        <EmptyNote icon={IconMovie} title={t("recordings.none")}>
          {t("recordings.noneText")}
        </EmptyNote>
      ) : null}
      <Stack gap="sm">
        {recordings.map((each) => (
          <RecordingCard key={each.id} recording={each} />
        ))}
      </Stack>
    </>
  );
}
