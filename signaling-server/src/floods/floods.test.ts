import { afterEach, expect, test } from "vitest";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { aWrite, TestHub } from "../../fixtures/TestHub.ts";
import { createFloodGuard, defaultFloodLimits } from "./createFloodGuard.ts";

let hub: TestHub | null = null;
afterEach(() => hub?.discard());

test("an allowance is used up, and comes back with time", () => {
  let now = 0;
  const limits = { ...defaultFloodLimits, writes: { burst: 10, perSecond: 2 } };
  const guard = createFloodGuard(limits, { now: () => now });
  const outcome = (cost: number, who = "mia") => {
    try {
      guard.take("writes", who, cost);
      return "taken";
    } catch (cause) {
      return (cause as { details: { retryAfterSeconds: number } }).details.retryAfterSeconds;
    }
  };
  expect([outcome(8), outcome(2), outcome(4)]).toEqual(["taken", "taken", 2]);
  expect(outcome(1, "noa")).toBe("taken");
  now = 1000;
  expect([outcome(2), outcome(1)]).toEqual(["taken", 1]);
  // A clock that is put back gives nothing, and takes nothing.
  now = 0;
  expect(outcome(1)).toBe(1);
});

test("one account's calls and writes are limited, in words and with a time to wait; the others go on", async () => {
  const limits = { writes: { burst: 5, perSecond: 1 }, calls: { burst: 4, perSecond: 1 } };
  hub = await TestHub.start({ floodLimits: limits });
  const [mia, noa] = [hub.client((await hub.member()).accessToken), hub.client((await hub.member()).accessToken)];
  const push = { writes: [aWrite(), aWrite(), aWrite(), aWrite()] };
  expect(await mia.outcome("documents.push", push)).toEqual([200, "ok"]);
  const refused = await mia.send("documents.push", push);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "3"]);
  expect(refused.answer).toMatchObject({ failure: { code: "hub.tooManyRequests", details: { retryAfterSeconds: 3 } } });
  const pull = () => mia.outcome("documents.pull", { after: "", limit: 1 });
  expect([await pull(), await pull(), await pull()]).toEqual([
    [200, "ok"],
    [200, "ok"],
    [429, "hub.tooManyRequests"],
  ]);
  expect(await noa.outcome("documents.push", push)).toEqual([200, "ok"]);
  hub.clock.advance(10_000);
  expect(await mia.outcome("documents.push", push)).toEqual([200, "ok"]);
});

test("an address that guesses at sessions is held off, before its tokens are looked up", async () => {
  hub = await TestHub.start({ floodLimits: { refused: { burst: 2, perSecond: 0.1 } } });
  const { accessToken } = await hub.member();
  const guess = () => (hub as TestHub).client("x".repeat(43)).outcome("documents.pull", { after: "", limit: 1 });
  expect([await guess(), await guess(), await guess()]).toEqual([
    [401, "session.expired"],
    [401, "session.expired"],
    [429, "hub.tooManyRequests"],
  ]);
  const socket = new RoomClient(hub.hub.url, accessToken);
  await expect(socket.connected()).rejects.toThrow("hub.tooManyRequests");
  socket.close();
  hub.clock.advance(60_000);
  expect(await hub.client(accessToken).outcome("documents.pull", { after: "", limit: 1 })).toEqual([200, "ok"]);
});

test("a socket that floods is refused in words, and cut off if it goes on", async () => {
  hub = await TestHub.start({ floodLimits: { events: { burst: 3, perSecond: 1 } } });
  const { accessToken } = await hub.member();
  const socket = await RoomClient.connect(hub.hub.url, accessToken);
  const leave = () => socket.outcome("room.leave", { peerId: socket.peerId });
  expect([await leave(), await leave(), await leave(), await leave()]).toEqual([
    "room.peerUnknown",
    "room.peerUnknown",
    "room.peerUnknown",
    "hub.tooManyRequests",
  ]);
  const cut = socket.disconnected();
  for (let number = 0; number < 1100; number += 1) socket.socket.emit("room.leave", { peerId: socket.peerId });
  expect(await cut).toBe("io server disconnect");
  socket.close();
});

test("one account has so many sockets and no more", async () => {
  hub = await TestHub.start();
  const { accessToken } = await hub.member();
  const url = hub.hub.url;
  const sockets = await Promise.all(Array.from({ length: 30 }, () => RoomClient.connect(url, accessToken)));
  const another = new RoomClient(url, accessToken);
  await expect(another.connected()).rejects.toThrow("hub.tooManyRequests");
  for (const each of [...sockets, another]) each.close();
});

test("a body that is larger than the hub reads is refused as too large", async () => {
  hub = await TestHub.start();
  const mia = hub.client((await hub.member()).accessToken);
  const body = { title: "x".repeat(3 * 1024 * 1024) };
  expect(await mia.outcome("documents.push", { writes: [aWrite({ body })] })).toEqual([413, "document.tooLarge"]);
});
