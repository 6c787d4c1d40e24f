import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExpectedFailure } from "../../../../../contract/failure.ts";
import { translationLanguages } from "../../../../../contract/models/translation.ts";
import { lineOf, type CaptionLine } from "./captionLines.ts";

interface Asked {
  readonly text: string;
  readonly to: string;
  readonly answer: () => void;
  readonly refuse: (code: "translation.noModel" | "translation.engineFailed" | "translation.sameLanguage") => void;
}
const engine = vi.hoisted(() => {
  Object.assign(globalThis, {
    window: {
      medixchange: { host: "browser", subscribe: () => () => undefined, call: () => Promise.reject(new Error()) },
    },
  });
  return { asked: [] as Asked[] };
});
// The engine runs in a worker of a browser, which is not here. As it, this one ends what is broken off a moment later.
vi.mock("../../../../translation/translate.ts", () => ({
  plainForm: {},
  translate: ([text = ""]: readonly string[], from: string, to: string, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const steps = [{ from, to, version: "1.0", files: [] }];
      signal.addEventListener("abort", () =>
        queueMicrotask(() => reject(new ExpectedFailure("translation.cancelled"))),
      );
      engine.asked.push({
        text,
        to,
        answer: () =>
          resolve([
            {
              text: `${to}:${text}`,
              from,
              ways: [{ from, route: { engine: "device", steps } }],
              doubts: [],
              failures: [],
            },
          ]),
        refuse: (code) => reject(new ExpectedFailure(code, { from, to })),
      });
    }),
}));

const { CaptionTranslator } = await import("./captionTranslator.ts");
const { clearCaptions, useCaptionStore } = await import("./captionStore.ts");

let translator: InstanceType<typeof CaptionTranslator>;
beforeEach(() => {
  translator = new CaptionTranslator();
  translator.setReader("fr");
});
afterEach(() => {
  translator.close();
  clearCaptions();
  engine.asked.length = 0;
  vi.useRealTimers();
});

const settle = () => new Promise(setImmediate);
let count = 0;
function say(text: string, language = "tr"): CaptionLine {
  count += 1;
  const said = { kind: "caption", id: `${count}`, final: true, language, text, agoMs: 0, durationMs: 0 } as const;
  const line = lineOf({ peerId: "p", memberId: "m", name: "Wei" }, said, count);
  useCaptionStore.setState(({ lines }) => ({ lines: [...lines, line] }));
  translator.add(line);
  return line;
}
const shown = () =>
  useCaptionStore
    .getState()
    .lines.map(({ text, translation, isLeft }) => translation?.text ?? (isLeft ? `left ${text}` : text));
async function answerAll() {
  for (let at = 0; at < engine.asked.length; at += 1) {
    engine.asked[at]?.answer();
    await settle();
  }
}

test("what others say is translated in its order, one at a time, and what is in the reader's language is not", async () => {
  for (const text of ["bir", "iki"]) say(text);
  say("trois", "fr-CA");
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir"]);
  await answerAll();
  expect(shown()).toEqual(["fr:bir", "fr:iki", "trois"]);
});

test("while the call is short of the processor it rests as long as it worked, and keeps fewer waiting", async () => {
  vi.useFakeTimers();
  for (const text of ["bir", "iki", "üç", "dört"]) say(text);
  translator.spare(true);
  expect(shown()).toEqual(["bir", "left iki", "üç", "dört"]);
  await vi.advanceTimersByTimeAsync(700);
  engine.asked[0]?.answer();
  await vi.advanceTimersByTimeAsync(600);
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir"]);
  await vi.advanceTimersByTimeAsync(200);
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir", "üç"]);
  translator.spare(false);
  engine.asked[1]?.answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir", "üç", "dört"]);
  engine.asked[2]?.answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual(["fr:bir", "left iki", "fr:üç", "fr:dört"]);
});

test("captions off and on again while one is translated: what is said then is translated at once, and what waited is marked", async () => {
  for (const text of ["bir", "iki", "üç"]) say(text);
  translator.setReader(null);
  translator.setReader("fr");
  for (const text of ["dört", "beş"]) say(text);
  await settle();
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir", "dört"]);
  await answerAll();
  expect(shown()).toEqual(["left bir", "left iki", "left üç", "fr:dört", "fr:beş"]);
});

test("eleven who speak eleven languages at once: one after the other, the newest, each to the reader's language", async () => {
  translator.setReader("tr-CY");
  for (const language of translationLanguages) say(language, language);
  const foreign: readonly string[] = translationLanguages.filter((language) => language !== "tr");
  const expected = [foreign[0], ...foreign.slice(-6)];
  await answerAll();
  expect(engine.asked.map(({ text }) => text)).toEqual(expected);
  const left = (each: string) => (each === "tr" ? each : `left ${each}`);
  expect(shown()).toEqual(translationLanguages.map((each) => (expected.includes(each) ? `tr:${each}` : left(each))));
});

