import { expect, test } from "vitest";
import { languagesByName } from "./languagesByName.ts";

test("languages stand in the order of their names as the reader's language sorts them", () => {
  const named = (reader: string): string =>
    languagesByName(["ar", "en", "es", "fr", "zh"], reader)
      .map(({ value, label }) => `${value} ${label}`)
      .join(", ");
  expect(named("en")).toBe("ar Arabic, zh Chinese, en English, fr French, es Spanish");
  expect(named("fr")).toBe("en Anglais, ar Arabe, zh Chinois, es Espagnol, fr Français");
  expect(named("ar")).toBe("es الإسبانية, en الإنجليزية, zh الصينية, ar العربية, fr الفرنسية");
});
