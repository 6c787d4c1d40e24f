import { isDeepStrictEqual } from "node:util";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RoomClient } from "../../fixtures/RoomClient.ts";
import { patient, TestRoom } from "../../fixtures/TestRoom.ts";

let room: TestRoom;
afterEach(() => room.discard());

describe("recording", () => {
  let recordingId: string;
  beforeEach(async () => {
    room = await TestRoom.open(patient);
    recordingId = uuidv7();
  });
  const consentsAre = (client: RoomClient, state: string, consents: Record<string, string>) =>
    client.saw(
      "room.recordingChanged",
      ({ recording }) => recording?.state === state && isDeepStrictEqual(recording.consents, consents),
    );

  test("begins when everyone has answered, asks who comes late, and is stopped by anyone", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
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

    const zoe = await room.enter("Zoe");
    const withLate = { [mia.peerId]: "granted", [noa.peerId]: "granted", [zoe.peerId]: "asked" };
    await consentsAre(mia, "recording", withLate);
    await zoe.call("room.answerConsent", { peerId: zoe.peerId, granted: false });
    await noa.call("room.answerConsent", { peerId: noa.peerId, granted: false });
    await consentsAre(mia, "recording", { ...withLate, [noa.peerId]: "declined", [zoe.peerId]: "declined" });

    await zoe.call("room.endRecording", { peerId: zoe.peerId });
    await mia.saw("room.recordingChanged", ({ recording }) => recording === null);
    expect(await noa.outcome("room.endRecording", { peerId: noa.peerId })).toBe("ok");
    // Its recorder may have been away, and asks anew: what somebody stopped stays stopped. Another one may begin.
    expect(await mia.outcome("room.askToRecord", repeated)).toBe("room.recordingNone");
    expect(await mia.outcome("room.askToRecord", { ...repeated, recordingId: uuidv7() })).toBe("ok");
  });

  test("a late-comer learns of it while joining; who leaves is out of it", async () => {
    const mia = await room.enter("Mia");
    const noa = await room.enter("Noa");
    await mia.call("room.askToRecord", { peerId: mia.peerId, recordingId });
    await mia.call("room.beginRecording", { peerId: mia.peerId, withoutWaiting: true });
    const zoe = await room.client("Zoe");
    const { recording } = await zoe.join(room.consultationId);
    expect(recording).toMatchObject({ state: "recording", consents: { [zoe.peerId]: "asked", [noa.peerId]: "asked" } });
    await noa.call("room.leave", { peerId: noa.peerId });
    await consentsAre(zoe, "recording", { [mia.peerId]: "granted", [zoe.peerId]: "asked" });
    await mia.call("room.leave", { peerId: mia.peerId });
    await zoe.saw("room.recordingChanged", ({ recording }) => recording === null);
  });
});
