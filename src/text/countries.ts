import { countries } from "../../contract/models/countries.ts";

/** The country's name in the reader's language; the code where nobody knows it. */
export function wordCountry(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "region", fallback: "code" }).of(code) ?? code;
}

/** Every country, ordered as the reader reads. */
export function countryChoices(language: string): { readonly value: string; readonly label: string }[] {
  const collator = new Intl.Collator(language);
  return [...countries]
    .map((value) => ({ value, label: wordCountry(value, language) }))
    .sort((one, other) => collator.compare(one.label, other.label));
}
