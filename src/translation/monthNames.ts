import type { TranslationLanguage } from "../../contract/models/translation.ts";
import { foldForm } from "./foldFigures.ts";

/** Arabic has two sets of names for the months of one calendar, and a third in the west. */
const locales: Partial<Record<TranslationLanguage, readonly string[]>> = { ar: ["ar-EG", "ar-LB", "ar-MA"] };
const made = new Map<TranslationLanguage, readonly RegExp[]>();

/** Whether a folded text names a month, 1 to 12: `3月` is `March`. */
export function namesMonth(text: string, month: number, language: TranslationLanguage): boolean {
  let known = made.get(language);
  if (known === undefined) made.set(language, (known = Array.from({ length: 12 }, (_, at) => patternOf(at, language))));
  return known[month - 1]?.test(text) ?? false;
}

function patternOf(month: number, language: TranslationLanguage): RegExp {
  const day = new Date(Date.UTC(2024, month, 1));
  const names = (locales[language] ?? [language]).flatMap((locale) => [
    ...(["long", "short"] as const).map((form) => nameOf(day, locale, { month: form })),
    // As it stands behind a day: `марта`.
    nameOf(day, locale, { day: "numeric", month: "long" }),
  ]);
  const forms = [...new Set(names.map((name) => foldForm(name.replace(/\.$/u, ""))))].filter(
    (name) => name !== "" && !/\d/u.test(name),
  );
  // `tháng 3` and `3月` are figures.
  if (forms.length === 0) return /(?!)/u;
  // `в марте`, `к марту`.
  if (language === "ru") forms.push(`${(forms.at(-1) ?? "").slice(0, -1)}\\p{L}{1,2}`);
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:[وفبل]?(?:${forms.join("|")}))(?![\\p{L}\\p{M}])`, "iu");
}

const nameOf = (day: Date, locale: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...parts, timeZone: "UTC" })
    .formatToParts(day)
    .find(({ type }) => type === "month")?.value ?? "";
