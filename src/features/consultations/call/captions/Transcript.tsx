import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileText } from "@tabler/icons-react";
import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { ownZone, wordTime } from "../../../../text/time.ts";
import { PageTurner } from "../../../../ui/PageTurner.tsx";
import { SpokenSearch } from "../../../../ui/SpokenSearch.tsx";
import { searchCaptions, type CaptionLine } from "./captionLines.ts";
import { useCaptionStore } from "./captionStore.ts";
import { CaptionWords } from "./CaptionWords.tsx";

/** A call of hours has thousands. */
const pageSize = 50;

/** Everything that was said since one is in the call, to scroll and search. It goes with the call. */
export function Transcript() {
  const { t } = useTranslation();
  const [opened, panel] = useDisclosure(false);
  const { value: settings } = useQuery("settings.read", {});
  const hasLines = useCaptionStore(({ lines }) => lines.length > 0);
  // Who reads is told to the others; there is no reading beside it.
  if (!hasLines || settings?.captionsShown !== true) return null;
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconFileText size={20} aria-hidden />} onClick={panel.open}>
        {t("captioning.transcript")}
      </Button>
      <Drawer
        opened={opened}
        onClose={panel.close}
        position="right"
        title={t("captioning.transcript")}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        <SaidLines />
      </Drawer>
    </>
  );
}

/** The newest page, unless the reader turned back: there it stays as it is while others speak on. */
function SaidLines() {
  const [query, setQuery] = useState("");
  const [turnedTo, setTurnedTo] = useState<number | null>(null);
  const lines = useCaptionStore(useShallow((state) => state.lines.filter(({ final }) => final)));
  const found = useMemo(() => searchCaptions(lines, query), [lines, query]);
  const newest = Math.max(0, found.length - pageSize);
  const offset = Math.min(turnedTo ?? newest, newest);
  return (
    <Stack>
      <SpokenSearch
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setTurnedTo(null);
        }}
        isNothingFound={found.length === 0}
      />
      <Stack component="ul" gap="xs" style={{ listStyle: "none", padding: 0, margin: 0 }} aria-live="off">
        {found.slice(offset, offset + pageSize).map((line) => (
          <SaidLine key={`${line.peerId} ${line.id}`} line={line} />
        ))}
      </Stack>
      <PageTurner
        total={found.length}
        offset={offset}
        pageSize={pageSize}
        onPage={(next) => setTurnedTo(next >= newest ? null : next)}
      />
    </Stack>
  );
}

const SaidLine = memo(function SaidLine({ line }: { readonly line: CaptionLine }) {
  const { i18n } = useTranslation();
  const instant = new Date(performance.timeOrigin + line.startMs).toISOString();
  return (
    <li>
      <Text size="xs" c="dimmed">
        <bdi>{line.name}</bdi> · {wordTime(instant, i18n.language, ownZone())}
      </Text>
      <Text style={{ overflowWrap: "anywhere" }} component="div">
        <CaptionWords line={line} withOriginal />
      </Text>
    </li>
  );
});
