import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { InstalledSpeechModel } from "./speechRows.ts";
import { Transcription } from "./transcription.ts";
import type { FromTranscriber, ToTranscriber } from "./transcriberPort.ts";

const model: InstalledSpeechModel = {
  name: "whisper-base",
  kind: "whisper",
  version: "1.0",
  sha256: "0".repeat(64),
  sizeBytes: 1,
  installedAt: "2026-11-22T08:00:00.000Z",
  pace: 0.1,
};
const pcm = new Uint8Array(2);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** `looked`: ends the look at a model's file that began first, which takes as long as the test wants. */
function aTranscription(pace: number | null = 0.1) {
  let installed = [{ ...model, pace }];
  let measured = 0;
  const sent: ToTranscriber[] = [];
  const emitted: unknown[][] = [];
  const looks: ((file: string | null | Promise<never>) => void)[] = [];
  const transcription = new Transcription({
    rows: { installed: () => installed, setPace: (_, pace) => void (installed = [{ ...model, pace }]) },
    chosen: () => null,
    measured: () => void (measured += 1),
    bug: (cause) => {
      throw cause;
    },
    shelf: { take: () => new Promise((resolve) => void looks.push(resolve)) },
    emit: (name, payload, windowId) => void emitted.push([name, payload, windowId]),
    toTranscriber: (message) => void sent.push(message),
  });
  const looked = async (file: string | null | Promise<never> = "/model.bin") => {
    looks.shift()?.(file);
    await vi.advanceTimersByTimeAsync(0);
  };
  const opens = () => sent.filter((message) => message.kind === "open");
  const say = (message: FromTranscriber, turn = opens().at(-1)?.turn ?? 0) =>
    transcription.receive({ ...message, turn });
  const listen = (windowId: string) => {
    const answer = transcription.listen(windowId, "en", null).catch((cause: { code: string }) => cause.code);
    return answer;
  };
  const listening = async (windowId: string) => {
    const answer = listen(windowId);
    await looked();
    say({ kind: "opened" });
    await answer;
  };
  const measures = () => sent.filter((message) => message.kind === "measure");
  const installMore = (name: string) => void installed.push({ ...model, name, pace: null });
  const paceNow = () => ({ pace: installed[0]?.pace, measured });
  return { transcription, sent, emitted, looked, opens, say, listen, listening, measures, installMore, paceNow };
}

test("a model that came is measured while nobody speaks; who speaks goes first, and it is measured after", async () => {
  const { transcription, sent, looked, say, listen, measures, paceNow } = aTranscription(null);
  const first = transcription.measure();
  await looked();
  await first;
  expect(measures()).toHaveLength(1);
  const answer = listen("one");
  expect(sent.at(-1)).toEqual({ kind: "end" });
  await looked();
  // Of the measurement that was ended.
  say({ kind: "measured", pace: 9 }, measures()[0]?.turn);
  say({ kind: "opened" });
  await answer;
  expect(paceNow()).toEqual({ pace: null, measured: 0 });
  transcription.windowClosed("one");
  await looked();
  expect(measures()).toHaveLength(2);
  say({ kind: "measured", pace: 0.3 }, measures()[1]?.turn);
  expect(paceNow()).toEqual({ pace: 0.3, measured: 1 });
  expect(sent.at(-1)).toEqual({ kind: "end" });
});

test("a model that breaks off while it is measured is not measured again, and nobody is told that captions stopped", async () => {
  const { transcription, emitted, looked, say, measures, paceNow } = aTranscription(null);
  const first = transcription.measure();
  await looked();
  await first;
  say({ kind: "ended" }, measures()[0]?.turn);
  await transcription.measure();
  expect([measures().length, paceNow().pace, emitted]).toEqual([1, null, []]);
});

test("a disk that fails while a model is looked at leaves the next one to be measured", async () => {
  const { transcription, looked, measures, installMore } = aTranscription(null);
  const first = transcription.measure().catch(String);
  await looked(Promise.reject(new Error("EIO")));
  expect(await first).toBe("Error: EIO");
  installMore("whisper-small");
  const second = transcription.measure();
  await looked();
  await second;
  expect(measures()).toHaveLength(1);
});

test.each(["stop", "windowClosed", "close"] as const)(
  "%s while the model is looked at leaves no process behind",
  async (how) => {
    const { transcription, opens, looked, listen } = aTranscription();
    const answer = listen("one");
    void transcription[how]("one");
    await looked();
    expect(await answer).toBe("captions.engineFailed");
    expect(opens()).toEqual([]);
  },
);

