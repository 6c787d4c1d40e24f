import { Button, Card, Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { IconLanguage } from "@tabler/icons-react";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Announcement } from "../../../contract/announcementCalls.ts";
import { importanceSchema } from "../../../contract/models/announcement.ts";
import { useCall } from "../../desktop/useCall.ts";
import { wordLanguage } from "../../text/amounts.ts";
import { bookLanguages } from "../../text/bookLanguages.ts";
import { languages } from "../../text/languages.ts";
import { wordMoment } from "../../text/time.ts";
import { MarkdownPreview } from "../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { MarkdownField } from "../../ui/MarkdownField.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { instantOfLocalTime, localTimeOf } from "./localTime.ts";
import { calendarWords } from "../../ui/calendarWords.ts";

interface AnnouncementFormProps {
  /** null for a new one. */
  readonly known: Announcement | null;
  readonly onDone: () => void;
}

interface Words {
  readonly title: string;
  readonly text: string;
  readonly language: string;
}

const textMax = 10_000;

/** What administrators tell everybody, in as many languages as they can. */
export function AnnouncementForm({ known, onDone }: AnnouncementFormProps) {
  const { t, i18n } = useTranslation();
  const write = useCall("announcements.write");
  const first: Words = { title: "", text: "", language: i18n.language };
  const [variants, setVariants] = useState<readonly Words[]>(
    known === null
      ? [first]
      : [{ title: known.title, text: known.text, language: known.language }, ...known.translations],
  );
  const [importance, setImportance] = useState(known?.importance ?? "notice");
  const [from, setFrom] = useState<string | null>(() => localTimeOf(known?.from ?? new Date().toISOString()));
  const [until, setUntil] = useState<string | null>(known?.until ? localTimeOf(known.until) : null);
  const taken = new Set(variants.map(({ language }) => language));
  const choices = useMemo(() => bookLanguages(i18n.language, i18n.language), [i18n.language]);
  const next =
    languages
      .toSorted((one, other) => Number(other.code === "en") - Number(one.code === "en"))
      .find(({ code }) => !taken.has(code))?.code ?? choices.find(({ value }) => !taken.has(value))?.value;
  const change = (index: number, changed: Partial<Words>) =>
    setVariants((before) => before.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  const complete = variants.every(({ title }) => title.trim() !== "") && from !== null;
  const orderWrong = from !== null && until !== null && until <= from;

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const [original = first, ...translations] = variants;
    if (!complete || orderWrong || from === null) return;
    const answer = await write.run({
      id: known?.id ?? null,
      ...original,
      translations: translations.map((each) => ({ ...each })),
      importance,
      from: instantOfLocalTime(from),
      until: until === null ? null : instantOfLocalTime(until),
    });
    if (answer !== null) onDone();
  };
  const picker = (label: string, value: string | null, onChange: (local: string | null) => void) => (
    <DateTimePicker
      label={label}
      value={value}
      clearable={label !== t("announcements.from")}
      clearButtonProps={{ "aria-label": t("announcements.untilRemoved") }}
      placeholder={t("announcements.untilRemoved")}
      onChange={onChange}
      valueFormat={(local) => wordMoment(`${local.replace(" ", "T")}Z`, i18n.language, "UTC")}
      hideOutsideDates
      {...calendarWords(i18n.language)}
      submitButtonProps={{ "aria-label": t("consultations.takeTime") }}
      nextLabel={t("consultations.nextMonth")}
      previousLabel={t("consultations.previousMonth")}
      timePickerProps={{
        hoursInputLabel: t("consultations.hours"),
        minutesInputLabel: t("consultations.minutes"),
      }}
    />
  );
  return (
    <>
      <PageHeader title={t(known === null ? "announcements.write" : "announcements.change")} />
      <form onSubmit={(event) => void send(event)}>
        <Stack>
          {variants.map((words, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- added at the end and removed by hand alone
            <Card
              key={index}
              withBorder
              padding="lg"
              component="section"
              aria-label={wordLanguage(words.language, i18n.language)}
            >
              <Stack>
                <Group align="flex-end">
                  <Select
                    style={{ flex: "1 1 12rem" }}
                    label={t("questions.language")}
                    searchable
                    allowDeselect={false}
                    data={choices.filter(({ value }) => value === words.language || !taken.has(value))}
                    value={words.language}
                    onChange={(value) => change(index, { language: value ?? words.language })}
                  />
                  {index === 0 ? null : (
                    <Button
                      variant="subtle"
                      color="rose"
                      onClick={() => setVariants((before) => before.filter((_, at) => at !== index))}
                    >
                      {t("announcements.withoutLanguage")}
                    </Button>
                  )}
                </Group>
                <TextInput
                  label={t("announcements.title")}
                  required
                  maxLength={200}
                  dir="auto"
                  lang={words.language}
                  value={words.title}
                  onChange={(event) => change(index, { title: event.currentTarget.value })}
                />
                <MarkdownField
                  label={t("announcements.text")}
                  value={words.text}
                  maxLength={textMax}
                  onChange={(text) => change(index, { text })}
                />
                <MarkdownPreview text={words.text} title={words.title} from={words.language} />
              </Stack>
            </Card>
          ))}
          {next === undefined ? null : (
            <Button
              variant="default"
              style={{ alignSelf: "flex-start" }}
              leftSection={<IconLanguage size={18} aria-hidden />}
              onClick={() => setVariants((before) => [...before, { title: "", text: "", language: next }])}
            >
              {t("announcements.addLanguage")}
            </Button>
          )}
          <Card withBorder padding="lg">
            <Stack>
              <div>
                <Text id="importance" fw={500} size="sm" mb={4}>
                  {t("announcements.howImportant")}
                </Text>
                <SegmentedControl
                  aria-labelledby="importance"
                  value={importance}
                  onChange={(value) => setImportance(importanceSchema.parse(value))}
                  data={importanceSchema.options.map((value) => ({
                    value,
                    label: t(`announcements.importance.${value}`),
                  }))}
                />
                <Text size="sm" c="dimmed" mt={4}>
                  {t(`announcements.importanceHelp.${importance}`)}
                </Text>
              </div>
              <FieldRow>
                {picker(t("announcements.from"), from, setFrom)}
                {picker(t("announcements.until"), until, setUntil)}
              </FieldRow>
              {orderWrong ? (
                <Text size="sm" c="var(--mantine-color-error)" role="alert">
                  {t("announcements.orderWrong")}
                </Text>
              ) : null}
            </Stack>
          </Card>
          <FailureNote failure={write.failure} />
          <Group>
            <Button type="submit" loading={write.running} disabled={!complete || orderWrong}>
              {t("announcements.send")}
            </Button>
            <Button variant="default" onClick={onDone}>
              {t("common.cancel")}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
