import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconPencil, IconPlayerPlay } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { captionTextMax } from "../../../contract/models/caption.ts";
import { cleanLine } from "../../../contract/models/safeText.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordClock } from "../../text/time.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import type { ListedCue } from "./SpokenWords.tsx";

interface SpokenRowProps {
  readonly recordingId: string;
  readonly cue: ListedCue;
  /** As it is read now: as it was said, or translated. */
  readonly text: string;
  /** What `text` is in. */
  readonly language: string;
  readonly name: string;
  readonly onSeek: (seconds: number) => void;
}

/** One thing that was said. Who said it corrects it here. */
export function SpokenRow({ recordingId, cue, text, language, name, onSeek }: SpokenRowProps) {
  const { t, i18n } = useTranslation();
  const correct = useCall("captions.correct");
  const [draft, setDraft] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const time = wordClock(cue.startMs, i18n.language);
  const close = (): void => {
    setDraft(null);
    // Where the keyboard was before.
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async (): Promise<void> => {
    const done = await correct.run({ recordingId, cueId: cue.id, text: cleanLine(draft ?? "") });
    if (done !== null) close();
  };
  return (
    <li data-cue={cue.id}>
      <Group gap="xs" align="center">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          aria-label={t("captioning.playFrom", { time })}
          onClick={() => onSeek(cue.startMs / 1000)}
        >
          {time}
        </Button>
        <Text size="sm" fw={600}>
          <bdi>{name}</bdi>
        </Text>
        {cue.correctedAt === null ? null : (
          <Text size="xs" c="dimmed">
            {t("captioning.corrected")}
          </Text>
        )}
        {cue.own && draft === null ? (
          <Button
            ref={button}
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            aria-label={t("captioning.correctNamed", { time })}
            onClick={() => setDraft(cue.text)}
          >
            {t("captioning.correct")}
          </Button>
        ) : null}
      </Group>
      {draft === null ? (
        <Words cue={cue} text={text} language={language} />
      ) : (
        <Stack gap="xs" mt="xs">
          <Textarea
            label={t("captioning.youSaid")}
            description={t("captioning.correctText")}
            autosize
            minRows={2}
            maxLength={captionTextMax}
            lang={cue.language}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
            data-autofocus
            autoFocus
          />
          <FailureNote failure={correct.failure} />
          <Group gap="xs">
            <Button size="sm" loading={correct.running} onClick={() => void save()}>
              {t("common.save")}
            </Button>
            <Button size="sm" variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
          </Group>
        </Stack>
      )}
    </li>
  );
}

function Words({ cue, text, language }: Pick<SpokenRowProps, "cue" | "text" | "language">) {
  const { t } = useTranslation();
  if (cue.text === "") return <Text c="dimmed">{t("captioning.takenOut")}</Text>;
  return (
    <>
      <Text style={{ overflowWrap: "anywhere" }} component="div">
        <bdi lang={language}>{text}</bdi>
      </Text>
      {text === cue.text ? null : (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }} component="div">
          <bdi lang={cue.language}>{cue.text}</bdi>
        </Text>
      )}
    </>
  );
}
