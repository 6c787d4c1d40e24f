import { afterEach, expect, test, vi } from "vitest";
import type { CaptionCue } from "../../../../../contract/models/caption.ts";
import { lineOf, type CaptionLine } from "./captionLines.ts";
import { RecordingCaptions } from "./recordingCaptions.ts";

interface Kept {
  readonly cues: readonly CaptionCue[];
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

test("captions that the library did not take go with the next, and the last words end them", async () => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(1000);
  const captions = new RecordingCaptions("r", "own");
  captions.start();
  library.fails = true;
  captions.take(aLine("first", 2000));
  await expect(captions.finish()).rejects.toThrow("captions.keep");
  library.fails = false;
  captions.take(aLine("second", 3000));
  clock.mockReturnValue(5000);
  captions.stop();
  captions.take(aLine("last words", 4500));
  captions.take(aLine("after the end", 5500));
  await captions.finish();
  expect(texts()).toEqual(["first", "second", "last words"]);
  expect(library.kept.at(-1)?.ended).toBe(true);
  clock.mockRestore();
});

test("a recording without captions tells the library nothing of any", async () => {
  const captions = new RecordingCaptions("r", "own");
  captions.start();
  captions.stop();
  await captions.finish();
  expect(library.kept).toEqual([]);
});
