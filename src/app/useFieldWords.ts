import { useTranslation } from "react-i18next";
import { availabilitySchema } from "../../contract/models/profile.ts";
import { specialitySchema } from "../../contract/models/specialities.ts";
import { wordLanguage, wordLanguageWithin, wordList } from "../text/amounts.ts";
import { wordCountry } from "../text/countries.ts";
import { wordSpeciality } from "../text/wordSpeciality.ts";
import { ownZone, wordLength, wordMoment, wordZone } from "../text/time.ts";
import type { SharedField } from "./conflictFields.ts";

/** How the value of a field is told to a person. */
export function useFieldWords(): (field: SharedField, value: unknown) => string {
  const { t, i18n } = useTranslation();
  return (field, value) => {
    if (typeof value === "number") return wordLength(value * 60_000, i18n.language);
    if (field === "languages" && Array.isArray(value)) {
      return wordList(
        value.map((tag) => wordLanguageWithin(String(tag), i18n.language)),
        i18n.language,
      );
    }
    if (field === "specialities") {
      const codes = specialitySchema.array().catch([]).parse(value);
      return wordList(
        codes.map((code) => wordSpeciality(t, code)),
        i18n.language,
      );
    }
    if (Array.isArray(value) && value.length > 0) return wordList(value.map(String), i18n.language);
    if (typeof value !== "string" || value === "") return t("waiting.conflict.empty");
    if (field === "startsAt") return wordMoment(value, i18n.language, ownZone());
    if (field === "timeZone") return wordZone(value, i18n.language);
    if (field === "language") return wordLanguage(value, i18n.language);
    if (field === "speciality") return wordSpeciality(t, specialitySchema.catch("other").parse(value));
    if (field === "country") return wordCountry(value, i18n.language);
    if (field === "availability") return t(`availability.${availabilitySchema.catch("open").parse(value)}`);
    if (field === "state" && (value === "planned" || value === "cancelled")) return t(`waiting.state.${value}`);
    return value;
  };
}
