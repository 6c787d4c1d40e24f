import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconPencil, IconPlayerPlay } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../contract/failure.ts";
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
        <Correction
          cue={cue}
          draft={draft}
          running={correct.running}
          failure={correct.failure}
          onDraft={setDraft}
          onSave={() => void save()}
          onCancel={close}
        />
      )}
    </li>
  );
}

interface CorrectionProps {
  readonly cue: ListedCue;
  readonly draft: string;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly onDraft: (draft: string) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

function Correction({ cue, draft, running, failure, onDraft, onSave, onCancel }: CorrectionProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  // The person asked for it, and types next.
  useEffect(() => field.current?.focus(), []);
  return (
    <Stack gap="xs" mt="xs">
      <Textarea
        ref={field}
        label={t("captioning.youSaid")}
        description={t("captioning.correctText")}
        autosize
        minRows={2}
        maxLength={captionTextMax}
        lang={cue.language}
        dir="auto"
        value={draft}
        onChange={(event) => onDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      <FailureNote failure={failure} />
      <Group gap="xs">
        <Button size="sm" loading={running} onClick={onSave}>
          {t("common.save")}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {t("common.cancel")}
        </Button>
      </Group>
    </Stack>
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
