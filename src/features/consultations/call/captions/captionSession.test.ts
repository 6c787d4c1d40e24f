import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CaptionMessage } from "../../../../../contract/models/caption.ts";
import type { RoomRecording } from "../../../../../contract/models/room.ts";
import type { LocalMedia } from "../../../../media/localMedia.ts";
import type { Recorded } from "../recorderSession.ts";

interface Asked {
  readonly name: string;
  readonly input: Record<string, unknown>;
}
const host = vi.hoisted(() => {
  const asked: Asked[] = [];
  const state = {
    asked,
    refuses: new Map<string, string>(),
    event: (_name: string, _payload: unknown): void => undefined,
    hear: (_atMs: number, _samples: Int16Array<ArrayBuffer>): void => undefined,
    feeds: 0,
    written: Promise.resolve(),
  };
  // The host's side of the boundary; the window's own side, with its envelopes and schemas, is the real one.
  const bridge = {
    host: "browser",
    call: (name: string, input: Record<string, unknown>) => {
      asked.push({ name, input });
      const code = state.refuses.get(name);
      if (code !== undefined) return Promise.resolve({ ok: false, failure: { code, details: {} } });
      if (name === "captions.stopListening") return state.written.then(() => ({ ok: true, value: {} }));
      return Promise.resolve({ ok: true, value: name === "captions.listen" ? { model: "whisper-base" } : {} });
    },
    subscribe: (listener: typeof state.event) => {
      state.event = listener;
      return () => undefined;
    },
  };
  Object.assign(globalThis, { window: { medixchange: bridge } });
  return state;
});
// A browser's own sound, which is not here.
vi.mock("../../../../media/speechFeed.ts", () => ({
  SpeechFeed: {
    open: (_: unknown, onSamples: typeof host.hear) => {
      host.hear = onSamples;
      host.feeds += 1;
      return Promise.resolve({ close: () => void (host.feeds -= 1) });
    },
  },
}));

const { startCall } = await import("../callState.ts");
const { dispatch, useCallStore } = await import("../callStore.ts");
const { CaptionSession } = await import("./captionSession.ts");
const { useCaptionStore } = await import("./captionStore.ts");

const [own, recorder, reader] = [uuidv7(), uuidv7(), uuidv7()];
const media = { camera: false, microphone: true, screen: false };
const sent: { readonly to: string; readonly message: CaptionMessage }[] = [];
/** What the links and the picture do, and what this window records. */
let isOpen = true;
let isHeldBack: boolean | null = false;
let recorded: Recorded | null = null;
let session: InstanceType<typeof CaptionSession>;

beforeEach(() => {
  vi.useFakeTimers();
  const problems = { camera: null, microphone: null, screen: null };
  useCallStore.setState({
    call: startCall({
      consultationId: uuidv7(),
      title: "Ventilator weaning",
      ownPeerId: own,
      ownMemberId: uuidv7(),
      ownName: "Dr Amina",
      media,
      problems,
    }),
    streams: {},
  });
  const peers = [recorder, reader].map((peerId) => ({ peerId, memberId: uuidv7(), name: "Dr Wei", media }));
  dispatch({ kind: "joined", peers, recording: null });
  session = new CaptionSession({
    media: {} as LocalMedia,
    peerId: own,
    send: (to, text) => {
      if (isOpen) sent.push({ to, message: JSON.parse(text) as CaptionMessage });
      return isOpen;
    },
    isHeldBack: () => (isHeldBack === null ? Promise.reject(new Error("closed")) : Promise.resolve(isHeldBack)),
    recorded: () => recorded,
  });
});
afterEach(() => {
  session.close();
  vi.useRealTimers();
  host.asked.length = 0;
  host.refuses.clear();
  sent.length = 0;
  isOpen = true;
  isHeldBack = false;
  recorded = null;
});

const tell = (peerId: string, message: CaptionMessage) => session.receive(peerId, JSON.stringify(message));
const heard = (text: string, startMs: number, final = true) =>
  host.event("captions.heard", { final, startMs, endMs: startMs + 500, text });
