import { expect, expectNoComplaints, test } from "./mediaTest.ts";

const hurried = { connectMs: 3000, silenceMs: 500, pauseMs: 100, pauseMaxMs: 500 };
/** So patient that only what a test does itself can be what connects. */
const patient = { connectMs: 120_000, silenceMs: 120_000, pauseMs: 120_000, pauseMaxMs: 120_000 };

test("four people see and hear each other", async ({ harness }) => {
  await harness.evaluate(() => {
    const { PaintedMedia } = globalThis.window.harness;
    for (const [index, id] of ["ada", "ben", "cho", "dee"].entries()) {
      globalThis.window.room.enter(id, new PaintedMedia("#2060c0", 300 + 100 * index));
    }
  });
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(10));
  const statistics = await harness.evaluate(() => globalThis.window.room.mesh("ada").statistics());
  expect(statistics.map(({ peerId }) => peerId).sort()).toEqual(["ben", "cho", "dee"]);
  expect(statistics.every(({ bytesReceived, relayed }) => bytesReceived > 0 && !relayed)).toBe(true);
  // What holds a picture back is told of each that goes out; whether it is the processor depends on where this runs.
  const reasons = await harness.evaluate(async () => {
    const senders = globalThis.window.harness.connections
      .filter(({ connectionState }) => connectionState === "connected")
      .flatMap((connection) => connection.getSenders());
    const reports = await Promise.all(
      senders.filter(({ track }) => track?.kind === "video").map((sender) => sender.getStats()),
    );
    return reports.flatMap((report) =>
      [...(report as unknown as Map<string, Record<string, unknown>>).values()].flatMap((row) =>
        row["type"] === "outbound-rtp" ? [String(row["qualityLimitationReason"])] : [],
      ),
    );
  });
  expect(reasons).toHaveLength(12);
  expect(reasons.filter((reason) => !["none", "cpu", "bandwidth", "other"].includes(reason))).toEqual([]);
  expect(typeof (await harness.evaluate(() => globalThis.window.room.mesh("ada").isHeldBack()))).toBe("boolean");
});

test("somebody who leaves is let go, and nothing stays open after the last", async ({ harness }) => {
  await harness.evaluate(() => {
    const { PaintedMedia } = globalThis.window.harness;
    for (const id of ["ada", "ben", "cho"]) globalThis.window.room.enter(id, new PaintedMedia("#2060c0", 400));
  });
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
  await harness.evaluate(() => globalThis.window.room.leave("cho"));
  expect(await harness.evaluate(() => globalThis.window.room.mesh("ada").peerIds)).toEqual(["ben"]);
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(10));
  await harness.evaluate(() => {
    globalThis.window.room.leave("ada");
    globalThis.window.room.leave("ben");
  });
  await harness.waitForFunction(() =>
    globalThis.window.harness.connections.every(({ signalingState }) => signalingState === "closed"),
  );
  await expectNoComplaints(harness);
});

for (const leaver of ["ada", "ben"]) {
  test(`${leaver} leaves, comes back under the same id, and is connected again without waiting`, async ({
    harness,
  }) => {
    await harness.evaluate((patient) => {
      const { PaintedMedia } = globalThis.window.harness;
      for (const id of ["ada", "ben"]) globalThis.window.room.enter(id, new PaintedMedia("#2060c0", 400), patient);
    }, patient);
    await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
    await harness.evaluate(
      ({ leaver, patient }) => {
        const { harness, room } = globalThis.window;
        for (const other of room.relay.meshes.keys()) room.forget(leaver, other);
        room.leave(leaver);
        room.enter(leaver, new harness.PaintedMedia("#2060c0", 400), patient);
      },
      { leaver, patient },
    );
    await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
  });
}

for (const victim of ["initiator", "answerer"] as const) {
  test(`a connection that dies at the ${victim} is built anew`, async ({ harness }) => {
    await harness.evaluate((times) => {
      const { PaintedMedia } = globalThis.window.harness;
      for (const id of ["ada", "ben"]) globalThis.window.room.enter(id, new PaintedMedia("#2060c0", 400), times);
    }, hurried);
    await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
    const made = await harness.evaluate((who) => {
      const { connections } = globalThis.window.harness;
      const { room } = globalThis.window;
      // The higher id initiates: only its description is an offer.
      const dying = connections.find(
        ({ localDescription }) => localDescription?.type === (who === "initiator" ? "offer" : "answer"),
      );
      dying?.close();
      // Nobody knows yet: each believes that it went out, and it is gone with the connection.
      room.say("ada", "ben", "5 mg");
      room.say("ben", "ada", "6 mg");
      return connections.length;
    }, victim);
    await harness.waitForFunction((before) => globalThis.window.harness.connections.length > before, made);
    await harness.waitForFunction(() => {
      const { room } = globalThis.window;
      const connected = room.state("ada", "ben") === "connected" && room.state("ben", "ada") === "connected";
      const isHeard = ["ben<ada 5 mg", "ada<ben 6 mg"].every((text) => room.heard.includes(text));
      return connected && isHeard && room.everyoneReceives(3);
    });
  });
}

