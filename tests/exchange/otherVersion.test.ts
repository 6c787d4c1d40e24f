import http from "node:http";
import { Server } from "socket.io";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anExchange, aPassword } from "../fixtures/exchange.ts";
import { aLine } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

/** A hub of another version: it answers, and refuses every socket. */
async function anotherHub(): Promise<number> {
  const server = http.createServer((_, response) => response.writeHead(400).end());
  const sockets = new Server(server);
  sockets.use((_, next) => next(new Error("hub.protocolMismatch")));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  exchange.atEnd(() => sockets.close());
  return (server.address() as { port: number }).port;
}

test("who is signed in where the hub is of another version is told so, and goes on once it is not", async () => {
  const hub = await exchange.hub();
  const ownPort = Number(new URL(hub.url).port);
  const line = await aLine(ownPort);
  exchange.atEnd(() => line.close());
  const client = await exchange.client();
  const joining = {
    hubUrl: line.url,
    code: hub.setupCode!,
    name: "Ada",
    email: "ada@example.org",
    password: aPassword,
  };
  await client.call("session.join", joining);
  const reaches = (connection: string, otherVersion: boolean) =>
    client.until(`${connection}, ${otherVersion}`, async () => {
      const sync = await client.call("sync.read", {});
      return sync.connection === connection && sync.otherVersion === otherVersion;
    });
  await reaches("online", false);
  line.set("cut");
  await reaches("offline", false);
  line.connectTo(await anotherHub());
  line.set("open");
  await reaches("offline", true);
  line.set("cut");
  line.connectTo(ownPort);
  line.set("open");
  await reaches("online", false);
  expect(client.events.filter(({ name }) => name === "sync.changed").map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({ connection: "offline", otherVersion: true }),
  );
});