const captions = () => sent.flatMap(({ to, message }) => (message.kind === "caption" ? [[to, message.text]] : []));
const kept = () =>
  host.asked
    .filter(({ name }) => name === "captions.keep")
    .flatMap(({ input }) => input["cues"] as { text: string; startMs: number }[])
    .map(({ text, startMs }) => [text, startMs]);
const states = () => host.asked.map(({ name }) => name);
function record(recordingId: string, state: RoomRecording["state"] = "recording"): void {
  const consents = { [own]: "granted" as const };
  const recording = { recordingId, recorderPeerId: recorder, recorderName: "Dr Wei", state, startedAt: null, consents };
  dispatch({ kind: "recordingChanged", recording });
}

test("what one says goes to who reads it and to nobody else, who records included", async () => {
  tell(reader, { kind: "captions", wanted: true, made: false });
  await session.begin("tr");
  expect([useCaptionStore.getState().own, host.feeds]).toEqual(["on", 1]);
  record(uuidv7());
  heard("Beş", performance.now(), false);
  heard("Beş mg", performance.now());
  expect(captions()).toEqual([
    [reader, "Beş"],
    [reader, "Beş mg"],
  ]);
  tell(reader, { kind: "captions", wanted: false, made: false });
  heard("Altı", performance.now());
  expect(captions()).toHaveLength(2);
  expect(useCaptionStore.getState().lines.map(({ text }) => text)).toEqual(["Beş mg", "Altı"]);
});

test("what one says is kept at its place by the recorder's word, with one's own leave, and the last words too", async () => {
  await session.begin("tr");
  const id = uuidv7();
  await vi.advanceTimersByTimeAsync(10_000);
  // Who does not record tells where it began, and of another one.
  tell(reader, { kind: "recording", recordingId: id, agoMs: 9000, endedAgoMs: null });
  tell(recorder, { kind: "recording", recordingId: uuidv7(), agoMs: 9000, endedAgoMs: null });
  record(id);
  heard("before the leave", performance.now());
  dispatch({ kind: "consentGiven", recordingId: id, granted: true });
  heard("early", performance.now());
  await vi.advanceTimersByTimeAsync(0);
  expect(kept()).toEqual([]);
  tell(recorder, { kind: "recording", recordingId: id, agoMs: 2000, endedAgoMs: null });
  await vi.advanceTimersByTimeAsync(1000);
  heard("later", performance.now());
  const saidMs = performance.now();
  await vi.advanceTimersByTimeAsync(500);
  dispatch({ kind: "recordingChanged", recording: null });
  heard("last words", saidMs);
  heard("after the end", performance.now());
  await vi.advanceTimersByTimeAsync(6000);
  expect(kept()).toEqual([
    ["early", 2000],
    ["later", 3000],
    ["last words", 3000],
  ]);
  expect(host.asked.findLast(({ name }) => name === "captions.keep")?.input["ended"]).toBe(true);
});

test("what is said after the recorder stopped is not kept, though the hub has not heard of the end", async () => {
  await session.begin("tr");
  const id = uuidv7();
  dispatch({ kind: "consentGiven", recordingId: id, granted: true });
  record(id);
  await vi.advanceTimersByTimeAsync(5000);
  tell(recorder, { kind: "recording", recordingId: id, agoMs: 5000, endedAgoMs: null });
  heard("while it runs", performance.now());
  const saidMs = performance.now();
  await vi.advanceTimersByTimeAsync(1000);
  // Who does not record ends nothing.
  tell(reader, { kind: "recording", recordingId: id, agoMs: 6000, endedAgoMs: 900 });
  heard("still running", performance.now());
  await vi.advanceTimersByTimeAsync(1000);
  tell(recorder, { kind: "recording", recordingId: id, agoMs: 7000, endedAgoMs: 0 });
  heard("last words", saidMs);
  await vi.advanceTimersByTimeAsync(1000);
  // The room says what it said before, as after a join.
  record(id);
  heard("after the end", performance.now());
  await vi.advanceTimersByTimeAsync(10_000);
  heard("long after", performance.now());
  await session.finish();
  expect(kept().map(([text]) => text)).toEqual(["while it runs", "still running", "last words"]);
});

