import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stageMaxPeers } from "../../../contract/models/room.ts";
import { RoomClient, silent } from "../../fixtures/RoomClient.ts";
import { aConsultation, aWrite, TestHub } from "../../fixtures/TestHub.ts";
import { Rooms, type RoomsOptions } from "./rooms.ts";

const iceServers = [{ urls: ["turn:127.0.0.1:3478"], username: "u", credential: "c" }];
/** Long enough to come back on a busy machine, or short enough to wait for. */
const patient = 60_000;
const hasty = 20;

let hub: TestHub;
let consultationId: string;
let clients: RoomClient[];
async function open(graceMs: number): Promise<void> {
  hub = await TestHub.start({ graceMs, iceServers });
  clients = [];
  consultationId = uuidv7();
  await write({ id: consultationId });
}
async function write(change: object): Promise<void> {
  const administrator = hub.client((await hub.administrator()).accessToken);
  const { results } = await administrator.value("documents.push", { writes: [aWrite(change)] });
  expect(results[0]?.ok).toBe(true);
}
async function aClient(name: string): Promise<RoomClient> {
  return connect((await hub.member(name)).accessToken);
}
async function connect(accessToken: string): Promise<RoomClient> {
  const client = await RoomClient.connect(hub.hub.url, accessToken);
  clients.push(client);
  return client;
}
/** So many clients that are in the room. */
async function inRoom(...names: string[]): Promise<RoomClient[]> {
  const joined = [];
  for (const name of names) {
    const client = await aClient(name);
    await client.join(consultationId);
    joined.push(client);
  }
  return joined;
}
afterEach(async () => {
  for (const client of clients) client.close();
  await hub.discard();
  expect(hub.bugs).toEqual([]);
});

describe("places", () => {
  beforeEach(() => open(patient));

  test("who joins learns who is there, and the others learn of them", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const joined = await mia.saw("peer.joined");
    expect(joined).toMatchObject({ consultationId, peer: { peerId: noa.peerId, name: "Noa", media: silent } });
    const zoe = await aClient("Zoe");
    const room = await zoe.join(consultationId);
    expect(room.peers.map(({ name }) => name)).toEqual(["Mia", "Noa"]);
    expect(room).toMatchObject({ recording: null, iceServers });
    expect(zoe.has("peer.joined")).toBe(false);

    const media = { camera: true, microphone: true, screen: false };
    await zoe.call("peer.setMedia", { peerId: zoe.peerId, media });
    expect(await mia.saw("peer.mediaChanged")).toEqual({ consultationId, peerId: zoe.peerId, media });
    await zoe.call("room.leave", { peerId: zoe.peerId });
    expect(await mia.saw("peer.left")).toEqual({ consultationId, peerId: zoe.peerId, reason: "left" });
    expect(await zoe.outcome("room.leave", { peerId: zoe.peerId })).toBe("room.peerUnknown");
  });

  test("there are only so many", async () => {
    const [first] = await inRoom(...Array.from({ length: stageMaxPeers }, (_, index) => `P${index}`));
    const late = await aClient("Late");
    const input = { consultationId, peerId: late.peerId, media: silent };
    expect(await late.outcome("room.join", input)).toBe("room.full");
    await first?.call("room.leave", { peerId: first.peerId });
    expect(await late.outcome("room.join", input)).toBe("ok");
  });

  test("there is no room without its consultation", async () => {
    const mia = await aClient("Mia");
    const input = { consultationId: uuidv7(), peerId: mia.peerId, media: silent };
    expect(await mia.outcome("room.join", input)).toBe("room.notFound");
    const body = aConsultation({ state: "cancelled" });
    await write({ id: consultationId, baseVersion: 1, body });
    expect(await mia.outcome("room.join", { ...input, consultationId })).toBe("room.notFound");
    await write({ id: consultationId, baseVersion: 2, deleted: true, body: null });
    expect(await mia.outcome("room.join", { ...input, consultationId })).toBe("room.notFound");
  });

  test("two windows of one computer share its socket", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const second = uuidv7();
    await mia.join(consultationId, second);
    expect(await mia.saw("peer.joined", ({ peer }) => peer.peerId === second)).toBeTruthy();
    await noa.saw("peer.joined", ({ peer }) => peer.peerId === second);
    await mia.call("room.leave", { peerId: mia.peerId });
    await mia.saw("peer.left", ({ peerId }) => peerId === mia.peerId);
    const signal = { type: "restart" } as const;
    await noa.call("peer.signal", { peerId: noa.peerId, to: second, connection: 0, signal });
    expect(await mia.saw("peer.signalled")).toMatchObject({ to: second });
  });

  test("a window that goes to another room leaves the one before", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const other = uuidv7();
    await write({ id: other });
    await mia.join(other);
    expect(await noa.saw("peer.left")).toEqual({ consultationId, peerId: mia.peerId, reason: "left" });
  });
});

