import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { publishedQuality } from "./publishedQuality.ts";
import { expect, test } from "vitest";
import { compareVersions, parseCatalogue, sizeOf } from "../../../contract/models/modelCatalogue.ts";
import { aFolder, aModelLibrary } from "../../../tests/fixtures/translation/aModelLibrary.ts";

test("the catalogue: the newest for a desktop in our languages, whatever else stands in it", () => {
  const record = (change: object, attachment: object = {}) => ({
    fromLang: "tr",
    toLang: "en",
    version: "1.0",
    fileType: "model",
    attachment: { hash: "a".repeat(64), size: 5, filename: "model.bin", location: "a/b.bin", ...attachment },
    ...change,
  });
  const whole = (change: object, attachment: object = {}) =>
    ["model", "lex", "vocab"].map((fileType) => record({ fileType, ...change }, attachment));
  const parse = (...records: unknown[]) =>
    parseCatalogue(JSON.stringify({ data: records })).map(({ from, to, version }) => `${from}-${to} ${version}`);
  expect(parse(...whole({}), ...whole({ version: "1.10" }), ...whole({ version: "1.9" }))).toEqual(["tr-en 1.10"]);
  expect(parse(...whole({ fromLang: "zh-Hans" }), ...whole({ fromLang: "zh-Hant", version: "2.0" }))).toEqual([
    "zh-en 1.0",
  ]);
  expect(parse(...whole({ fromLang: "de" }), ...whole({ toLang: "tr" }))).toEqual([]);
  const refused = [
    whole({ version: "2.0a1" }),
    whole({ version: "3.0" }),
    whole({ filter_expression: "env.channel == 'nightly'" }),
    whole({}, { location: "../../etc/passwd" }),
    whole({}, { location: "/etc/passwd" }),
    whole({}, { location: "a\\..\\b" }),
    whole({}, { filename: "a/b" }),
    whole({}, { size: 10 ** 12 }),
    whole({}, { hash: "A" }),
    whole({}).slice(1),
  ];
  for (const records of refused) expect(parse(...records, ...whole({ fromLang: "vi" }))).toEqual(["vi-en 1.0"]);
});

test("a model's quality is what its publisher measured of these very weights, or nobody's", async () => {
  const folder = aFolder();
  const published = "bd18594ac5a7f1d9997e7ea5bd80272082219cf8b1ce604766e4f207eb86abbf";
  const model = (fromLang: string, hash: string) =>
    ["model", "lex", "vocab"].map((fileType) => ({
      fromLang,
      toLang: "en",
      version: "1.0",
      fileType,
      attachment: { hash: fileType === "model" ? hash : "c".repeat(64), size: 5, filename: "a.bin", location: "a.bin" },
    }));
  const data = [...model("tr", published), ...model("vi", "d".repeat(64))];
  fs.writeFileSync(path.join(folder, "catalogue.json"), JSON.stringify({ data }));
  const { models } = await aModelLibrary(aFolder()).useFolder(folder);
  expect(models.map(({ from, quality }) => [from, quality])).toEqual([
    ["tr", 0.8718],
    ["vi", null],
  ]);
});

test("a catalogue of anything gives models or a worded failure", () => {
  const outcome = (text: string): string => {
    try {
      return parseCatalogue(text).length >= 0 ? "fine" : "";
    } catch (cause) {
      return cause instanceof ExpectedFailure ? cause.code : String(cause);
    }
  };
  const lists = fc.array(fc.json()).map((all) => `{"data":[${all.join(",")}]}`);
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), lists), (text) => {
      expect(["fine", "translation.catalogueBroken"]).toContain(outcome(text));
    }),
  );
  expect(compareVersions("2.10", "2.9") > 0 && compareVersions("2", "2.0") === 0).toBe(true);
});

const real = path.resolve(import.meta.dirname, "../../../../shared/data/translation/catalogue.json");
test.skipIf(!fs.existsSync(real))(
  "the real catalogue has a model into and out of English for all our languages (../shared/data)",
  () => {
    const models = parseCatalogue(fs.readFileSync(real, "utf8"));
    const others = ["ar", "es", "fr", "id", "ja", "ru", "th", "tr", "vi", "zh"];
    const directions = others.flatMap((each) => [`${each}-en`, `en-${each}`]).toSorted();
    expect(models.map(({ from, to }) => `${from}-${to}`).toSorted()).toEqual(directions);
    const version = (from: string, to: string) => models.find((each) => each.from === from && each.to === to)?.version;
    expect([version("en", "zh"), version("ja", "en"), version("ar", "en"), version("tr", "en")]).toEqual([
      "2.2",
      "2.0",
      "2.2",
      "1.0",
    ]);
    expect(sizeOf(models.flatMap(({ files }) => files))).toBeGreaterThan(600_000_000);
    // Of these nothing was published that we could find.
    const unknown = models.filter(({ files }) => publishedQuality(files) === null);
    expect(unknown.map(({ from, to }) => `${from}-${to}`)).toEqual([
      "en-th",
      "en-vi",
      "en-zh",
      "ru-en",
      "th-en",
      "zh-en",
    ]);
  },
);