test("who is told more than can be translated is told which captions are not", async () => {
  for (let at = 0; at < 9; at += 1) say(`${at}`);
  expect(shown()).toEqual(["0", "left 1", "left 2", "3", "4", "5", "6", "7", "8"]);
  await answerAll();
  expect(shown()).toEqual(["fr:0", "left 1", "left 2", "fr:3", "fr:4", "fr:5", "fr:6", "fr:7", "fr:8"]);
});

test("a reader who changes the language gets what is under way in the new one", async () => {
  say("bir");
  translator.setReader("ar");
  await answerAll();
  expect(engine.asked.map(({ to }) => to)).toEqual(["fr", "ar"]);
  expect(shown()).toEqual(["ar:bir"]);
});

test("what stands there already is translated into the language that is read now, the newest first and new ones before it", async () => {
  for (let at = 0; at < 60; at += 1) {
    say(`${at}`);
    await answerAll();
  }
  say("مرحبا", "ar");
  await answerAll();
  engine.asked.length = 0;
  translator.setReader("ar");
  // What is in that language stands as it was said, and nothing of the others is taken away before the new one is there.
  expect(shown().slice(-2)).toEqual(["fr:59", "مرحبا"]);
  expect(engine.asked.map(({ text }) => text)).toEqual(["59"]);
  say("new");
  await answerAll();
  // The last fifty.
  const newestFirst = Array.from({ length: 48 }, (_, at) => `${58 - at}`);
  expect(engine.asked.map(({ text }) => text)).toEqual(["59", "new", ...newestFirst]);
  expect(shown().slice(9, 12)).toEqual(["fr:9", "fr:10", "ar:11"]);
  expect(shown().slice(-3)).toEqual(["ar:59", "مرحبا", "ar:new"]);
  translator.setReader("fr");
  await answerAll();
  expect(shown().slice(-3)).toEqual(["fr:59", "fr:مرحبا", "fr:new"]);
});

test("what stands there waits while the call is short of the processor, and for a model that is not here", async () => {
  for (const text of ["bir", "iki", "üç"]) {
    say(text);
    await answerAll();
  }
  engine.asked.length = 0;
  translator.spare(true);
  translator.setReader("ar");
  expect(engine.asked).toEqual([]);
  translator.spare(false);
  engine.asked[0]?.refuse("translation.noModel");
  await settle();
  expect(engine.asked.map(({ text }) => text)).toEqual(["üç"]);
  expect(shown()).toEqual(["fr:bir", "fr:iki", "fr:üç"]);
  translator.modelsChanged();
  for (let at = 1; at < engine.asked.length; at += 1) {
    engine.asked[at]?.answer();
    await settle();
  }
  expect(shown()).toEqual(["ar:bir", "ar:iki", "ar:üç"]);
  expect(engine.asked).toHaveLength(4);
});

test("a model that is not here is named once, and no caption passes for translated; one that the person reads is just that", async () => {
  say("bir");
  engine.asked[0]?.refuse("translation.noModel");
  await settle();
  say("iki");
  engine.asked[1]?.refuse("translation.sameLanguage");
  await settle();
  expect(useCaptionStore.getState().untranslated).toEqual({
    code: "translation.noModel",
    details: { from: "tr", to: "fr" },
  });
  expect(shown()).toEqual(["left bir", "iki"]);
  say("üç");
  engine.asked[2]?.answer();
  await settle();
  expect(useCaptionStore.getState().untranslated).toBeNull();
});

test("what was said before its model came is translated once it is here, the newest first and nothing twice", async () => {
  for (const text of ["bir", "iki", "üç"]) {
    say(text);
    engine.asked.at(-1)?.refuse("translation.noModel");
    await settle();
  }
  // On its way: one look shows that it is not here yet.
  translator.modelsChanged();
  translator.modelsChanged();
  engine.asked.at(-1)?.refuse("translation.noModel");
  await settle();
  expect(shown()).toEqual(["left bir", "left iki", "left üç"]);
  translator.modelsChanged();
  await settle();
  const before = engine.asked.length;
  say("dört");
  for (let at = before - 1; at < engine.asked.length; at += 1) {
    engine.asked[at]?.answer();
    await settle();
  }
  expect(engine.asked.map(({ text }) => text)).toEqual(["bir", "iki", "üç", "üç", "üç", "bir", "iki", "dört"]);
  expect(shown()).toEqual(["fr:bir", "fr:iki", "fr:üç", "fr:dört"]);
  expect(useCaptionStore.getState().untranslated).toBeNull();
  translator.modelsChanged();
  await settle();
  expect(engine.asked).toHaveLength(8);
});