describe("signals", () => {
  beforeEach(() => open(patient));

  test("go to the one peer that they are for, inside the room", async () => {
    const [mia, noa, zoe] = (await inRoom("Mia", "Noa", "Zoe")) as [RoomClient, RoomClient, RoomClient];
    const signal = { type: "offer", sdp: "v=0" } as const;
    await mia.call("peer.signal", { peerId: mia.peerId, to: noa.peerId, connection: 3, signal });
    const expected = { consultationId, to: noa.peerId, from: mia.peerId, connection: 3, signal };
    expect(await noa.saw("peer.signalled")).toEqual(expected);
    // What came to Noa after it has passed Zoe too: nothing went astray.
    await mia.call("room.leave", { peerId: mia.peerId });
    await zoe.saw("peer.left");
    expect(zoe.has("peer.signalled")).toBe(false);
  });

  test("are refused from a peer that is somebody else's, and to one that is not in the room", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const other = uuidv7();
    await write({ id: other });
    const away = await aClient("Away");
    await away.join(other);
    const input = { peerId: mia.peerId, to: noa.peerId, connection: 0, signal: { type: "restart" } };
    expect(await noa.outcome("peer.signal", input)).toBe("room.peerUnknown");
    expect(await away.outcome("peer.signal", { ...input, peerId: away.peerId })).toBe("room.peerUnknown");
    expect(await mia.outcome("peer.signal", { ...input, to: away.peerId })).toBe("room.peerUnknown");
    for (const name of ["room.leave", "room.endRecording"] as const) {
      expect(await noa.outcome(name, { peerId: mia.peerId })).toBe("room.peerUnknown");
    }
    const seize = { consultationId, peerId: mia.peerId, media: silent };
    expect(await noa.outcome("room.join", seize)).toBe("room.peerUnknown");
  });
});