test("of two that begin in one window the later one stands, whichever ends first", async () => {
  const { transcription, sent, opens, looked, say, listen } = aTranscription();
  const first = listen("one");
  await looked();
  expect(opens()).toHaveLength(1);
  const second = listen("one");
  expect(await first).toBe("captions.engineFailed");
  await looked();
  // What the first one's process says is still on its way.
  say({ kind: "opened" }, 1);
  say({ kind: "ended" }, 1);
  say({ kind: "opened" }, 2);
  expect(await second).toBe(model.name);
  transcription.hear("one", 0, pcm);
  expect(sent.slice(-2)).toEqual([expect.objectContaining({ kind: "open", turn: 2 }), { kind: "hear", atMs: 0, pcm }]);
});

test("another window takes the place of one that opens, which hears of it, and is not disturbed by its end", async () => {
  const { transcription, emitted, opens, looked, say, listen } = aTranscription();
  const first = listen("one");
  const second = listen("two");
  expect(emitted).toEqual([["captions.stopped", { failure: null }, "one"]]);
  await looked();
  expect(await first).toBe("captions.engineFailed");
  await looked();
  expect(opens()).toHaveLength(1);
  void transcription.stop("one");
  transcription.windowClosed("one");
  say({ kind: "opened" });
  expect(await second).toBe(model.name);
});

test("why an engine could not open reaches the one who asked, and only as the answer", async () => {
  const { emitted, looked, say, listen } = aTranscription();
  for (const code of ["captions.engineMissing", "captions.engineFailed"] as const) {
    const answer = listen("one");
    await looked();
    say({ kind: "failed", code });
    expect(await answer).toBe(code);
  }
  const lost = listen("one");
  await looked(null);
  expect(await lost).toBe("captions.noModel");
  expect(emitted).toEqual([]);
});

test("an engine that never opens is given up", async () => {
  const { sent, looked, listen } = aTranscription();
  const answer = listen("one");
  await looked();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await answer).toBe("captions.engineFailed");
  expect(sent.at(-1)).toEqual({ kind: "end" });
});

test("who speaks to nobody is told, and who is opening or finishing is not", async () => {
  const { transcription, looked, say, listen } = aTranscription();
  const hear = (windowId: string) => () => transcription.hear(windowId, 0, pcm);
  const none = expect.objectContaining({ code: "captions.engineFailed" });
  expect(hear("one")).toThrow(none);
  const answer = listen("one");
  expect(hear("one")).not.toThrow();
  await looked();
  say({ kind: "opened" });
  await answer;
  expect(hear("one")).not.toThrow();
  expect(hear("two")).toThrow(none);
  void transcription.stop("one");
  expect(hear("one")).not.toThrow();
  say({ kind: "finished" });
  expect(hear("one")).toThrow(none);
});

test("that a call is short of the processor is told of the window that speaks, and of no other", async () => {
  const { transcription, sent, looked, say, listen } = aTranscription();
  transcription.spare("one", true);
  const answer = listen("one");
  await looked();
  say({ kind: "opened" });
  await answer;
  transcription.spare("two", true);
  transcription.spare("one", true);
  transcription.spare("one", false);
  void transcription.stop("one");
  transcription.spare("one", true);
  expect(sent.flatMap((message) => (message.kind === "spare" ? [message.isSparing] : []))).toEqual([true, false]);
});

test("the last words come after the stop, and then the process ends", async () => {
  const { transcription, sent, emitted, say, listening } = aTranscription();
  const words = { final: true, startMs: 0, endMs: 900, text: "Breathe." };
  await listening("one");
  let isOver = false;
  const stopped = transcription.stop("one").then(() => (isOver = true));
  expect(sent.at(-1)).toEqual({ kind: "finish" });
  say({ kind: "heard", ...words });
  expect(emitted).toEqual([["captions.heard", words, "one"]]);
  await vi.advanceTimersByTimeAsync(100);
  expect(isOver).toBe(false);
  say({ kind: "finished" });
  expect(sent.at(-1)).toEqual({ kind: "end" });
  await stopped;
});

test("last words are not waited for long, and nobody is told that it stopped who stopped it", async () => {
  const { transcription, sent, emitted, say, listening } = aTranscription();
  await listening("one");
  void transcription.stop("one");
  await vi.advanceTimersByTimeAsync(4000);
  expect(sent.at(-1)).toEqual({ kind: "end" });
  await listening("one");
  void transcription.stop("one");
  say({ kind: "failed", code: "captions.fellBehind" });
  await listening("two");
  expect(emitted).toEqual([]);
  say({ kind: "ended" });
  expect(emitted).toEqual([["captions.stopped", { failure: { code: "captions.engineFailed", details: {} } }, "two"]]);
});
