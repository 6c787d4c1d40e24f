import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { ownZone, wordLength, wordMoment } from "../../text/time.ts";

/** What was recorded of a consultation; nothing where nothing was. */
export function RecordingsOf({ consultationId }: { readonly consultationId: string }) {
  const { t, i18n } = useTranslation();
  const { value } = useQuery("recordings.list", {});
  const recordings = (value?.recordings ?? []).filter((each) => each.consultationId === consultationId);
  if (recordings.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("rooms.recordings")}
      </Title>
      <Stack gap="xs">
        {recordings.map((each) => (
          <Text key={each.id}>
            <Anchor component={Link} href={`/recordings/${each.id}`}>
              {wordMoment(each.startedAt, i18n.language, ownZone())}
            </Anchor>{" "}
            <Text span c="dimmed">
              {each.state === "recording" ? t("recordings.live") : wordLength(each.durationMs, i18n.language)}
            </Text>
          </Text>
        ))}
      </Stack>
    </section>
  );
}
