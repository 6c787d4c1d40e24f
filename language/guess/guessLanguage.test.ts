import fc from "fast-check";
import { expect, test } from "vitest";
import { foreignTexts, wardTexts } from "../../tests/fixtures/translation/wardTexts.ts";
import { translationLanguages } from "../../contract/models/translation.ts";
import { foreignWardTexts } from "../../tests/fixtures/translation/foreignWardTexts.ts";
import { guessLanguage } from "./guessLanguage.ts";

const ours: readonly string[] = translationLanguages;
const all = Object.entries(wardTexts).flatMap(([language, texts]) => texts.map((text) => [language, text] as const));

/** What cannot be told without her is asked, never taken for another. */
const undecided = ["Suspender heparina"];

test.each(all)("%s: %s", (language, text) => {
  const alone = guessLanguage(text);
  expect(alone.sure && ours.includes(alone.language) ? alone.language : "asked").toBe(
    undecided.includes(text) ? "asked" : language,
  );
  expect(guessLanguage(text, [language]).language).toBe(language);
  expect(guessLanguage(text, [`${language}-XX`, "en"]).language).toBe(language);
});

test.each(foreignTexts)("not of the eleven, %s: %s", (language, text) => {
  const alone = guessLanguage(text);
  expect(alone.sure ? alone.language : "und").toBe(language);
});

/** The nearest of ours to what is none of them: its speakers often say that they know both. */
const neighbours: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    tr: "az ku",
    id: "ms",
    es: "pt ca",
    fr: "it ro",
    ru: "uk bg be sr mk kk ky mn tg uz",
    ar: "fa ur ps ckb sd",
    zh: "yue ug",
    th: "lo",
    ja: "ko",
  }).flatMap(([neighbour, others]) => others.split(" ").map((other) => [other, neighbour])),
);
/** The same in the one as in the other. */
const shared = ["Terima kasih, saya datang sekarang", "Jangan intubasi lagi", "Tansiyon dadikeve"];
const foreign = Object.entries(foreignWardTexts).flatMap(([language, texts]) =>
  texts.map((text) => [language, text] as const),
);
/** As the library takes it: what is unsure counts where its author speaks it. */
const taken = (text: string, speaks: readonly string[]): string => {
  const { language, sure } = guessLanguage(text, speaks);
  return ours.includes(language) && (sure || speaks.includes(language)) ? language : "none of ours";
};

test.each(foreign)("%s is none of ours, whoever says so: %s", (language, text) => {
  const neighbour = neighbours[language] ?? "fr";
  for (const speaks of [[language], [language, "en"], ["en", language], [language, neighbour, "en"]])
    expect([speaks, taken(text, speaks)]).toEqual([speaks, "none of ours"]);
  if (shared.includes(text)) return;
  expect(taken(text, [])).toBe("none of ours");
  // She says of herself no more than that she writes English to others.
  expect(taken(text, ["en"])).toBe("none of ours");
});

test.each(all)("who speaks a language beside that is none of ours is understood or asked, %s: %s", (language, text) => {
  for (const other of Object.keys(neighbours))
    expect([language, "none of ours"]).toContain(taken(text, [other, language, "en"]));
});

test.each([
  ["sv", "Patient needs O2", "en"],
  ["sv", "Thanks!", "en"],
  ["de", "Bed 4 is free", "en"],
  ["nl", "Bed 4 is free", "en"],
  ["az", "Tamam, geliyorum.", "tr"],
  ["az", "Henüz entübe etmeyin", "tr"],
  ["ms", "Pasien sesak napas", "id"],
  ["pt", "La paciente de la cama 4 tiene fiebre", "es"],
  ["uk", "Пациенту нужен кислород", "ru"],
  ["bg", "Какая доза?", "ru"],
  ["ky", "Отменить гепарин", "ru"],
  ["fa", "المريض بحاجة إلى الأكسجين", "ar"],
  ["ur", "تمام، أنا قادم", "ar"],
  ["yue", "病人需要吸氧", "zh"],
  ["ko", "酸素投与中止", "ja"],
])("who speaks %s as well, and writes %s", (other, text, language) => {
  expect(taken(text, [other, language])).toBe(language);
});

test.each([
  ["Kan 5 mg.", ["tr"], "tr"],
  ["Kan 5 mg.", ["tr", "en"], "tr"],
  ["Patient stable", ["fr"], "fr"],
  ["Patient stable", ["en"], "en"],
  ["患者稳定", ["ja"], "zh"],
  ["呼吸停止", ["ja"], "ja"],
  ["呼吸停止", ["zh", "en"], "zh"],
  ["Paciente estável", ["pt"], "pt"],
  ["Paziente stabile", ["it", "en"], "it"],
  // Not Ukrainian by its letters, nor Russian by its author.
  ["Вода", ["uk"], "uk"],
  ["Вода", ["ru"], "ru"],
])("%s by who speaks %s: %s", (text, speaks, language) => {
  expect(guessLanguage(text, speaks).language).toBe(language);
});

test.each([
  ["Tamam, geliyorum.", ["ar"], "tr"],
  ["Do not intubate yet", ["cs"], "en"],
  ["la dose de la nuit est suspendue", ["es"], "fr"],
  ["人工呼吸器離脱不可、挿管継続", ["zh"], "ja"],
])("what speaks for itself is not what its author's profile says, %s by %s: %s", (text, speaks, language) => {
  expect(guessLanguage(text, speaks)).toEqual({ language, sure: true });
});

const mixed = "The patient said: المريض بحاجة إلى الأكسجين now, and we gave it to him";

test("a text in two languages is in the one that it has more of", () => {
  expect(guessLanguage(mixed)).toEqual({ language: "en", sure: true });
});

test("the marks of a page are no words", () => {
  const html = "<p><strong>Liste</strong> <em>code</em></p><ul><li>Arrêter l'héparine</li></ul>";
  expect(guessLanguage(html)).toEqual({ language: "fr", sure: true });
});

test("any text has a guess, whoever wrote it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom("ar", "en-GB", "ja", "pt", "uk", "xx", "zh-Hant", "tr")),
      (text, speaks) => {
        expect(guessLanguage(text, speaks).language).toMatch(/^[a-z]{2,3}$|^und$/u);
      },
    ),
  );
});
