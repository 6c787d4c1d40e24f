import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Consent } from "../../../../contract/models/room.ts";
import type { RecordedPerson } from "../../../media/recorder/recordedPerson.ts";

const host = vi.hoisted(() => {
  const state = {
    asked: [] as { readonly name: string; readonly input: Record<string, unknown> }[],
    refuses: new Map<string, string>(),
    stage: { started: 0, stopped: 0, people: [] as readonly RecordedPerson[], ready: Promise.resolve() },
  };
  // The host's side of the boundary; the window's own side, with its envelopes and schemas, is the real one.
  const bridge = {
    host: "browser",
    call: (name: string, input: Record<string, unknown>) => {
      state.asked.push({ name, input });
      const code = state.refuses.get(name);
      if (code !== undefined) return Promise.resolve({ ok: false, failure: { code, details: {} } });
      return Promise.resolve({ ok: true, value: name.startsWith("room.") ? {} : recordingOf(input) });
    },
    subscribe: () => () => undefined,
  };
  const recordingOf = (input: Record<string, unknown>) => ({
    consultationId: input["id"],
    title: "Ventilator weaning",
    startedAt: "2026-11-22T08:00:00.000Z",
    durationMs: 0,
    people: input["people"],
    mimeType: "video/mp4",
    state: "recording",
    id: input["id"],
    authorId: input["id"],
    standing: "waiting",
    segmentsWaiting: 0,
    sizeBytes: 0,
    failure: null,
    segmentsHere: 0,
    segmentsKnown: 0,
    keepOffline: false,
    availableOffline: true,
  });
  Object.assign(globalThis, { window: { medixchange: bridge } });
  return state;
});
// Pictures and sound are a browser's, which is not here: tests/media shows them.
vi.mock("../../../media/recorder/stageRecorder.ts", () => ({
  StageRecorder: {
    open: () =>
      Promise.resolve({
        mimeType: "video/mp4",
        start: () => {
          host.stage.started += 1;
          return host.stage.ready;
        },
        stop: () => Promise.resolve(void (host.stage.stopped += 1)),
        setPeople: (people: readonly RecordedPerson[]) => void (host.stage.people = people),
      }),
  },
}));

const { startCall } = await import("./callState.ts");
const { dispatch, useCallStore } = await import("./callStore.ts");
const { RecorderSession } = await import("./recorderSession.ts");

const [own, wei, ana] = [uuidv7(), uuidv7(), uuidv7()];
const members = new Map([own, wei, ana].map((peerId) => [peerId, uuidv7()]));
const media = { camera: true, microphone: true, screen: false };
let session: InstanceType<typeof RecorderSession>;
let began = 0;

beforeEach(() => {
  const problems = { camera: null, microphone: null, screen: null };
  useCallStore.setState({
    call: startCall({
      consultationId: uuidv7(),
      title: "Ventilator weaning",
      ownPeerId: own,
      ownMemberId: members.get(own)!,
      ownName: "Dr Amina",
      media,
      problems,
    }),
    streams: {},
  });
  const peers = [wei, ana].map((peerId) => ({ peerId, memberId: members.get(peerId)!, name: "Dr Wei", media }));
  dispatch({ kind: "joined", peers, recording: null });
  began = 0;
  session = new RecorderSession(uuidv7(), own, () => void (began += 1));
});
afterEach(() => {
  host.asked.length = 0;
  host.refuses.clear();
  host.stage = { started: 0, stopped: 0, people: [], ready: Promise.resolve() };
});

const asked = (name: string) => host.asked.filter((each) => each.name === name).map(({ input }) => input);
const peopleIn = (input: Record<string, unknown> | undefined) =>
  (input?.["people"] as { memberId: string }[] | undefined)?.map(({ memberId }) => memberId);
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));
/** What the hub tells the room. */
function room(consents: Record<string, Consent>, state: "asking" | "recording" = "asking"): void {
  const recordingId = String(asked("room.askToRecord")[0]?.["recordingId"]);
  const recording = { recordingId, recorderPeerId: own, recorderName: "Dr Amina", state, startedAt: null };
  dispatch({ kind: "recordingChanged", recording: { ...recording, consents: { [own]: "granted", ...consents } } });
  session.follow();
}

