import { afterEach, expect, test, vi } from "vitest";
import type { SpokenCue } from "../../../../../contract/models/caption.ts";
import { lineOf, type CaptionLine } from "./captionLines.ts";
import type { CallState } from "../callState.ts";
import { RecordedSpeech } from "./recordedSpeech.ts";
import { RecordingCaptions } from "./recordingCaptions.ts";

interface Kept {
  readonly cues: readonly SpokenCue[];
  readonly ended: boolean;
}
const library = vi.hoisted(() => ({ fails: false, kept: [] as Kept[] }));
// The library's side of the boundary, which the host of a window brings.
vi.mock("../../../../desktop/desktop.ts", () => ({
  call: (name: string, kept: Kept) => {
    if (library.fails) return Promise.reject(new Error(name));
    library.kept.push(kept);
    return Promise.resolve({});
  },
  failureOf: () => ({ code: "unexpected", details: {} }),
}));
afterEach(() => {
  library.fails = false;
  library.kept = [];
});

const aLine = (text: string, startMs: number): CaptionLine =>
  lineOf(
    { peerId: "own", memberId: "m", name: "Own" },
    { kind: "caption", id: text, final: true, language: "en", text, agoMs: 0, durationMs: 0 },
    startMs,
  );
const texts = () => library.kept.flatMap(({ cues }) => cues.map(({ text }) => text));

function allowed(): RecordingCaptions {
  const captions = new RecordingCaptions("r");
  captions.note(true, 1000);
  captions.begin();
  return captions;
}

test("captions that the library did not take go with the next, and the last words end them", async () => {
  const captions = allowed();
  captions.start(1000);
  library.fails = true;
  captions.take(aLine("first", 2000));
  await expect(captions.finish()).rejects.toThrow("captions.keep");
  library.fails = false;
  captions.take(aLine("second", 3000));
  captions.stop(5000);
  captions.take(aLine("last words", 4500));
  captions.take(aLine("after the end", 5500));
  await captions.finish();
  expect(texts()).toEqual(["first", "second", "last words"]);
  expect(library.kept.at(-1)?.ended).toBe(true);
});

test("what is said before the recorder told where it began waits for that; what is older than the leave does not", async () => {
  const captions = allowed();
  captions.take(aLine("before the leave", 500));
  captions.take(aLine("early", 2500));
  captions.start(2000);
  // Told again, as to who comes back, it moves nothing.
  captions.start(1);
  captions.take(aLine("later", 3000));
  await captions.finish();
  expect(library.kept.flatMap(({ cues }) => cues.map(({ id, startMs }) => [id, startMs]))).toEqual([
    ["early", 500],
    ["later", 1000],
  ]);
});

test("what was said while nobody told where it began is told as lost, all of it or the oldest", async () => {
  const never = allowed();
  never.take(aLine("early", 2500));
  await expect(never.finish()).rejects.toMatchObject({ code: "captions.notKept" });
  expect(library.kept).toEqual([]);
  const late = allowed();
  for (let at = 0; at < 51; at += 1) late.take(aLine(`sentence ${at}`, 2000 + at));
  late.start(2000);
  await expect(late.finish()).rejects.toMatchObject({ code: "captions.notKept" });
  expect(texts()).toEqual(Array.from({ length: 50 }, (_, at) => `sentence ${at + 1}`));
});

test("who takes it back and agrees again has agreed from then on", async () => {
  const captions = allowed();
  captions.start(1000);
  captions.note(true, 1500);
  captions.take(aLine("agreed", 1200));
  captions.note(false, 2000);
  captions.take(aLine("taken back", 2500));
  captions.note(true, 3000);
  captions.take(aLine("half of it", 2900));
  captions.take(aLine("agreed again", 3100));
  await captions.finish();
  expect(texts()).toEqual(["agreed", "agreed again"]);
});

test("a recording without captions tells the library nothing of any", async () => {
  const captions = allowed();
  captions.start(1000);
  captions.stop(2000);
  await captions.finish();
  expect(library.kept).toEqual([]);
});

test("where the recording began may be told with its end only, or after the room ended it", async () => {
  const recording = { recordingId: "r", recorderPeerId: "peer" };
  const room = (running: boolean) =>
    ({ recording: running ? recording : null, answers: { r: true } }) as unknown as CallState;
  const failed = vi.fn();
  vi.spyOn(performance, "now").mockReturnValue(1000);
  const told = { recordingId: "r", startedMs: 1500, endedMs: 4000 };
  for (const roomEndsFirst of [false, true]) {
    library.kept = [];
    const speech = new RecordedSpeech(failed);
    speech.follow(room(true));
    speech.take(aLine("said", 2000));
    vi.spyOn(performance, "now").mockReturnValue(4000);
    if (roomEndsFirst) speech.follow(room(false));
    speech.tell("another", { ...told, startedMs: 3000 }, room(!roomEndsFirst));
    speech.tell("peer", told, room(!roomEndsFirst));
    speech.take(aLine("after the end", 4500));
    await speech.finish();
    expect(texts()).toEqual(["said"]);
    vi.spyOn(performance, "now").mockReturnValue(1000);
  }
  expect(failed).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