test("who leaves in the middle of a recording keeps their last words, and waits for them no longer than they may take", async () => {
  for (const answers of [true, false]) {
    host.asked.length = 0;
    const written = Promise.withResolvers<void>();
    host.written = written.promise;
    await session.begin("tr");
    const id = uuidv7();
    dispatch({ kind: "consentGiven", recordingId: id, granted: true });
    record(id);
    tell(recorder, { kind: "recording", recordingId: id, agoMs: 0, endedAgoMs: null });
    const saidMs = performance.now();
    await vi.advanceTimersByTimeAsync(500);
    let left = false;
    const leaving = session.finish().then(() => (left = true));
    expect([useCaptionStore.getState().own, host.feeds]).toEqual(["off", 0]);
    await vi.advanceTimersByTimeAsync(2000);
    heard("the last words", saidMs);
    expect(left).toBe(false);
    if (answers) written.resolve();
    else await vi.advanceTimersByTimeAsync(5000);
    await leaving;
    expect(kept().map(([text]) => text)).toEqual(["the last words"]);
    dispatch({ kind: "recordingChanged", recording: null });
  }
  host.written = Promise.resolve();
});

test("nothing of what others say is kept, shown to nobody who does not read, and garbage is dropped", async () => {
  const said = { kind: "caption", final: true, language: "en", text: "Five", agoMs: 0, durationMs: 500 } as const;
  const id = uuidv7();
  dispatch({ kind: "consentGiven", recordingId: id, granted: true });
  record(id);
  tell(recorder, { kind: "recording", recordingId: id, agoMs: 0, endedAgoMs: null });
  tell(reader, { ...said, id: uuidv7() });
  expect(useCaptionStore.getState().lines).toEqual([]);
  session.setReader(true, "en");
  tell(reader, { ...said, id: uuidv7(), text: "Six" });
  for (const text of ["", "{", "null", "[]", '{"kind":"recording"}', "x".repeat(5000)]) session.receive(reader, text);
  session.receive(uuidv7(), JSON.stringify({ ...said, id: uuidv7(), text: "of a stranger" }));
  expect(useCaptionStore.getState().lines.map(({ text }) => text)).toEqual(["Six"]);
  await session.finish();
  expect(kept()).toEqual([]);
});

test("who is beside a program of another version is told whose words are missing, and what of theirs was not kept", async () => {
  session.setReader(true, "en");
  for (const text of ['{"kind":"caption","words":"Five"}', '{"kind":"later"}']) session.receive(reader, text);
  expect(useCaptionStore.getState().misread).toEqual([reader]);
  session.left(reader);
  expect(useCaptionStore.getState().misread).toEqual([]);

  // An older recorder does not tell when it began, nor when it ended.
  const id = uuidv7();
  dispatch({ kind: "consentGiven", recordingId: id, granted: true });
  record(id);
  session.receive(recorder, JSON.stringify({ kind: "recording", recordingId: id, agoMs: 0 }));
  await session.begin("en");
  heard("Give 5 mg", performance.now() + 100);
  expect(useCallStore.getState().call?.failure ?? null).toBeNull();
  await session.finish();
  expect(kept()).toEqual([]);
  expect(useCallStore.getState().call?.failure?.code).toBe("captions.notKept");
});

test("who comes back hears what this window records, and where it began", async () => {
  const id = uuidv7();
  recorded = { recordingId: id, startedMs: performance.now(), endedMs: null };
  await vi.advanceTimersByTimeAsync(3000);
  session.linked(reader);
  expect(sent).toContainEqual({
    to: reader,
    message: { kind: "recording", recordingId: id, agoMs: 3000, endedAgoMs: null },
  });
});

