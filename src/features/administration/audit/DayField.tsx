import { DatePickerInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import { wordDate } from "../../../text/time.ts";
import { calendarWords } from "../../../ui/calendarWords.ts";

interface DayFieldProps {
  readonly label: string;
  /** `2026-11-22`, or null for any. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

/** A day, in the language of the window and not in that of the browser. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const { t, i18n } = useTranslation();
  return (
    <DatePickerInput
      label={label}
      value={value}
      onChange={onChange}
      clearable
      clearButtonProps={{ "aria-label": t("audit.anyDay") }}
      placeholder={t("audit.anyDay")}
      valueFormatter={({ date }) =>
        typeof date === "string" ? wordDate(`${date}T00:00:00.000Z`, i18n.language, "UTC") : ""
      }
      miw="11rem"
      hideOutsideDates
      {...calendarWords(i18n.language)}
      nextLabel={t("consultations.nextMonth")}
      previousLabel={t("consultations.previousMonth")}
    />
  );
}