test("it begins once all have answered, with those who agreed alone, and tells when", async () => {
  await session.ask();
  room({ [wei]: "granted", [ana]: "asked" });
  await settled();
  expect([asked("room.beginRecording"), session.recorded]).toEqual([[], null]);
  room({ [wei]: "granted", [ana]: "declined" });
  await vi.waitFor(() => expect(began).toBe(1));
  expect(peopleIn(asked("recordings.begin")[0])).toEqual([members.get(own), members.get(wei)]);
  expect(host.stage.people.map(({ peerId }) => peerId)).toEqual([own, wei]);
  expect(session.recorded?.recordingId).toBe(asked("recordings.begin")[0]?.["id"]);

  await session.stop();
  expect([host.stage.stopped, session.recorded?.endedMs === null, session.running]).toEqual([1, false, false]);
  expect(peopleIn(asked("recordings.finish")[0])).toEqual([members.get(own), members.get(wei)]);
  expect(asked("recordings.namePeople")).toEqual([]);
  expect(asked("room.endRecording")).toHaveLength(1);
});

test("who agrees while it runs is recorded and named then; who takes it back is recorded no more, and stays named", async () => {
  await session.ask();
  room({ [wei]: "granted", [ana]: "declined" });
  await vi.waitFor(() => expect(began).toBe(1));
  room({ [wei]: "declined", [ana]: "granted" }, "recording");
  expect(host.stage.people.map(({ peerId }) => peerId)).toEqual([own, ana]);
  const all = [own, wei, ana].map((peerId) => members.get(peerId));
  expect(asked("recordings.namePeople").map(peopleIn)).toEqual([all]);
  room({ [wei]: "declined", [ana]: "granted" }, "recording");
  expect(asked("recordings.namePeople")).toHaveLength(1);
  await session.stop();
  expect(peopleIn(asked("recordings.finish")[0])).toEqual(all);
});

test("a name that the disk did not take goes again with the next word of the room", async () => {
  await session.ask();
  room({ [wei]: "granted", [ana]: "declined" });
  await vi.waitFor(() => expect(began).toBe(1));
  host.refuses.set("recordings.namePeople", "library.diskFull");
  room({ [wei]: "granted", [ana]: "granted" }, "recording");
  await settled();
  host.refuses.clear();
  room({ [wei]: "granted", [ana]: "granted" }, "recording");
  room({ [wei]: "granted", [ana]: "granted" }, "recording");
  expect(asked("recordings.namePeople")).toHaveLength(2);
});

test("a disk that takes nothing begins nothing: it is said, nobody is recorded, and the room hears of it", async () => {
  host.refuses.set("recordings.begin", "library.diskFull");
  await session.ask();
  room({ [wei]: "granted", [ana]: "declined" });
  await vi.waitFor(() => expect(session.running).toBe(false));
  expect(useCallStore.getState().call?.failure?.code).toBe("library.diskFull");
  expect([host.stage.started, asked("recordings.finish")]).toEqual([0, []]);
  // Those who agreed hear that it has no picture: nothing they said is missing in it.
  expect([began, session.recorded?.startedMs === session.recorded?.endedMs]).toEqual([1, true]);
  expect(asked("room.endRecording")).toHaveLength(1);
});

test("a hub that refuses the question leaves no recording behind", async () => {
  host.refuses.set("room.askToRecord", "room.recordingRunning");
  await session.ask();
  expect([session.running, useCallStore.getState().call?.failure?.code]).toEqual([false, "room.recordingRunning"]);
  expect(host.stage.stopped).toBe(1);
});

test("a recording that is given up while its first picture is made ready has none, and does not begin after its end", async () => {
  const ready = Promise.withResolvers<void>();
  host.stage.ready = ready.promise;
  await session.ask();
  room({ [wei]: "granted", [ana]: "declined" });
  await vi.waitFor(() => expect(host.stage.started).toBe(1));
  const stopped = session.stop();
  ready.resolve();
  await stopped;
  await settled();
  const { recorded } = session;
  expect([began, recorded === null, recorded?.startedMs === recorded?.endedMs]).toEqual([1, false, true]);
  expect(useCallStore.getState().call?.recorder).toBe("idle");
});
