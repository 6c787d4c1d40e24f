import { beforeEach, expect, test, vi } from "vitest";
import type { CaptionWay } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import { writeWebVtt } from "../../media/webVtt.ts";
import { languageOf, readCues, spokenCues } from "./readCues.ts";
import type { CueText } from "./translateCues.ts";

interface Kept {
  readonly memberId: string;
  readonly id: string;
  readonly said?: string;
  readonly text: string;
  readonly way: CaptionWay | null;
}
const host = vi.hoisted(() => {
  const state = { kept: [] as Kept[], asked: [] as string[], fails: (_said: string) => false };
  // The library's side of the boundary: it gives back what it was given to keep.
  const bridge = {
    host: "browser",
    subscribe: () => () => undefined,
    call: (name: string, input: { cues?: Kept[] }) => {
      if (name === "captions.keepTranslated") state.kept.push(...(input.cues ?? []));
      const cues = state.kept.map(({ memberId, id, text, way }) => ({ memberId, id, text, way }));
      return Promise.resolve({ ok: true, value: name === "captions.translated" ? { cues } : {} });
    },
  };
  Object.assign(globalThis, { window: { medixchange: bridge } });
  return state;
});
// The engine runs in a worker of a browser, which is not here.
vi.mock("../../translation/translate.ts", () => ({
  plainForm: {},
  translate: async (
    texts: readonly string[],
    from: string,
    to: string,
    { onText, signal }: { onText: (at: number, translated: unknown) => void; signal: AbortSignal },
  ) => {
    for (const [at, said] of texts.entries()) {
      await Promise.resolve();
      if (signal.aborted) throw new ExpectedFailure("translation.cancelled");
      if (host.fails(said)) throw new ExpectedFailure("translation.noModel", { from, to });
      host.asked.push(said);
      const steps = [
        { from, to: "en", version: "1.0", files: [] },
        { from: "en", to, version: "2.1", files: [] },
      ];
      const doubts = said.includes("50") ? [{ text: "50" }] : [];
      onText(at, { text: `${to}:${said}`, from, route: { engine: "device", steps }, doubts });
    }
  },
}));

const { translateCues } = await import("./translateCues.ts");

const member = "0190a5d0-ac96-774b-bcce-000000000001";
let count = 0;
const aCue = (text: string, language = "tr", change: Partial<CaptionCue> = {}): CaptionCue => {
  count += 1;
  const startMs = count * 2000;
  return {
    id: `c${count}`,
    startMs,
    endMs: startMs + 1800,
    language,
    text,
    memberId: member,
    correctedAt: null,
    ...change,
  };
};

beforeEach(() => {
  Object.assign(host, { kept: [], asked: [], fails: () => false });
  count = 0;
});

/** Follows what the player would show. */
async function follow(cues: readonly CaptionCue[], stopAfter = Number.POSITIVE_INFINITY) {
  const stop = new AbortController();
  const seen: ReturnType<typeof readCues>[] = [];
  const progress: number[][] = [];
  let failure: unknown = null;
  await translateCues("r", cues, "ar", {
    signal: stop.signal,
    onTexts: (texts: ReadonlyMap<string, CueText>) => void seen.push(readCues(cues, "ar", texts)),
    onProgress: (...at) => {
      progress.push(at);
      if (at[0] === stopAfter) stop.abort();
    },
  }).catch((cause: unknown) => (failure = cause));
  return { seen, progress, failure };
}

