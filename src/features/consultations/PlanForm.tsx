import { Alert, Button, Card, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { IconHistory, IconWorld } from "@tabler/icons-react";
import { useMemo, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../contract/failure.ts";
import type { Consultation } from "../../../contract/ipc.ts";
import type { CallInput } from "../../desktop/desktop.ts";
import { lineSchema } from "../../../contract/models/safeText.ts";
import { ownZone, sameClock, wordDay, wordLength, wordMoment, wordSpan, wordZone } from "../../text/time.ts";
import { PlainPreview } from "../../translated/OfferedPreview.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { FieldRow } from "../../ui/FieldRow.tsx";
import { NoIdentityNote } from "../../ui/NoIdentityNote.tsx";
import { useNow } from "../../ui/useNow.ts";
import { instantOfWallTime, nextFullHour, wallTimeOf } from "./wallTime.ts";
import { zoneChoices } from "../../text/zones.ts";
import { calendarWords } from "../../ui/calendarWords.ts";

type Plan = CallInput<"consultations.plan">;

interface PlanFormProps {
  readonly known: Consultation | null;
  readonly saving: boolean;
  readonly failure: Failure | null;
  readonly onSave: (plan: Plan) => Promise<void>;
  readonly onCancel: () => void;
}

const lengths = [15, 30, 45, 60, 90, 120, 180, 240];

/** Title, agenda, time and zone of a consultation. */
export function PlanForm({ known, saving, failure, onSave, onCancel }: PlanFormProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const own = ownZone();
  const now = useNow(30_000);
  const [title, setTitle] = useState(known?.title ?? "");
  const [agenda, setAgenda] = useState(known?.agenda ?? "");
  const [zone, setZone] = useState(known?.timeZone ?? own);
  const [wallTime, setWallTime] = useState<string | null>(
    known === null ? nextFullHour(now, own) : wallTimeOf(known.startsAt, known.timeZone),
  );
  const [minutes, setMinutes] = useState(known?.durationMinutes ?? 60);
  const [checked, setChecked] = useState(false);
  const zones = useMemo(() => zoneChoices(language, own), [language, own]);
  const titleWrong = !lineSchema(200).safeParse(title).success;
  const startsAt = wallTime === null ? null : instantOfWallTime(wallTime, zone);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (titleWrong || startsAt === null) return;
    void onSave({ title, agenda, startsAt, durationMinutes: minutes, timeZone: zone });
  };
  return (
    <Card withBorder padding="lg" radius="lg">
      <form noValidate onSubmit={submit}>
        <Stack>
          <TextInput
            label={t("consultations.title")}
            value={title}
            maxLength={200}
            dir="auto"
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={checked && titleWrong ? t("consultations.titleMissing") : null}
          />
          <Textarea
            label={t("consultations.agenda")}
            description={t("consultations.agendaHelp")}
            value={agenda}
            maxLength={10_000}
            autosize
            minRows={3}
            maxRows={12}
            dir="auto"
            onChange={(event) => setAgenda(event.currentTarget.value)}
          />
          <PlainPreview text={agenda} title={title} from={null} />
          <NoIdentityNote />
          <FieldRow>
            <DateTimePicker
              label={t("consultations.starts")}
              value={wallTime}
              onChange={setWallTime}
              valueFormat={(value) => wordMoment(`${value.replace(" ", "T")}Z`, language, "UTC")}
              error={checked && startsAt === null ? t("consultations.startsMissing") : null}
              submitButtonProps={{ "aria-label": t("consultations.takeTime") }}
              hideOutsideDates
              {...calendarWords(language)}
              nextLabel={t("consultations.nextMonth")}
              previousLabel={t("consultations.previousMonth")}
              timePickerProps={{
                hoursInputLabel: t("consultations.hours"),
                minutesInputLabel: t("consultations.minutes"),
              }}
            />
            <Select
              label={t("consultations.length")}
              allowDeselect={false}
              value={String(minutes)}
              onChange={(value) => setMinutes(Number(value ?? minutes))}
              data={[...new Set([...lengths, minutes])]
                .sort((one, other) => one - other)
                .map((each) => ({ value: String(each), label: wordLength(each * 60_000, language) }))}
            />
          </FieldRow>
          <Select
            label={t("consultations.timeZone")}
            description={t("consultations.timeZoneHelp")}
            searchable
            allowDeselect={false}
            limit={80}
            value={zone}
            onChange={(value) => setZone(value ?? zone)}
            data={[...zones]}
            nothingFoundMessage={t("consultations.zoneNotFound")}
            leftSection={<IconWorld size={18} aria-hidden />}
          />
          {startsAt === null || sameClock(zone, own, startsAt) ? null : (
            <Alert role="status" icon={<IconWorld aria-hidden />}>
              <Text size="sm">
                {t("consultations.forYou", {
                  day: wordDay(startsAt, language, own, now),
                  span: wordSpan(startsAt, minutes, language, own),
                  zone: wordZone(own, language),
                })}
              </Text>
            </Alert>
          )}
          {startsAt !== null && Date.parse(startsAt) < now.getTime() ? (
            <Alert role="status" color="amber" icon={<IconHistory aria-hidden />}>
              <Text size="sm">{t("consultations.inPast")}</Text>
            </Alert>
          ) : null}
          <FailureNote failure={failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving}>
              {t(known === null ? "consultations.planNow" : "consultations.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
