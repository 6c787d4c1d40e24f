import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stageMaxPeers } from "../../../contract/models/room.ts";
import { silent } from "../../fixtures/RoomClient.ts";
import { aConsultation } from "../../fixtures/TestHub.ts";
import { hasty, iceServers, patient, TestRoom } from "../../fixtures/TestRoom.ts";
import { Rooms, type RoomsOptions } from "./rooms.ts";

let room: TestRoom;
afterEach(() => room.discard());

describe("places", () => {
  beforeEach(async () => {
    room = await TestRoom.open(patient);
  });

  test("who joins learns who is there, and the others learn of them", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    expect(await mia.saw("peer.joined")).toMatchObject({
      consultationId: room.consultationId,
      peer: { peerId: noa.peerId, name: "Noa", media: silent },
    });
    const zoe = await room.client("Zoe");
    const joined = await zoe.join(room.consultationId);
    expect(joined.peers.map(({ name }) => name)).toEqual(["Mia", "Noa"]);
    expect(joined).toMatchObject({ recording: null, iceServers });
    expect(zoe.has("peer.joined")).toBe(false);

    const media = { camera: true, microphone: true, screen: false };
    await zoe.call("peer.setMedia", { peerId: zoe.peerId, media });
    expect(await mia.saw("peer.mediaChanged")).toEqual({
      consultationId: room.consultationId,
      peerId: zoe.peerId,
      media,
    });
    await zoe.call("room.leave", { peerId: zoe.peerId });
    expect(await mia.saw("peer.left")).toEqual({
      consultationId: room.consultationId,
      peerId: zoe.peerId,
      reason: "left",
    });
    expect(await zoe.outcome("room.leave", { peerId: zoe.peerId })).toBe("room.peerUnknown");
  });

  test("there are only so many", async () => {
    const first = await room.enter("First");
    for (let place = 2; place <= stageMaxPeers; place += 1) await room.enter(`Person ${place}`);
    const late = await room.client("Late");
    const input = { consultationId: room.consultationId, peerId: late.peerId, media: silent };
    expect(await late.outcome("room.join", input)).toBe("room.full");
    await first.call("room.leave", { peerId: first.peerId });
    expect(await late.outcome("room.join", input)).toBe("ok");
  });

  test("there is no room without its consultation", async () => {
    const mia = await room.client("Mia");
    const input = { consultationId: uuidv7(), peerId: mia.peerId, media: silent };
    expect(await mia.outcome("room.join", input)).toBe("room.notFound");
    const body = aConsultation({ state: "cancelled" });
    await room.write({ id: room.consultationId, baseVersion: 1, body });
    expect(await mia.outcome("room.join", { ...input, consultationId: room.consultationId })).toBe("room.notFound");
    await room.write({ id: room.consultationId, baseVersion: 2, deleted: true, body: null });
    expect(await mia.outcome("room.join", { ...input, consultationId: room.consultationId })).toBe("room.notFound");
  });

  test("two windows of one computer share its socket", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    const second = uuidv7();
    await mia.join(room.consultationId, second);
    expect(await mia.saw("peer.joined", ({ peer }) => peer.peerId === second)).toBeTruthy();
    await noa.saw("peer.joined", ({ peer }) => peer.peerId === second);
    await mia.call("room.leave", { peerId: mia.peerId });
    await mia.saw("peer.left", ({ peerId }) => peerId === mia.peerId);
    const signal = { type: "restart" } as const;
    await noa.call("peer.signal", { peerId: noa.peerId, to: second, connection: 0, signal });
    expect(await mia.saw("peer.signalled")).toMatchObject({ to: second });
  });

  test("a window that goes to another room leaves the one before", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    const other = uuidv7();
    await room.write({ id: other });
    await mia.join(other);
    expect(await noa.saw("peer.left")).toEqual({
      consultationId: room.consultationId,
      peerId: mia.peerId,
      reason: "left",
    });
  });
});

describe("signals", () => {
  beforeEach(async () => {
    room = await TestRoom.open(patient);
  });

  test("go to the one peer that they are for, inside the room", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    const zoe = await room.enter("Zoe");
    const signal = { type: "offer", sdp: "v=0" } as const;
    await mia.call("peer.signal", { peerId: mia.peerId, to: noa.peerId, connection: 3, signal });
    const expected = { consultationId: room.consultationId, to: noa.peerId, from: mia.peerId, connection: 3, signal };
    expect(await noa.saw("peer.signalled")).toEqual(expected);
    // What came to Noa after it has passed Zoe too: nothing went astray.
    await mia.call("room.leave", { peerId: mia.peerId });
    await zoe.saw("peer.left");
    expect(zoe.has("peer.signalled")).toBe(false);
  });

  test("are refused from a peer that is somebody else's, and to one that is not in the room", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    const other = uuidv7();
    await room.write({ id: other });
    const away = await room.client("Away");
    await away.join(other);
    const input = { peerId: mia.peerId, to: noa.peerId, connection: 0, signal: { type: "restart" } };
    expect(await noa.outcome("peer.signal", input)).toBe("room.peerUnknown");
    expect(await away.outcome("peer.signal", { ...input, peerId: away.peerId })).toBe("room.peerUnknown");
    expect(await mia.outcome("peer.signal", { ...input, to: away.peerId })).toBe("room.peerUnknown");
    for (const name of ["room.leave", "room.endRecording"] as const) {
      expect(await noa.outcome(name, { peerId: mia.peerId })).toBe("room.peerUnknown");
    }
    const seize = { consultationId: room.consultationId, peerId: mia.peerId, media: silent };
    expect(await noa.outcome("room.join", seize)).toBe("room.peerUnknown");
  });
});