describe("a cut line", () => {
  test("keeps the place, the consent and the signals for a while", async () => {
    await open(patient);
    const tokens = await hub.member("Mia");
    const mia = await connect(tokens.accessToken);
    await mia.join(consultationId);
    const [noa] = (await inRoom("Noa")) as [RoomClient];
    await noa.call("room.askToRecord", { peerId: noa.peerId, recordingId: uuidv7() });
    await mia.call("room.answerConsent", { peerId: mia.peerId, granted: true });

    mia.socket.io.engine.close();
    const signal = { type: "restart" } as const;
    const back = await connect(tokens.accessToken);
    await noa.call("peer.signal", { peerId: noa.peerId, to: mia.peerId, connection: 1, signal });
    const room = await back.join(consultationId, mia.peerId, { ...silent, camera: true });
    expect(room.peers.map(({ name }) => name)).toEqual(["Noa"]);
    expect(room.recording?.consents[mia.peerId]).toBe("granted");
    await noa.call("peer.signal", { peerId: noa.peerId, to: mia.peerId, connection: 2, signal });
    await back.saw("peer.signalled", ({ connection }) => connection === 2);
    await noa.saw("peer.mediaChanged", ({ media }) => media.camera);
    expect(noa.has("peer.left")).toBe(false);
    expect(noa.has("peer.joined")).toBe(false);
  });

  test("signals to a peer that is away are kept until it is back", async () => {
    await open(patient);
    const sent: [string, string, number][] = [];
    const send: RoomsOptions["send"] = (socketId, name, payload) => {
      if ("connection" in payload) sent.push([socketId, name, payload.connection]);
    };
    const rooms = new Rooms({ graceMs: patient, send });
    const [mia, noa] = [uuidv7(), uuidv7()];
    const caller = (name: string) => ({ sessionId: name, memberId: name, name, role: "member" }) as const;
    rooms.join(consultationId, mia, silent, caller("Mia"), "first");
    rooms.join(consultationId, noa, silent, caller("Noa"), "other");
    rooms.socketLost("first");
    for (const connection of [1, 2, 3]) rooms.signal(noa, mia, connection, { type: "restart" }, "other");
    expect(sent).toEqual([]);
    rooms.join(consultationId, mia, silent, caller("Mia"), "second");
    rooms.signal(noa, mia, 4, { type: "restart" }, "other");
    expect(sent).toEqual([1, 2, 3, 4].map((connection) => ["second", "peer.signalled", connection]));
    rooms.close();
  });

  test("a new socket takes the place over from one that is half dead", async () => {
    await open(patient);
    const tokens = await hub.member("Mia");
    const mia = await connect(tokens.accessToken);
    await mia.join(consultationId);
    const back = await connect(tokens.accessToken);
    await back.join(consultationId, mia.peerId);
    expect(await mia.outcome("room.leave", { peerId: mia.peerId })).toBe("room.peerUnknown");
    mia.close();
    expect(await back.outcome("room.leave", { peerId: mia.peerId })).toBe("ok");
  });

  test("that lasts loses the place, and ends the recording of a recorder", async () => {
    await open(hasty);
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    await mia.call("room.askToRecord", { peerId: mia.peerId, recordingId: uuidv7() });
    await noa.saw("room.recordingChanged", ({ recording }) => recording !== null);
    mia.socket.io.engine.close();
    expect(await noa.saw("peer.left")).toEqual({ consultationId, peerId: mia.peerId, reason: "lost" });
    await noa.saw("room.recordingChanged", ({ recording }) => recording === null);
    const again = await aClient("Again");
    expect((await again.join(consultationId)).recording).toBeNull();
  });

  test("signing out leaves at once", async () => {
    await open(patient);
    const tokens = await hub.member("Mia");
    const mia = await connect(tokens.accessToken);
    await mia.join(consultationId);
    const [noa] = (await inRoom("Noa")) as [RoomClient];
    await hub.client(tokens.accessToken).value("accounts.signOut", {});
    expect(await noa.saw("peer.left")).toMatchObject({ peerId: mia.peerId, reason: "left" });
  });
});

