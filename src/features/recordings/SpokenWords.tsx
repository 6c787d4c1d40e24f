import { Card, Stack, Title } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { IpcCalls } from "../../../contract/ipc.ts";
import { TextFinder } from "../../text/textFinder.ts";
import { PageTurner } from "../../ui/PageTurner.tsx";
import { SpokenSearch } from "../../ui/SpokenSearch.tsx";
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

interface Row {
  readonly cue: ListedCue;
  readonly text: string;
  readonly name: string;
}
const finder = new TextFinder<Row>(({ cue, text, name }) => [cue.text, text, name]);

/** All that was said in a recording, to search, to play from, and for each speaker to correct their own. */
export const SpokenWords = memo(function SpokenWords({
  recordingId,
  cues,
  texts,
  language,
  nameOf,
  onSeek,
}: SpokenWordsProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [page, setPage] = useState(0);
  const rows = useMemo(
    () => cues.map((cue, at): Row => ({ cue, text: texts[at] ?? cue.text, name: nameOf(cue.memberId) })),
    [cues, texts, nameOf],
  );
  const found = useMemo(() => finder.find(rows, query), [rows, query]);
  const first = Math.min(page, Math.max(0, Math.ceil(found.length / pageSize) - 1)) * pageSize;
  return (
    <Card withBorder padding="md" component="section" aria-labelledby="spoken-words">
      <Stack gap="sm">
        <Title order={2} size="h4" id="spoken-words">
          {t("captioning.spokenWords")}
        </Title>
        <SpokenSearch
          query={query}
          onQuery={(typed) => {
            setQuery(typed);
            setPage(0);
          }}
          isNothingFound={found.length === 0}
        />
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: "none" }}>
          {found.slice(first, first + pageSize).map(({ cue, text, name }) => (
            <SpokenRow
              key={`${cue.memberId} ${cue.id}`}
              recordingId={recordingId}
              cue={cue}
              text={text}
              language={text === cue.text ? cue.language : (language ?? cue.language)}
              name={name}
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
});
