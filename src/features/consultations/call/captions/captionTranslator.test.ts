import { uuidv7 } from "uuidv7";
import { afterEach, expect, test, vi } from "vitest";
import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { translationLanguages } from "../../../../../contract/models/translation.ts";

interface Asked {
  readonly text: string;
  readonly from: string;
  readonly done: PromiseWithResolvers<unknown>;
}
const engine = vi.hoisted(() => ({ asked: [] as Asked[] }));
// The engine runs in a worker, which is not here.
vi.mock("../../../../translation/translate.ts", () => ({
  messageForm: {},
  translate: ([text = ""]: readonly string[], from: string, to: string) => {
    const done = Promise.withResolvers<unknown>();
    engine.asked.push({ text, from, done });
    const route = { engine: "device", steps: [{ from, to }] };
    return done.promise.then(() => [{ text: `${text} in ${to}`, from, route, doubts: [] }]);
  },
}));
vi.mock("../../../../desktop/desktop.ts", () => ({ failureOf: (cause: ExpectedFailure) => cause.toFailure() }));

const { lineOf, takeLine } = await import("./captionLines.ts");
const { clearCaptions, useCaptionStore } = await import("./captionStore.ts");
const { CaptionTranslator } = await import("./captionTranslator.ts");

afterEach(() => {
  engine.asked.length = 0;
  clearCaptions();
});

function say(translator: InstanceType<typeof CaptionTranslator>, language: string): void {
  const said = {
    kind: "caption",
    id: uuidv7(),
    final: true,
    text: language,
    language,
    agoMs: 0,
    durationMs: 0,
  } as const;
  const line = lineOf({ peerId: language, memberId: language, name: language }, said, 1000);
  useCaptionStore.setState(({ lines }) => ({ lines: takeLine(lines, line) }));
  translator.add(line);
}
const shown = () => useCaptionStore.getState().lines.map(({ text, translation }) => [text, translation?.text ?? null]);
const turn = () => new Promise(setImmediate);

test("eleven who speak eleven languages at once: one after the other, the newest, each to the reader's language", async () => {
  const translator = new CaptionTranslator();
  translator.setReader("tr-CY");
  for (const language of translationLanguages) say(translator, language);
  const foreign: readonly string[] = translationLanguages.filter((language) => language !== "tr");
  const expected = [foreign[0], ...foreign.slice(-6)];
  for (const count of expected.keys()) {
    await turn();
    expect(engine.asked.map(({ from }) => from)).toEqual(expected.slice(0, count + 1));
    engine.asked[count]?.done.resolve(null);
  }
  await turn();
  const translated = translationLanguages.map((each) => [each, expected.includes(each) ? `${each} in tr` : null]);
  expect(shown()).toEqual(translated);
});

test("a model that is missing is told once and leaves what was said; who reads again at once misses nothing", async () => {
  const translator = new CaptionTranslator();
  translator.setReader("en");
  say(translator, "th");
  engine.asked[0]?.done.reject(new ExpectedFailure("translation.noModel", { from: "th", to: "en" }));
  await turn();
  expect(shown()).toEqual([["th", null]]);
  expect(useCaptionStore.getState().untranslated?.code).toBe("translation.noModel");
  say(translator, "fr");
  translator.setReader(null);
  translator.setReader("en");
  say(translator, "es");
  for (const { done } of engine.asked) done.resolve(null);
  await turn();
  for (const { done } of engine.asked) done.resolve(null);
  await turn();
  expect(shown().at(-1)).toEqual(["es", "es in en"]);
});