test("signals that are lost, doubled and disordered delay a connection, and no more", async ({ harness }) => {
  await harness.evaluate((times) => {
    const { PaintedMedia } = globalThis.window.harness;
    const { room } = globalThis.window;
    // The first offer is lost; of the next forty messages some come twice, and late.
    room.relay.fate = ({ signal }, index) => {
      if (index < 3) return [];
      return index < 40 && signal.type === "candidate" ? [(index * 37) % 120, (index * 53) % 200] : [index % 3];
    };
    for (const id of ["ada", "ben"]) room.enter(id, new PaintedMedia("#2060c0", 400), times);
  }, hurried);
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(5));
});

test("with the relay away nothing is given up, and a retry connects at once when it is back", async ({ harness }) => {
  await harness.evaluate((times) => {
    const { PaintedMedia } = globalThis.window.harness;
    const { room } = globalThis.window;
    room.relay.fate = () => [];
    for (const id of ["ada", "ben"]) room.enter(id, new PaintedMedia("#2060c0", 400), times);
  }, patient);
  await harness.waitForFunction(() => globalThis.window.room.relay.carried.length > 1);
  expect(await harness.evaluate(() => globalThis.window.room.state("ada", "ben"))).toBe("connecting");
  await harness.evaluate(() => {
    const { room } = globalThis.window;
    room.relay.fate = () => [0];
    for (const mesh of room.relay.meshes.values()) mesh.retry();
  });
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
});

test("somebody out of reach is told as failed, and is still tried", async ({ harness }) => {
  await harness.evaluate(() => {
    const { PaintedMedia } = globalThis.window.harness;
    const { room } = globalThis.window;
    room.relay.fate = () => [];
    const times = { connectMs: 100, pauseMs: 20, pauseMaxMs: 50 };
    for (const id of ["ada", "ben"]) room.enter(id, new PaintedMedia("#2060c0", 400), times);
  });
  await harness.waitForFunction(() =>
    ["ada<ben failed", "ben<ada failed"].every((state) => globalThis.window.room.states.includes(state)),
  );
  await harness.evaluate(() => {
    globalThis.window.room.relay.fate = () => [0];
  });
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
});

test("a new path is found without losing the picture when one end asks for it", async ({ harness }) => {
  await harness.evaluate((times) => {
    const { PaintedMedia } = globalThis.window.harness;
    for (const id of ["ada", "ben"]) globalThis.window.room.enter(id, new PaintedMedia("#2060c0", 400), times);
  }, patient);
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
  await harness.evaluate(() => {
    const { room } = globalThis.window;
    const connection = room.relay.carried.at(-1)?.connection ?? 0;
    room.relay.carried.length = 0;
    room.mesh("ben").receive("ada", connection, { type: "restart" });
  });
  await harness.waitForFunction(
    () => globalThis.window.room.relay.carried.filter(({ signal }) => signal.type === "answer").length === 1,
  );
  const frames = await harness.evaluate(() => globalThis.window.room.seen("ada", "ben")?.frames ?? 0);
  await harness.waitForFunction((before) => globalThis.window.room.everyoneReceives(before + 30) || false, frames);
  expect(await harness.evaluate(() => globalThis.window.harness.connections.length)).toBe(2);
});

test("a cut of the network is told, and heals on the same connection", async ({ harness, server }) => {
  await harness.evaluate(async () => {
    const { PaintedMedia, openLocalMedia } = globalThis.window.harness;
    const { room } = globalThis.window;
    room.relay.throughDetours = true;
    // Chromium tells its real addresses only to a page that may use the camera.
    const media = await openLocalMedia({ camera: true, microphone: true });
    room.enter("ada", media);
    room.enter("ben", new PaintedMedia("#2060c0", 400));
  });
  await harness.waitForFunction(() => globalThis.window.room.everyoneReceives(3));
  server.detours.cut = true;
  await harness.evaluate(() => globalThis.window.room.say("ada", "ben", "5 mg"));
  await harness.waitForFunction(() => globalThis.window.room.state("ada", "ben") === "interrupted");
  const isTaken = await harness.evaluate(() => {
    const { room } = globalThis.window;
    room.say("ada", "ben", "6 mg");
    return room.mesh("ada").sendText("ben", "said to nobody");
  });
  expect(isTaken).toBe(false);
  const descriptions = () =>
    harness.evaluate(() => globalThis.window.room.relay.carried.filter(({ signal }) => signal.type === "offer").length);
  // A new path is looked for while there is none.
  await expect.poll(descriptions).toBeGreaterThan(1);
  server.detours.cut = false;
  await harness.waitForFunction(() => {
    const { room } = globalThis.window;
    return room.state("ada", "ben") === "connected" && room.state("ben", "ada") === "connected";
  });
  expect(await harness.evaluate(() => globalThis.window.harness.connections.length)).toBe(2);
  await harness.waitForFunction(() =>
    ["ben<ada 5 mg", "ben<ada 6 mg"].every((text) => globalThis.window.room.heard.includes(text)),
  );
  const frames = await harness.evaluate(() => globalThis.window.room.seen("ada", "ben")?.frames ?? 0);
  await harness.waitForFunction((before) => (globalThis.window.room.seen("ada", "ben")?.frames ?? 0) > before, frames);
});
