import { Card, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { IpcCalls } from "../../../contract/ipc.ts";
import { matchText } from "../../text/matchText.ts";
import { PageTurner } from "../../ui/PageTurner.tsx";
import { SpokenRow } from "./SpokenRow.tsx";

export type ListedCue = OutputOf<IpcCalls["captions.ofRecording"]>["cues"][number];

interface SpokenWordsProps {
  readonly recordingId: string;
  readonly cues: readonly ListedCue[];
  /** As they are read now, in the same order. */
  readonly texts: readonly string[];
  /** Into which they are translated; null as they were said. */
  readonly language: string | null;
  readonly nameOf: (memberId: string) => string;
  readonly onSeek: (seconds: number) => void;
}

const pageSize = 50;

/** All that was said in a recording, to search, to play from, and for each speaker to correct their own. */
export function SpokenWords({ recordingId, cues, texts, language, nameOf, onSeek }: SpokenWordsProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [page, setPage] = useState(0);
  const matches = matchText(query);
  const found = cues
    .map((cue, at) => ({ cue, text: texts[at] ?? cue.text }))
    .filter(({ cue, text }) => matches([cue.text, text, nameOf(cue.memberId)]));
  const first = Math.min(page, Math.max(0, Math.ceil(found.length / pageSize) - 1)) * pageSize;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="spoken-words">
      <Stack gap="sm">
        <Title order={2} size="h4" id="spoken-words">
          {t("captioning.spokenWords")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("captioning.warning")}
        </Text>
        <TextInput
          type="search"
          label={t("captioning.search")}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setPage(0);
          }}
        />
        {found.length === 0 ? <Text role="status">{t("captioning.nothingFound")}</Text> : null}
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
          {found.slice(first, first + pageSize).map(({ cue, text }) => (
            <SpokenRow
              key={`${cue.memberId} ${cue.id}`}
              recordingId={recordingId}
              cue={cue}
              text={text}
              language={text === cue.text ? cue.language : (language ?? cue.language)}
              name={nameOf(cue.memberId)}
              onSeek={onSeek}
            />
          ))}
        </Stack>
        <PageTurner
          total={found.length}
          offset={first}
          pageSize={pageSize}
          onPage={(offset) => setPage(offset / pageSize)}
        />
      </Stack>
    </Card>
  );
}
