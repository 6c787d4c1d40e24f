import { Button, Drawer, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileText, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../../../desktop/useQuery.ts";
import { ownZone, wordTime } from "../../../../text/time.ts";
import { searchCaptions } from "./captionLines.ts";
import { CaptionWords } from "./CaptionOverlay.tsx";
import { useCaptionStore } from "./captionStore.ts";

/** Everything that was said since one is in the call, to scroll and search. It goes with the call. */
export function Transcript() {
  const { t, i18n } = useTranslation();
  const [opened, panel] = useDisclosure(false);
  const [query, setQuery] = useState("");
  const { value: settings } = useQuery("settings.read", {});
  const lines = useCaptionStore((state) => state.lines);
  const found = searchCaptions(
    lines.filter(({ final }) => final),
    query,
  );
  // Who reads is told to the others; there is no reading beside it.
  if (lines.length === 0 || settings?.captionsShown !== true) return null;
  const instantOf = (startMs: number): string => new Date(performance.timeOrigin + startMs).toISOString();
  return (
    <>
      <Button variant="default" size="md" leftSection={<IconFileText size={20} aria-hidden />} onClick={panel.open}>
        {t("captioning.transcript")}
      </Button>
      <Drawer opened={opened} onClose={panel.close} position="right" title={t("captioning.transcript")}>
        <Stack>
          <TextInput
            type="search"
            label={t("captioning.search")}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            data-autofocus
          />
          <Text size="xs" c="dimmed">
            {t("captioning.warning")}
          </Text>
          {found.length === 0 ? <Text role="status">{t("captioning.nothingFound")}</Text> : null}
          <Stack component="ul" gap="xs" style={{ listStyle: "none", padding: 0, margin: 0 }} aria-live="off">
            {found.map((line) => (
              <li key={`${line.peerId} ${line.id}`}>
                <Text size="xs" c="dimmed">
                  <bdi>{line.name}</bdi> · {wordTime(instantOf(line.startMs), i18n.language, ownZone())}
                </Text>
                <Text style={{ overflowWrap: "anywhere" }}>
                  <CaptionWords line={line} />
                </Text>
              </li>
            ))}
          </Stack>
        </Stack>
      </Drawer>
    </>
  );
}
