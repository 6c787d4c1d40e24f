import http from "node:http";
import os from "node:os";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startBrowserHost, type BrowserHost } from "../../electron/hosts/browser/browserHost.ts";
import { aWindowDirectory, forkEchoLibrary, libraryOptions, noTranscriber } from "./fixtures/aHost.ts";

let host: BrowserHost;
let port: string;
let cookie: string;
const sockets: Socket[] = [];

beforeAll(async () => {
  host = await startBrowserHost({
    windowDirectory: aWindowDirectory(),
    startChild: forkEchoLibrary,
    startTranscriber: noTranscriber,
    library: libraryOptions(),
    port: 0,
    log: () => undefined,
  });
  port = new URL(host.url).port;
  const answer = await ask(new URL(host.url).pathname + new URL(host.url).search);
  cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => host.close());

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Plain http, because fetch would mend a crooked path and refuse to set Host. */
function ask(path: string, headers: http.OutgoingHttpHeaders = {}, method = "GET"): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    request.end();
  });
}

const withCookie = (headers: http.OutgoingHttpHeaders = {}) => ({ cookie, ...headers });
const letters = "/media/recordings/letters/1.mp4";

test("the token is good for a cookie that scripts cannot read and other sites do not send, and leaves the address", async () => {
  const url = new URL(host.url);
  const answer = await ask(url.pathname + url.search);
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe("/");
  expect(String(answer.headers["set-cookie"])).toMatch(
    /^medixchange-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  );
  expect(String(answer.headers["set-cookie"])).not.toContain(url.searchParams.get("token"));
});

test("with the cookie the page and its files are served", async () => {
  expect(await ask("/", withCookie())).toMatchObject({ status: 200, body: expect.stringContaining("The page") });
  expect(await ask("/handbooks/a/b", withCookie())).toMatchObject({ status: 200 });
  const script = await ask("/assets/app-1a2b.js", withCookie());
  expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
  expect(script.headers["cache-control"]).toContain("immutable");
});

test.each(["/", "/assets/app-1a2b.js", letters])("without the cookie %s is refused", async (path) => {
  expect((await ask(path)).status).toBe(401);
  expect((await ask(path, { cookie: `medixchange-${port}=guess` })).status).toBe(401);
});

test("a wrong token is refused", async () => {
  expect((await ask("/?token=guess")).status).toBe(403);
  expect((await ask("/?token=guess", withCookie())).status).toBe(403);
});

test.each([
  ["a name that somebody pointed at this computer", { host: "rebound.example" }],
  ["that name with our port", { host: "rebound.example:PORT" }],
  ["another port", { host: "127.0.0.1:1" }],
  ["another site's script", { origin: "http://elsewhere.example" }],
  ["a page of another port on this computer", { origin: "http://127.0.0.1:1" }],
  ["a sandboxed page", { origin: "null" }],
  ["an image on a page of another port", { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" }],
])("a request from %s is refused, even with the cookie", async (_what, headers) => {
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", port)]),
  );
  expect((await ask("/", withCookie(filled))).status).toBe(403);
});

test("localhost is this computer as well, with its own origin", async () => {
  const named = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
  expect((await ask("/", withCookie(named))).status).toBe(200);
});

test("only the loopback address listens", async () => {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((address) => !address.internal && address.family === "IPv4");
  for (const { address } of addresses) {
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow("fetch failed");
  }
});

test.each([["/"], ["/nothing.js"], ["/?token=guess"], [letters], ["/%zz"]])(
  "%s has every security header",
  async (path) => {
    for (const headers of [{}, withCookie()]) {
      const answer = await ask(path, headers);
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
      expect(answer.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=(self)"),
      });
    }
  },
);

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/assets/..%5c..%5csecret.txt",
  "/%00.js",
  "//secret.txt",
  "//",
  "/assets//../../secret.txt",
])("%s leads nowhere", async (path) => {
  const answer = await ask(path, withCookie());
  expect(answer.body).not.toContain("not for the web");
  expect([400, 404]).toContain(answer.status);
});

test("only reading is served", async () => {
  expect((await ask("/", withCookie(), "POST")).status).toBe(405);
  expect(await ask("/", withCookie(), "HEAD")).toMatchObject({ status: 200, body: "" });
});

test.each([
  ["bytes=0-3", 206, "abcd", "bytes 0-3/26"],
  ["bytes=23-", 206, "xyz", "bytes 23-25/26"],
  ["bytes=-2", 206, "yz", "bytes 24-25/26"],
  ["bytes=20-999", 206, "uvwxyz", "bytes 20-25/26"],
  ["bytes=26-", 416, "", "bytes */26"],
  ["bytes=-0", 416, "", "bytes */26"],
  ["bytes=0-1,4-5", 200, "abcdefghijklmnopqrstuvwxyz", undefined],
  ["pages=1-2", 200, "abcdefghijklmnopqrstuvwxyz", undefined],
  ["bytes=5-2", 200, "abcdefghijklmnopqrstuvwxyz", undefined],
])("media answers %s with %i", async (range, status, body, contentRange) => {
  const answer = await ask(letters, withCookie({ range }));
  expect(answer).toMatchObject({ status, body });
  expect(answer.headers["content-range"]).toBe(contentRange);
  expect(answer.headers["accept-ranges"]).toBe("bytes");
});

