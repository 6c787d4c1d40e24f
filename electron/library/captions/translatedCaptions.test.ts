import { afterEach, beforeEach, expect, test } from "vitest";
import type { CaptionWay } from "../../../contract/captionCalls.ts";
import { openDatabase, type LibraryDatabase } from "../database/openDatabase.ts";
import { ModelRows } from "../models/modelRows.ts";
import { InstalledModels } from "../translation/installedModels.ts";
import { TranslatedCaptions } from "./translatedCaptions.ts";

let database: LibraryDatabase;
let installed: InstalledModels;
let translated: TranslatedCaptions;
beforeEach(() => {
  database = openDatabase(":memory:");
  installed = new InstalledModels(database, new ModelRows(database));
  translated = new TranslatedCaptions(database, installed);
});
afterEach(() => void database.close());

const [recording, other] = ["r", "other"];
const cue = (id: string, text: string, language = "tr") => ({ memberId: "m", id, language, text });
const way: CaptionWay = [
  { from: "tr", to: "en", version: "1.0" },
  { from: "en", to: "ar", version: "2.1" },
];
const kept = (id: string, said: string, text: string) => ({ memberId: "m", id, said, text, way });
const read = (cues: ReturnType<typeof cue>[], language: "en" | "ar" = "en") =>
  translated.of(recording, language, cues).map(({ text }) => text);

test("what was translated is there for the words that stand, and not for those that were corrected since", () => {
  const said = [cue("a", "Beş"), cue("b", "Altı")];
  translated.keep(recording, "en", [kept("a", "Beş", "Five"), kept("b", "Altı", "Six")], said);
  expect(read(said)).toEqual(["Five", "Six"]);
  expect(read(said, "ar")).toEqual([]);
  expect(translated.languagesOf(recording, said)).toEqual(["en"]);
  const corrected = [cue("a", "Elli"), cue("b", "Altı")];
  expect(read(corrected)).toEqual(["Six"]);
  expect(translated.languagesOf(recording, corrected)).toEqual([]);
  // A translation of what stood before comes too late.
  translated.keep(recording, "en", [kept("a", "Beş", "Five")], corrected);
  expect(read(corrected)).toEqual(["Six"]);
  translated.keep(recording, "en", [kept("a", "Elli", "Fifty")], corrected);
  expect(read(corrected)).toEqual(["Fifty", "Six"]);
});

test("with it stands which models it went through, where that was kept", () => {
  const said = [cue("a", "Beş"), cue("b", "Altı")];
  translated.keep(recording, "ar", [kept("a", "Beş", "خمسة"), { ...kept("b", "Altı", "ستة"), way: null }], said);
  expect(translated.of(recording, "ar", said).map((each) => each.way)).toEqual([way, null]);
});

test("what other models made than those that are here now is told, and stays where none are", () => {
  const said = [cue("a", "Beş"), cue("b", "Altı"), cue("c", "Tamam"), cue("d", "Yedi")];
  const before = [
    { ...kept("a", "Beş", "Five"), way: way.slice(0, 1) },
    // Translated before the way was kept, and left as it was said.
    { ...kept("b", "Altı", "Six"), way: null },
    { ...kept("c", "Tamam", "Tamam"), way: null },
  ];
  translated.keep(recording, "en", before, said);
  translated.keep(recording, "ar", [kept("d", "Yedi", "سبعة")], said);
  const outdated = (language: "en" | "ar" = "en") =>
    translated.of(recording, language, said).flatMap(({ id, isOutdated }) => (isOutdated ? [id] : []));
  const bringIn = (from: "tr" | "en", to: "en" | "ar", version: string) =>
    installed.set({ from, to, version, files: [] });
  expect([outdated(), outdated("ar")]).toEqual([[], []]);
  bringIn("tr", "en", "1.0");
  expect([outdated(), outdated("ar")]).toEqual([["b"], []]);
  bringIn("en", "ar", "2.1");
  expect(outdated("ar")).toEqual([]);
  bringIn("en", "ar", "2.2");
  expect([outdated(), outdated("ar")]).toEqual([["b"], ["d"]]);
  bringIn("tr", "en", "1.1");
  expect([outdated(), outdated("ar")]).toEqual([["a", "b"], ["d"]]);
  // All of it can still be read.
  expect([read(said), translated.languagesOf(recording, said.slice(0, 3))]).toEqual([["Five", "Six", "Tamam"], ["en"]]);
  const anew: CaptionWay = [{ from: "tr", to: "en", version: "1.1" }];
  const again = [kept("a", "Beş", "Five!"), kept("b", "Altı", "Six!")].map((each) => ({ ...each, way: anew }));
  translated.keep(recording, "en", again, said);
  expect([outdated(), read(said)]).toEqual([[], ["Five!", "Six!", "Tamam"]]);
  installed.remove({ from: "tr", to: "en" });
  expect([outdated(), outdated("ar")]).toEqual([[], []]);
});

test("what is said in the language already, and what was taken out, has to be translated by nobody", () => {
  const said = [cue("a", "Beş"), cue("b", "Six", "en-GB"), cue("c", "")];
  translated.keep(recording, "en", [kept("a", "Beş", "Five")], said);
  expect(translated.languagesOf(recording, said)).toEqual(["en"]);
});

test("it goes with its recording, and nothing is kept of one that is not there", () => {
  const said = [cue("a", "Beş")];
  for (const id of [recording, other]) translated.keep(id, "en", [kept("a", "Beş", "Five")], said);
  expect(() => translated.keep("gone", "en", [kept("a", "Beş", "Five")], [])).toThrow("recording.notFound");
  translated.forgetStale((id) => (id === other ? said : []));
  expect(read(said)).toEqual([]);
  expect(translated.of(other, "en", said)).toHaveLength(1);
  // Struck: a patient's name must not stay in another language.
  translated.forgetStale(() => [cue("a", "")]);
  expect(translated.of(other, "en", said)).toEqual([]);
  for (const id of [recording, other]) translated.keep(id, "en", [kept("a", "Beş", "Five")], said);
  translated.forget(other);
  expect(translated.of(other, "en", said)).toEqual([]);
  translated.forgetAll();
  expect(database.prepare("SELECT count(*) FROM translated_cues").pluck().get()).toBe(0);
});
