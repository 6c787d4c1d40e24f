import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aFolder } from "./fixtures/aHost.ts";

const root = path.resolve(import.meta.dirname, "../..");
const data = aFolder();
const running = new Set<ChildProcess>();
let hubPort: number;

beforeAll(async () => {
  hubPort = await aFreePort();
  fs.mkdirSync(path.join(data, "hub"));
  fs.writeFileSync(path.join(data, "hub/port"), String(hubPort));
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly address: URL;
}

async function start(...options: string[]): Promise<Started> {
  const child = spawn(process.execPath, [path.join(root, "build/start.ts"), "--no-open", ...options], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    // An empty place for Electron: this is about the rest, on every machine.
    env: { ...process.env, MEDIXCHANGE_DATA: data, ELECTRON_OVERRIDE_DIST_PATH: path.join(data, "hub") },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const lines: string[] = [];
  if (child.stdout === null) throw new Error("no output to read");
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes("?token=")) return { child, lines, address: new URL(line) };
  }
  throw new Error(`it ended without an address: ${lines.join("\n")}`);
}

/** What the page would ask first, asked through the printed address alone. */
async function readSession(address: URL): Promise<unknown> {
  const admitted = await fetch(address, { redirect: "manual" });
  const cookie = admitted.headers.get("set-cookie")?.split(";")[0] ?? "";
  const page = await fetch(new URL("/", address), { headers: { cookie } });
  expect(await page.text()).toContain("<title>MediXchange</title>");
  const socket = io(address.origin, {
    path: "/bridge",
    transports: ["websocket"],
    auth: { windowId: crypto.randomUUID() },
    extraHeaders: { cookie },
    reconnection: false,
  });
  const answer: unknown = await socket.emitWithAck("call", "session.read", {});
  socket.disconnect();
  return answer;
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

test("one command starts a hub and a client that knows its code, and Ctrl+C ends both", async () => {
  const { child, lines, address } = await start("--browser");
  expect(lines.join("\n")).toContain(`Hub: http://127.0.0.1:${hubPort}`);
  expect(await readSession(address)).toMatchObject({
    ok: true,
    value: { member: null, suggestion: { hubUrl: `http://127.0.0.1:${hubPort}`, code: expect.any(String) } },
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  expect(await gone).toBe(0);
  expect(await Promise.all([isListening(hubPort), isListening(Number(address.port))])).toEqual([false, false]);
  // Closed in good order: nothing is left in the write-ahead log.
  expect(fs.existsSync(path.join(data, "library/library.sqlite-wal"))).toBe(false);
});

test("the hub has the same address the next time, and nothing is left when the command is killed", async () => {
  const { child, lines, address } = await start("--browser");
  expect(lines.join("\n")).toContain(`Hub: http://127.0.0.1:${hubPort}`);
  child.kill("SIGKILL");
  await expect.poll(() => isListening(hubPort), { timeout: 20_000 }).toBe(false);
  await expect.poll(() => isListening(Number(address.port)), { timeout: 20_000 }).toBe(false);
});

test("a port that somebody took meanwhile does not stop it", async () => {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(hubPort, "127.0.0.1", resolve));
  const { child, lines } = await start("--browser");
  expect(lines.join("\n")).toMatch(/Hub: http:\/\/127\.0\.0\.1:\d+/);
  expect(lines.join("\n")).not.toContain(`127.0.0.1:${hubPort},`);
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
  other.close();
});

test("without a hub, and without an Electron, it says what it does and why", async () => {
  const { child, lines, address } = await start("--no-hub");
  expect(lines.join("\n")).not.toContain("Hub:");
  expect(lines.join("\n")).toMatch(/No Electron window: .+\. The client opens in a browser instead\./);
  expect(await readSession(address)).toMatchObject({ ok: true, value: { suggestion: null } });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
});
