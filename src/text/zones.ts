import { wordOffset, wordZone } from "./time.ts";

export interface ZoneChoice {
  readonly value: string;
  readonly label: string;
}

const choices = new Map<string, readonly ZoneChoice[]>();

/** Every zone by its city and its name in the reader's language: `Shanghai · China Time · UTC+8`. */
export function zoneChoices(language: string, own: string): readonly ZoneChoice[] {
  const known = choices.get(language);
  if (known !== undefined) return known;
  const now = new Date();
  const zones = new Set([own, ...Intl.supportedValuesOf("timeZone"), "UTC"]);
  const made = [...zones].map((value) => {
    const city = value
      .slice(value.indexOf("/") + 1)
      .replaceAll("_", " ")
      .replaceAll("/", ", ");
    const name = wordZone(value, language);
    const offset = wordOffset(value, language, now);
    return { value, label: [city, ...new Set([name, offset])].join(" · ") };
  });
  choices.set(language, made);
  return made;
}
