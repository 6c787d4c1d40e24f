import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OutboxEntry } from "../../contract/ipc.ts";
import { useCall } from "../desktop/useCall.ts";
import { ownZone, wordMoment } from "../text/time.ts";
import { FailureNote } from "../ui/FailureNote.tsx";
import { differences, type Difference, type SharedField } from "./conflictFields.ts";
import { useFieldWords } from "./useFieldWords.ts";

type Conflict = NonNullable<OutboxEntry["conflict"]>;

interface Props {
  readonly entry: OutboxEntry;
  readonly conflict: Conflict;
  readonly onDone: () => void;
}

/** Both sides of a conflict, field by field; what is chosen is written upon the version that is shown. */
export function ConflictChoice({ entry, conflict, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const resolve = useCall("outbox.resolve");
  const retry = useCall("outbox.retry");
  const discard = useCall("outbox.discard");
  const [theirs, setTheirs] = useState<readonly string[]>(conflict.untouched);
  const { writeId } = entry;
  const fields = differences(conflict.mine, conflict.theirs);
  const giveUp = () => void discard.run({ writeId }).then(onDone);
  const save = () => {
    const mine = Object.keys(conflict.mine ?? {}).filter((field) => !theirs.includes(field));
    void resolve.run({ writeId, version: conflict.version, mine }).then(onDone);
  };
  const choose = (field: string, side: string) =>
    setTheirs((before) => (side === "theirs" ? [...before, field] : before.filter((each) => each !== field)));

  const failure = <FailureNote failure={resolve.failure ?? retry.failure ?? discard.failure} />;
  const give = (label: string) => (
    <Button size="xs" variant="subtle" color="rose" loading={discard.running} onClick={giveUp}>
      {label}
    </Button>
  );
  if (conflict.theirs === null) {
    return (
      <Stack gap="xs" mt="xs">
        <Text size="sm">{t("waiting.conflict.theyDeleted")}</Text>
        {fields.map(({ field, mine }) => (
          <Side key={field} field={field} value={mine} />
        ))}
        {failure}
        <Group gap="xs">{give(t("waiting.discard"))}</Group>
      </Stack>
    );
  }
  if (conflict.mine === null) {
    return (
      <Stack gap="xs" mt="xs">
        <Text size="sm">{t("waiting.conflict.youDeleted")}</Text>
        {failure}
        <Group gap="xs">
          <Button
            size="xs"
            variant="light"
            loading={retry.running}
            onClick={() => void retry.run({ writeId }).then(onDone)}
          >
            {t("waiting.conflict.deleteAnyway")}
          </Button>
          {give(t("waiting.conflict.keepTheirs"))}
        </Group>
      </Stack>
    );
  }
  const when = wordMoment(conflict.updatedAt, i18n.language, ownZone());
  return (
    <Stack gap="sm" mt="xs">
      <Text size="sm">
        {fields.length === 0 ? t("waiting.conflict.same") : t("waiting.conflict.changedAt", { when })}
      </Text>
      {fields.map((difference) => (
        <Choice
          key={difference.field}
          difference={difference}
          side={theirs.includes(difference.field) ? "theirs" : "mine"}
          onChoose={(side) => choose(difference.field, side)}
        />
      ))}
      {failure}
      <Group gap="xs">
        <Button size="xs" loading={resolve.running} onClick={save}>
          {t("waiting.conflict.save")}
        </Button>
        {give(t("waiting.conflict.takeTheirs"))}
      </Group>
    </Stack>
  );
}

interface ChoiceProps {
  readonly difference: Difference;
  readonly side: "mine" | "theirs";
  readonly onChoose: (side: string) => void;
}

function Choice({ difference: { field, mine, theirs }, side, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const word = useFieldWords();
  return (
    <Radio.Group label={t(`waiting.field.${field}`)} value={side} onChange={onChoose}>
      <Stack gap={6} mt={4}>
        <Radio value="mine" label={<Words heading={t("waiting.conflict.mine")} text={word(field, mine)} />} />
        <Radio value="theirs" label={<Words heading={t("waiting.conflict.theirs")} text={word(field, theirs)} />} />
      </Stack>
    </Radio.Group>
  );
}

function Words({ heading, text }: { readonly heading: string; readonly text: string }) {
  return (
    <>
      <Text span size="xs" c="dimmed" display="block">
        {heading}
      </Text>
      <Text span size="sm" dir="auto" display="block" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {text}
      </Text>
    </>
  );
}

function Side({ field, value }: { readonly field: SharedField; readonly value: unknown }) {
  const { t } = useTranslation();
  const word = useFieldWords();
  return (
    <div>
      <Words heading={t(`waiting.field.${field}`)} text={word(field, value)} />
    </div>
  );
}