describe("a cut line", () => {
  test("keeps the place, the consent and the signals for a while", async () => {
    room = await TestRoom.open(patient);
    const tokens = await room.hub.member("Mia");
    const mia = await room.connect(tokens.accessToken);
    await mia.join(room.consultationId);
    const noa = await room.enter("Noa");
    await noa.call("room.askToRecord", { peerId: noa.peerId, recordingId: uuidv7() });
    await mia.call("room.answerConsent", { peerId: mia.peerId, granted: true });

    mia.socket.io.engine.close();
    const signal = { type: "restart" } as const;
    const back = await room.connect(tokens.accessToken);
    await noa.call("peer.signal", { peerId: noa.peerId, to: mia.peerId, connection: 1, signal });
    const joined = await back.join(room.consultationId, mia.peerId, { ...silent, camera: true });
    expect(joined.peers.map(({ name }) => name)).toEqual(["Noa"]);
    expect(joined.recording?.consents[mia.peerId]).toBe("granted");
    await noa.call("peer.signal", { peerId: noa.peerId, to: mia.peerId, connection: 2, signal });
    await back.saw("peer.signalled", ({ connection }) => connection === 2);
    await noa.saw("peer.mediaChanged", ({ media }) => media.camera);
    expect(noa.has("peer.left")).toBe(false);
    expect(noa.has("peer.joined")).toBe(false);
  });

  test("signals to a peer that is away are kept until it is back", async () => {
    room = await TestRoom.open(patient);
    const sent: [string, string, number][] = [];
    const send: RoomsOptions["send"] = (socketId, name, payload) => {
      if ("connection" in payload) sent.push([socketId, name, payload.connection]);
    };
    const rooms = new Rooms({ graceMs: patient, send });
    const [mia, noa] = [uuidv7(), uuidv7()];
    const caller = (name: string) =>
      ({ sessionId: name, memberId: name, name, role: "member", institutionId: null }) as const;
    rooms.join(room.consultationId, mia, silent, caller("Mia"), "first");
    rooms.join(room.consultationId, noa, silent, caller("Noa"), "other");
    rooms.socketLost("first");
    for (const connection of [1, 2, 3]) rooms.signal(noa, mia, connection, { type: "restart" }, "other");
    expect(sent).toEqual([]);
    rooms.join(room.consultationId, mia, silent, caller("Mia"), "second");
    rooms.signal(noa, mia, 4, { type: "restart" }, "other");
    expect(sent).toEqual([1, 2, 3, 4].map((connection) => ["second", "peer.signalled", connection]));
    rooms.close();
  });

  test("a new socket takes the place over from one that is half dead", async () => {
    room = await TestRoom.open(patient);
    const tokens = await room.hub.member("Mia");
    const mia = await room.connect(tokens.accessToken);
    await mia.join(room.consultationId);
    const back = await room.connect(tokens.accessToken);
    await back.join(room.consultationId, mia.peerId);
    expect(await mia.outcome("room.leave", { peerId: mia.peerId })).toBe("room.peerUnknown");
    mia.close();
    expect(await back.outcome("room.leave", { peerId: mia.peerId })).toBe("ok");
  });

  test("that lasts loses the place, and ends the recording of a recorder", async () => {
    room = await TestRoom.open(hasty);
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    await mia.call("room.askToRecord", { peerId: mia.peerId, recordingId: uuidv7() });
    await noa.saw("room.recordingChanged", ({ recording }) => recording !== null);
    mia.socket.io.engine.close();
    expect(await noa.saw("peer.left")).toEqual({
      consultationId: room.consultationId,
      peerId: mia.peerId,
      reason: "lost",
    });
    await noa.saw("room.recordingChanged", ({ recording }) => recording === null);
    const again = await room.client("Again");
    expect((await again.join(room.consultationId)).recording).toBeNull();
  });

  test("signing out leaves at once", async () => {
    room = await TestRoom.open(patient);
    const tokens = await room.hub.member("Mia");
    const mia = await room.connect(tokens.accessToken);
    await mia.join(room.consultationId);
    const noa = await room.enter("Noa");
    await room.hub.client(tokens.accessToken).value("accounts.signOut", {});
    expect(await noa.saw("peer.left")).toMatchObject({ peerId: mia.peerId, reason: "left" });
  });
});

describe("nonsense", () => {
  beforeEach(async () => {
    room = await TestRoom.open(patient);
  });

  test("is answered or passed over, with and without an ack", async () => {
    const mia = await room.enter("Mia");
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
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    const gone = mia.disconnected();
    mia.socket.emit("peer.signal", "x".repeat(300 * 1024));
    await gone;
    expect(await noa.outcome("room.endRecording", { peerId: noa.peerId })).toBe("ok");
  });
});