test("where nothing can write it down it is off, with the reason; a microphone that cannot be heard as well", async () => {
  host.refuses.set("captions.listen", "captions.noModel");
  await session.begin("tr");
  expect(useCaptionStore.getState()).toMatchObject({ own: "off", failure: { code: "captions.noModel" } });
  expect([host.feeds, states()]).toEqual([0, ["captions.listen", "captions.stopListening"]]);

  host.refuses.clear();
  await session.begin("tr");
  expect(useCaptionStore.getState()).toMatchObject({ own: "on", failure: null });
  host.refuses.set("captions.hear", "captions.engineFailed");
  host.hear(0, new Int16Array(4));
  await vi.advanceTimersByTimeAsync(0);
  expect(useCaptionStore.getState()).toMatchObject({ own: "off", failure: { code: "captions.engineFailed" } });
  expect(host.feeds).toBe(0);
});

test("switched off and on at once, the newer stands; what the older heard is not taken", async () => {
  const first = session.begin("tr");
  session.end();
  const second = session.begin("en");
  await Promise.all([first, second]);
  expect([useCaptionStore.getState().own, host.feeds]).toEqual(["on", 1]);
  session.end();
  expect([useCaptionStore.getState().own, host.feeds]).toEqual(["off", 0]);
  await vi.advanceTimersByTimeAsync(6000);
  heard("long after", performance.now() - 7000);
  expect(useCaptionStore.getState().lines).toEqual([]);
});

test("who changes the language in the middle of a sentence keeps what they said, in the language that they said it in", async () => {
  tell(reader, { kind: "captions", wanted: true, made: false });
  await session.begin("tr");
  const saidMs = performance.now();
  heard("Beş", saidMs, false);
  await vi.advanceTimersByTimeAsync(500);
  const written = Promise.withResolvers<void>();
  host.written = written.promise;
  host.asked.length = 0;
  const changed = session.begin("en");
  await vi.advanceTimersByTimeAsync(300);
  // The one engine is not asked for the next before it has finished.
  expect([states(), useCaptionStore.getState().own]).toEqual([["captions.stopListening"], "opening"]);
  heard("Beş mg", saidMs);
  heard("said after the change", performance.now());
  written.resolve();
  await changed;
  host.written = Promise.resolve();
  expect(useCaptionStore.getState().own).toBe("on");
  expect(host.asked.at(-1)).toEqual({ name: "captions.listen", input: { language: "en", model: null } });
  heard("Six", performance.now());
  const said = sent.flatMap(({ message }) => (message.kind === "caption" ? [message] : []));
  expect(said.map(({ language, text, final }) => [language, text, final])).toEqual([
    ["tr", "Beş", false],
    ["tr", "Beş mg", true],
  ]);
  await vi.advanceTimersByTimeAsync(2000);
  const last = sent.findLast(({ message }) => message.kind === "caption");
  expect(last?.message).toMatchObject({ language: "en", text: "Six" });
  expect(useCaptionStore.getState().lines.map(({ language, text }) => [language, text])).toEqual([
    ["tr", "Beş mg"],
    ["en", "Six"],
  ]);
});

test("a language that is changed while an engine does not answer is not waited for long, and off meanwhile stays off", async () => {
  await session.begin("tr");
  host.written = new Promise(() => undefined);
  const changed = session.begin("en");
  await vi.advanceTimersByTimeAsync(5000);
  await changed;
  expect([useCaptionStore.getState().own, host.feeds]).toEqual(["on", 1]);
  const again = session.begin("tr");
  session.end();
  await vi.advanceTimersByTimeAsync(5000);
  await again;
  host.written = Promise.resolve();
  expect([useCaptionStore.getState().own, host.feeds]).toEqual(["off", 0]);
});