test("captions are whole once every one in another language is translated, and not a moment before", async () => {
  const cues = [
    aCue("Beş"),
    aCue("ستة", "ar"),
    aCue("", "tr", { correctedAt: "2026-11-22T08:00:00.000Z" }),
    aCue("Altı"),
  ];
  expect(readCues(cues, "ar", new Map()).isWhole).toBe(false);
  const { seen, progress } = await follow(cues);
  expect(seen.map(({ isWhole }) => isWhole)).toEqual([false, false, true]);
  expect(seen.at(0)?.texts).toEqual(["Beş", "ستة", "", "Altı"]);
  expect(seen.at(-1)?.texts).toEqual(["ar:Beş", "ستة", "", "ar:Altı"]);
  // Told before the first is there: a model takes a while to load.
  expect(progress[0]).toEqual([0, 2]);
  // One more is said, as in a recording that runs.
  const more = [...cues, aCue("Yedi")];
  const again = await follow(more);
  expect(again.seen.map(({ isWhole }) => isWhole)).toEqual([false, true]);
  expect(host.asked).toEqual(["Beş", "Altı", "Yedi"]);
  expect(readCues(cues, null, new Map())).toEqual({ texts: cues.map(({ text }) => text), isWhole: true, ways: [] });
});

test("what is stopped or fails on the way is kept as far as it is, and goes on from there", async () => {
  const cues = [aCue("Beş"), aCue("Altı"), aCue("Yedi")];
  host.fails = (said) => said === "Altı";
  const failed = await follow(cues);
  expect([failed.failure, failed.seen.at(-1)?.isWhole]).toEqual([
    expect.objectContaining({ code: "translation.noModel" }),
    false,
  ]);
  host.fails = () => false;
  await follow(cues, 1);
  expect(host.kept.map(({ said }) => said)).toEqual(["Beş", "Altı"]);
  expect((await follow(cues)).seen.at(-1)?.isWhole).toBe(true);
  expect(host.asked).toEqual(["Beş", "Altı", "Yedi"]);
});

test("a corrected caption is another one", async () => {
  const cue = aCue("Beş");
  await follow([cue]);
  const corrected = { ...cue, text: "Elli" };
  const key = `${cue.memberId} ${cue.id} Beş`;
  const old = new Map([[key, { text: "ar:Beş", way: null }]]);
  expect(readCues([corrected], "ar", old)).toEqual({ texts: ["Elli"], isWhole: false, ways: [] });
});

test("the file of a translation says by which models, and what of it is in another language", async () => {
  const cues = [aCue("Beş mg <b>", "tr"), aCue("50 mg", "tr"), aCue("ستة", "ar")];
  const { seen } = await follow(cues);
  const { texts, ways, isWhole } = seen.at(-1)!;
  expect(isWhole).toBe(true);
  expect(ways).toEqual([
    [
      { from: "tr", to: "en", version: "1.0" },
      { from: "en", to: "ar", version: "2.1" },
    ],
  ]);
  const file = writeWebVtt(
    spokenCues(cues, texts, "ar", () => "Dr Wei"),
    ["by a machine"],
  );
  expect(file).toBe(
    "WEBVTT\n\nNOTE\nby a machine\n\n00:00:02.000 --> 00:00:03.800\n<v Dr Wei>ar:Beş mg &lt;b&gt;\n\n" +
      "00:00:04.000 --> 00:00:05.800\n<v Dr Wei>ar:50 mg [50 mg]\n\n" +
      "00:00:06.000 --> 00:00:07.800\n<v Dr Wei>ستة\n",
  );
});

test("captions as they were spoken say of each what it is in, where they are in several languages", () => {
  const mixed = [aCue("Beş", "tr"), aCue("Six", "en-GB"), aCue("", "tr")];
  const texts = mixed.map(({ text }) => text);
  const name = () => "";
  expect(languageOf(mixed)).toBeNull();
  expect(spokenCues(mixed, texts, languageOf(mixed), name).map(({ language }) => language)).toEqual(["tr", "en-GB"]);
  const alike = [aCue("Five", "en"), aCue("Six", "en-GB")];
  expect(languageOf(alike)).toBe("en");
  expect(spokenCues(alike, ["Five", "Six"], "en", name).map(({ language }) => language)).toEqual([null, null]);
  // Not translated yet: it is not passed off as the language that was chosen.
  expect(spokenCues([aCue("Beş", "tr")], ["Beş"], "ar", name).map(({ language }) => language)).toEqual(["tr"]);
});