test("media that is not there is 404, and its page could run nothing", async () => {
  const answer = await ask("/media/recordings/other/1.mp4", withCookie());
  expect(answer.status).toBe(404);
  expect(answer.headers["content-security-policy"]).toContain("sandbox");
});

function connect(windowId: unknown, headers: Record<string, string> = { cookie }): Socket {
  const socket = io(`http://127.0.0.1:${port}`, {
    path: "/bridge",
    transports: ["websocket"],
    auth: { windowId },
    extraHeaders: headers,
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  return socket;
}
const connected = (socket: Socket) =>
  new Promise<boolean>((resolve) => {
    socket.on("connect", () => resolve(true));
    socket.on("connect_error", () => resolve(false));
  });
const heard = (socket: Socket, wanted: string, fits: (payload: unknown) => boolean = () => true) =>
  new Promise<unknown>((resolve) => {
    socket.on("event", (name: string, payload: unknown) => {
      if (name === wanted && fits(payload)) resolve(payload);
    });
  });

test.each([
  ["no cookie", {}],
  ["a wrong Origin", { cookie: "yes", origin: "http://elsewhere.example" }],
  ["a wrong Host", { cookie: "yes", host: "rebound.example" }],
])("the bridge refuses %s", async (_what, headers: Record<string, string>) => {
  const filled = { ...headers, ...(headers["cookie"] && { cookie }) };
  expect(await connected(connect("window-refused", filled))).toBe(false);
});

test.each([[undefined], [""], [{ a: 1 }], ["x".repeat(101)]])(
  "the bridge refuses the window id %j",
  async (windowId) => {
    expect(await connected(connect(windowId))).toBe(false);
  },
);

test("calls carry bytes, and what is no call is answered as such", async () => {
  const socket = connect("window-calls");
  const bytes = Buffer.from([1, 2, 3]);
  const answer: unknown = await socket.emitWithAck("call", "test.echo", { bytes });
  expect(answer).toEqual({ ok: true, value: { input: { bytes }, windowId: "window-calls" } });
  expect(await socket.emitWithAck("call", { no: "name" }, {})).toMatchObject({
    failure: { code: "boundary.callUnknown" },
  });
  expect(await socket.emitWithAck("call", "nothing.known", {})).toMatchObject({ ok: false });
  socket.emit("call", "test.echo", {});
  expect(await socket.emitWithAck("call", "test.echo", {})).toMatchObject({ ok: true });
});

test("a call may bring as many files as a folder has", async () => {
  const socket = connect("window-folder");
  const files = Array.from({ length: 500 }, (_, index) => Buffer.from([index % 256]));
  // Answered by the library: the call arrived whole.
  expect(await socket.emitWithAck("call", "nothing.known", { files })).toMatchObject({ ok: false });
});

test("an event reaches its window alone, or all of them", async () => {
  const one = connect("window-one");
  const other = connect("window-other");
  expect(await Promise.all([connected(one), connected(other)])).toEqual([true, true]);
  const events: unknown[] = [];
  other.on("event", (_name: string, payload: unknown) => events.push(payload));
  await one.emitWithAck("call", "test.tellMe", { number: 1 });
  const all = heard(other, "test.told");
  await one.emitWithAck("call", "test.tellAll", { number: 2 });
  await all;
  expect(events).toEqual([{ number: 2 }]);
});

test("a killed library answers what was under way, and the next call works", async () => {
  const socket = connect("window-crash");
  const hanging = heard(socket, "test.hanging");
  const underWay: Promise<unknown> = socket.emitWithAck("call", "test.hang", {});
  await hanging;
  const options = (await socket.emitWithAck("call", "test.options", {})) as { value: { pid: number } };
  process.kill(options.value.pid, "SIGKILL");
  expect(await underWay).toMatchObject({ ok: false, failure: { code: "library.unavailable" } });
  expect(await socket.emitWithAck("call", "test.echo", {})).toMatchObject({ ok: true });
});

test("a tab that comes back keeps its place; one that stays away is closed", async () => {
  const witness = connect("window-witness");
  const closed: unknown[] = [];
  witness.on("event", (name: string, payload: unknown) => {
    if (name === "test.windowClosed") closed.push(payload);
  });
  const leaver = connect("window-leaver");
  const returner = connect("window-returner");
  await Promise.all([connected(witness), connected(leaver), connected(returner)]);
  returner.disconnect();
  const again = connect("window-returner");
  await connected(again);
  const left = heard(witness, "test.windowClosed", (payload) => JSON.stringify(payload).includes("window-leaver"));
  leaver.disconnect();
  await left;
  expect(closed).not.toContainEqual({ windowId: "window-returner" });
});