test("speech that is left out is told to the speaker and to the others, who know whose captions have gaps", async () => {
  const standing = () => sent.filter(({ to, message }) => to === reader && message.kind === "captions").at(-1)?.message;
  await session.begin("tr");
  expect(standing()).toEqual({ kind: "captions", wanted: false, made: true, gaps: false });
  host.event("captions.paceChanged", { pace: "skipping" });
  expect(standing()).toEqual({ kind: "captions", wanted: false, made: true, gaps: true });
  host.event("captions.paceChanged", { pace: "full" });
  expect(standing()).toMatchObject({ gaps: false });
  // The library does not answer: what comes then is lost.
  for (let at = 0; at < 13; at += 1) host.hear(at * 250, new Int16Array(4));
  expect(useCaptionStore.getState().pace).toBe("skipping");
  expect(standing()).toMatchObject({ gaps: true });
  host.event("captions.paceChanged", { pace: "finalsOnly" });
  expect(useCaptionStore.getState().pace).toBe("skipping");
  await vi.advanceTimersByTimeAsync(121_000);
  expect(useCaptionStore.getState().pace).toBe("finalsOnly");
  expect(standing()).toMatchObject({ gaps: false });

  tell(reader, { kind: "captions", wanted: false, made: true, gaps: true });
  tell(recorder, { kind: "captions", wanted: false, made: true });
  expect(useCaptionStore.getState()).toMatchObject({ makers: [reader, recorder], gaps: [reader] });
  tell(reader, { kind: "captions", wanted: false, made: false, gaps: true });
  session.left(recorder);
  expect(useCaptionStore.getState()).toMatchObject({ makers: [], gaps: [] });
});

test("what a link did not take is told once it does, as it stands then, and no more of who left", async () => {
  const told = (to: string) => sent.filter((each) => each.to === to).map(({ message }) => message);
  isOpen = false;
  await session.begin("tr");
  session.setReader(true, "en");
  const id = uuidv7();
  recorded = { recordingId: id, startedMs: performance.now(), endedMs: null };
  session.recordingChanged();
  session.left(recorder);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
  session.end();
  isOpen = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(told(reader)).toEqual([
    { kind: "captions", wanted: true, made: false, gaps: false },
    { kind: "recording", recordingId: id, agoMs: 6000, endedAgoMs: null },
  ]);
  // It ended before anybody told `recorder` again that it is here.
  expect(told(recorder).filter(({ kind }) => kind === "recording")).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told(reader)).toHaveLength(2);
});

test("while the picture of the call suffers from the processor, captions make do with whole sentences", async () => {
  const spared = () =>
    host.asked.filter(({ name }) => name === "captions.spareCall").map(({ input }) => input["isSparing"]);
  isHeldBack = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(spared()).toEqual([]);
  await session.begin("tr");
  await vi.advanceTimersByTimeAsync(4000);
  // A connection that is being closed says nothing, for or against it.
  isHeldBack = null;
  await vi.advanceTimersByTimeAsync(2000);
  expect(spared()).toEqual([]);
  isHeldBack = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(spared()).toEqual([true]);
  // The next engine is told as well.
  await session.begin("en");
  expect(spared()).toEqual([true, true]);
  isHeldBack = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(spared()).toEqual([true, true]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(spared()).toEqual([true, true, false]);
  session.end();
  isHeldBack = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(spared()).toHaveLength(3);
});

test("of a recording that was asked for and never began, nobody is told that words of theirs are missing", async () => {
  await session.begin("en");
  const failure = () => useCallStore.getState().call?.failure?.code ?? null;
  const ask = (state: RoomRecording["state"]): string => {
    const id = uuidv7();
    dispatch({ kind: "consentGiven", recordingId: id, granted: true });
    record(id, state);
    heard("Give 5 mg", performance.now());
    return id;
  };
  // Given up while others had not answered, its recorder gone.
  ask("asking");
  dispatch({ kind: "recordingChanged", recording: null });
  await vi.advanceTimersByTimeAsync(6000);
  expect([failure(), kept()]).toEqual([null, []]);
  // Begun by the room, and ended before its first picture: the recorder says so.
  const id = ask("recording");
  tell(recorder, { kind: "recording", recordingId: id, agoMs: 0, endedAgoMs: 0 });
  heard("Give 6 mg", performance.now());
  dispatch({ kind: "recordingChanged", recording: null });
  await vi.advanceTimersByTimeAsync(6000);
  expect([failure(), kept()]).toEqual([null, []]);
  // So it is in the window that records.
  const own2 = ask("recording");
  recorded = { recordingId: own2, startedMs: performance.now(), endedMs: performance.now() };
  tell(recorder, { kind: "recording", recordingId: own2, agoMs: 0, endedAgoMs: 0 });
  session.recordingChanged();
  dispatch({ kind: "recordingChanged", recording: null });
  await session.finish();
  expect([failure(), kept()]).toEqual([null, []]);
});
