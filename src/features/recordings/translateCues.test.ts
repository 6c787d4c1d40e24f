import { beforeEach, expect, test, vi } from "vitest";
import type { CaptionWay } from "../../../contract/captionCalls.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import type { CaptionCue } from "../../../contract/models/caption.ts";
import { writeWebVtt } from "../../media/webVtt.ts";
import { languageOf, readCues, spokenCues } from "./readCues.ts";
import type { CueText } from "./translateCuePart.ts";

interface Kept {
  readonly memberId: string;
  readonly id: string;
  readonly said?: string;
  readonly text: string;
  readonly way: CaptionWay | null;
}
const host = vi.hoisted(() => {
  const state = {
    kept: [] as Kept[],
    asked: [] as string[],
    missing: new Set<string>(),
    version: "2.1",
    fails: (_said: string) => false,
    empties: (_said: string) => false,
  };
  const step = (from: string, to: string, version: string) => ({ from, to, version, files: [] });
  const findRoute = ({ from, to }: { from: string; to: string }) =>
    state.missing.has(from)
      ? { ok: false, failure: { code: "translation.noModel", details: { from, to } } }
      : {
          ok: true,
          value: { from, route: { engine: "device", steps: [step(from, "en", "1.0"), step("en", to, state.version)] } },
        };
  // The library's side of the boundary: it gives back what it was given to keep.
  const bridge = {
    host: "browser",
    subscribe: () => () => undefined,
    call: (name: string, input: { cues?: Kept[]; pieces?: string[]; from: string; to: string }) => {
      if (name === "translation.findRoute") return Promise.resolve(findRoute(input));
      if (name === "captions.keepTranslated") state.kept.push(...(input.cues ?? []));
      const newest = new Map(state.kept.map((each) => [each.id, each]));
      const isOutdated = (way: CaptionWay | null): boolean => way !== null && way.at(-1)?.version !== state.version;
      const cues = [...newest.values()].map(({ memberId, id, text, way }) => ({
        memberId,
        id,
        text,
        way,
        isOutdated: isOutdated(way),
      }));
      const pieces = input.pieces?.map(() => null);
      return Promise.resolve({ ok: true, value: name === "captions.translated" ? { cues } : { pieces } });
    },
  };
  Object.assign(globalThis, { window: { medixchange: bridge } });
  return state;
});
// The engine runs in a worker of a browser, which is not here. This one loses every number.
vi.mock("../../translation/deviceEngine.ts", () => ({
  DeviceEngine: class {
    async translate(route: readonly { to: string }[], sentences: readonly string[]): Promise<string[]> {
      if (sentences.some((said) => host.fails(said)))
        throw new ExpectedFailure("translation.engineFailed", { reason: "memory" });
      host.asked.push(...sentences);
      return sentences.map((said) => (host.empties(said) ? "" : `${route.at(-1)?.to}:${said.replace(/\d+/gu, "")}`));
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
  Object.assign(host, {
    kept: [],
    asked: [],
    missing: new Set(),
    version: "2.1",
    fails: () => false,
    empties: () => false,
  });
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
  // The engine gets eight at a time.
  const words = Array.from("abcdefghijklmnopqrst", (letter) => `Hasta ${letter}`);
  const cues = words.map((each) => aCue(each));
  host.fails = (said) => said === words[8];
  const failed = await follow(cues);
  expect([failed.failure, failed.seen.at(-1)?.isWhole]).toEqual([
    expect.objectContaining({ code: "translation.engineFailed" }),
    false,
  ]);
  expect(host.kept.map(({ said }) => said)).toEqual(words.slice(0, 8));
  host.fails = () => false;
  await follow(cues, 1);
  expect(host.kept.map(({ said }) => said)).toEqual(words.slice(0, 16));
  expect((await follow(cues)).seen.at(-1)?.isWhole).toBe(true);
  expect(host.asked).toEqual(words);
});

test("a language whose model is missing is told, and what comes after it is translated all the same", async () => {
  const cues = [aCue("患者さんの酸素飽和度が下がっています", "ja"), aCue("La saturation baisse depuis hier", "fr")];
  host.missing.add("ja");
  const { failure, seen } = await follow(cues);
  expect(failure).toMatchObject({ code: "translation.noModel", details: { from: "ja" } });
  expect(seen.at(-1)).toMatchObject({
    texts: ["患者さんの酸素飽和度が下がっています", "ar:La saturation baisse depuis hier"],
    isWhole: false,
  });
  host.missing.clear();
  expect((await follow(cues)).seen.at(-1)?.isWhole).toBe(true);
});

test("a sentence that somebody says in the reader's own language is done as it was said", async () => {
  const said = "هل تسمعني الآن؟ شارك صورة الأشعة من فضلك";
  const french = "La saturation baisse depuis hier";
  for (const cues of [
    [aCue("Hasta uyuyor"), aCue(said)],
    [aCue(said), aCue(french, "fr")],
  ]) {
    for (const _ of ["first", "kept"]) {
      const { failure, seen } = await follow(cues);
      const { isWhole, texts, ways } = seen.at(-1)!;
      expect({ failure, isWhole }).toEqual({ failure: null, isWhole: true });
      expect(texts).toContain(said);
      expect(ways).toHaveLength(1);
    }
  }
  expect(host.asked).toEqual(["Hasta uyuyor", french]);
});

test("a caption that the engine empties is said as it was, is not kept, and holds nothing up", async () => {
  const cues = [aCue("Evet, sonra"), aCue("Hasta uyuyor")];
  host.empties = (said) => said.includes("sonra");
  for (const _ of ["first", "tried again"]) {
    const { failure, seen } = await follow(cues);
    expect({ failure, ...seen.at(-1) }).toMatchObject({
      failure: null,
      isWhole: true,
      texts: ["Evet, sonra", "ar:Hasta uyuyor"],
    });
    expect(host.kept.map(({ said }) => said)).toEqual(["Hasta uyuyor"]);
  }
  host.empties = () => false;
  expect((await follow(cues)).seen.at(-1)?.texts).toEqual(["ar:Evet, sonra", "ar:Hasta uyuyor"]);
  // Where that is all that comes of a recording, it is no translation.
  host.empties = () => true;
  const nothing = await follow([aCue("Hasta iyi")]);
  expect(nothing).toMatchObject({ failure: { code: "translation.engineFailed" }, seen: [{ isWhole: false }] });
});

test("what an older model made stands until a newer one has made it anew, after what nobody made yet", async () => {
  const cues = [aCue("Beş"), aCue("Altı"), aCue("Yedi")];
  await follow(cues);
  host.asked = [];
  host.version = "2.2";
  const more = [...cues, aCue("Sekiz")];
  const { seen, progress, failure } = await follow(more);
  expect([failure, host.asked]).toEqual([null, ["Sekiz", "Beş", "Altı", "Yedi"]]);
  expect(seen[0]?.texts).toEqual(["ar:Beş", "ar:Altı", "ar:Yedi", "Sekiz"]);
  expect([progress[0], progress.at(-1)]).toEqual([
    [0, 4],
    [4, 4],
  ]);
  expect(seen.at(-1)?.ways.map((way) => way.at(-1)?.version)).toEqual(["2.2"]);
  await follow(more);
  expect(host.asked).toHaveLength(4);
  // Of what the newer one makes nothing, the older translation stays.
  host.version = "2.3";
  host.empties = (said) => said === "Altı";
  const last = (await follow(more)).seen.at(-1);
  expect(last?.texts).toEqual(["ar:Beş", "ar:Altı", "ar:Yedi", "ar:Sekiz"]);
  expect(last?.ways.map((way) => way.at(-1)?.version)).toEqual(["2.3", "2.2"]);
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
  const cues = [aCue("Hasta & doktor", "tr"), aCue("50 mg", "tr"), aCue("ستة", "ar")];
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
    "WEBVTT\n\nNOTE\nby a machine\n\n00:00:02.000 --> 00:00:03.800\n<v Dr Wei>ar:Hasta &amp; doktor\n\n" +
      "00:00:04.000 --> 00:00:05.800\n<v Dr Wei>ar: mg [50 mg]\n\n" +
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
