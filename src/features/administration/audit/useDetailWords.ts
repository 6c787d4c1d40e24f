import { useTranslation } from "react-i18next";
import { roleSchema } from "../../../../contract/models/member.ts";

const details = [
  "applications",
  "before",
  "decision",
  "failures",
  "invitations",
  "name",
  "note",
  "question",
  "reason",
  "role",
  "sessions",
] as const;

/** How a fact in the log is told to a person; what no person wants to read, such as an id, is null. */
export function useDetailWords(): (name: string, value: string | number | boolean) => string | null {
  const { t, i18n } = useTranslation();
  return (name, value) => {
    if (name.endsWith("Id")) return null;
    const known = details.find((each) => each === name);
    const label = known === undefined ? name : t(`audit.detail.${known}`);
    const role = name === "role" || name === "before" ? roleSchema.safeParse(value) : null;
    const words = role?.success ? t(`role.${role.data}`) : String(value);
    const told = typeof value === "number" ? new Intl.NumberFormat(i18n.language).format(value) : words;
    return t("audit.detailLine", { label, value: told });
  };
}