describe("recording", () => {
  let recordingId: string;
  beforeEach(async () => {
    await open(patient);
    recordingId = uuidv7();
  });
  const consentsAre = (client: RoomClient, state: string, consents: Record<string, string>) =>
    client.saw(
      "room.recordingChanged",
      ({ recording }) =>
        recording?.state === state &&
        JSON.stringify(Object.entries(recording.consents).sort()) === JSON.stringify(Object.entries(consents).sort()),
    );

  test("begins when everyone has answered, asks who comes late, and is stopped by anyone", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const begin = { peerId: mia.peerId, withoutWaiting: false };
    expect(await mia.outcome("room.beginRecording", begin)).toBe("room.recordingNone");
    expect(await noa.outcome("room.answerConsent", { peerId: noa.peerId, granted: true })).toBe("room.recordingNone");

    await mia.call("room.askToRecord", { peerId: mia.peerId, recordingId });
    const asked = await consentsAre(noa, "asking", { [mia.peerId]: "granted", [noa.peerId]: "asked" });
    expect(asked.recording).toMatchObject({
      recordingId,
      recorderPeerId: mia.peerId,
      recorderName: "Mia",
      startedAt: null,
    });
    const repeated = { peerId: mia.peerId, recordingId };
    expect(await mia.outcome("room.askToRecord", repeated)).toBe("ok");
    expect(await noa.outcome("room.askToRecord", { peerId: noa.peerId, recordingId: uuidv7() })).toBe(
      "room.recordingRunning",
    );
    expect(await mia.outcome("room.beginRecording", begin)).toBe("room.consentPending");
    expect(await noa.outcome("room.beginRecording", { ...begin, peerId: noa.peerId })).toBe("session.forbidden");

    await noa.call("room.answerConsent", { peerId: noa.peerId, granted: true });
    await mia.call("room.beginRecording", begin);
    const running = await consentsAre(noa, "recording", { [mia.peerId]: "granted", [noa.peerId]: "granted" });
    expect(running.recording?.startedAt).toBe("2026-11-22T08:00:00.000Z");
    expect(await mia.outcome("room.beginRecording", begin)).toBe("ok");

    const [zoe] = (await inRoom("Zoe")) as [RoomClient];
    const withLate = { [mia.peerId]: "granted", [noa.peerId]: "granted", [zoe.peerId]: "asked" };
    await consentsAre(mia, "recording", withLate);
    await zoe.call("room.answerConsent", { peerId: zoe.peerId, granted: false });
    await noa.call("room.answerConsent", { peerId: noa.peerId, granted: false });
    await consentsAre(mia, "recording", { ...withLate, [noa.peerId]: "declined", [zoe.peerId]: "declined" });

    await zoe.call("room.endRecording", { peerId: zoe.peerId });
    await mia.saw("room.recordingChanged", ({ recording }) => recording === null);
    expect(await noa.outcome("room.endRecording", { peerId: noa.peerId })).toBe("ok");
  });

  test("a late-comer learns of it while joining; who leaves is out of it", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    await mia.call("room.askToRecord", { peerId: mia.peerId, recordingId });
    await mia.call("room.beginRecording", { peerId: mia.peerId, withoutWaiting: true });
    const zoe = await aClient("Zoe");
    const { recording } = await zoe.join(consultationId);
    expect(recording).toMatchObject({ state: "recording", consents: { [zoe.peerId]: "asked", [noa.peerId]: "asked" } });
    await noa.call("room.leave", { peerId: noa.peerId });
    await consentsAre(zoe, "recording", { [mia.peerId]: "granted", [zoe.peerId]: "asked" });
    await mia.call("room.leave", { peerId: mia.peerId });
    await zoe.saw("room.recordingChanged", ({ recording }) => recording === null);
  });
});

describe("nonsense", () => {
  beforeEach(() => open(patient));

  test("is answered or passed over, with and without an ack", async () => {
    const [mia] = (await inRoom("Mia")) as [RoomClient];
    for (const name of ["room.join", "constructor", "__proto__", "no.such", "newListener2"]) {
      mia.socket.emit(name);
      mia.socket.emit(name, null, 1, [2]);
      const answer: unknown = await mia.socket.emitWithAck(name, { peerId: 5 });
      expect(answer).toMatchObject({
        ok: false,
        failure: { code: name === "room.join" ? "boundary.inputInvalid" : "boundary.callUnknown" },
      });
    }
    expect(await mia.socket.emitWithAck("room.leave")).toMatchObject({ failure: { code: "boundary.inputInvalid" } });
    expect(await mia.outcome("room.leave", { peerId: mia.peerId })).toBe("ok");
  });

  test("a message that is far too large costs its sender the socket, and nobody else", async () => {
    const [mia, noa] = (await inRoom("Mia", "Noa")) as [RoomClient, RoomClient];
    const gone = mia.disconnected();
    mia.socket.emit("peer.signal", "x".repeat(300 * 1024));
    await gone;
    expect(await noa.outcome("room.endRecording", { peerId: noa.peerId })).toBe("ok");
  });
});
