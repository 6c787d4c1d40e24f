import { fork, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { io, type Socket } from "socket.io-client";
import { uuidv7 } from "uuidv7";
import { protocolVersion } from "../../contract/protocolVersion.ts";
import { callHub, type HubRequest } from "../../electron/library/hub/callHub.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";
import type { Bench } from "./bench.ts";

const socketCounts = [50, 500, 2000] as const;
const socketsPerMember = 25;
/** So many write at once; each waits until its message is on the hub's disk before it writes the next. */
const writers = 20;
const runMs = 5000;
const password = "a long enough password";

/**
 * Messages a second through the hub, each checked, flushed to disk and told to everybody in the conversation, who are all
 * that are connected; against a bare relay that checks and keeps nothing.
 */
export async function benchMessages(): Promise<Bench> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "message-bench-"));
  const data = path.join(folder, "hub");
  const most = Math.max(...socketCounts);
  const boundless = { burst: 1e9, perSecond: 1e9 };
  const hub = await startHub({
    dataDirectory: data,
    floodLimits: { writes: boundless, calls: boundless, events: boundless, address: boundless },
    rateLimits: { "accounts.join": 1000 },
  });
  const relay = await start(path.join(import.meta.dirname, "plainRelay.ts"));
  const lines: string[] = [];
  try {
    const tokens: string[] = [];
    const join = async (code: string, name: string) => {
      const email = `${uuidv7()}@example.org`;
      return callHub({ hubUrl: hub.url }, "accounts.join", { code, name, email, password });
    };
    const first = await join(hub.setupCode!, "Writer");
    const request: HubRequest = { hubUrl: hub.url, accessToken: first.accessToken };
    const memberIds = [first.memberId];
    tokens.push(first.accessToken);
    while (tokens.length * socketsPerMember < most) {
      const { code } = await callHub(request, "invitations.create", { note: "" });
      const member = await join(code, `Member ${tokens.length}`);
      memberIds.push(member.memberId);
      tokens.push(member.accessToken);
    }
    for (const count of socketCounts) {
      const members = Math.ceil(count / socketsPerMember);
      const conversationId = uuidv7();
      await push(request, "conversation", conversationId, conversationId, {
        kind: "group",
        title: "Bench",
        memberIds: memberIds.slice(0, members),
      });
      const sockets: Socket[] = [];
      for (let number = 0; number < count; number += 1) {
        const accessToken = tokens[Math.floor(number / socketsPerMember)];
        sockets.push(await connect(hub.url, { protocolVersion, accessToken }));
      }
      const ours = await rate(() =>
        push(request, "message", uuidv7(), conversationId, {
          text: "Saturation is back to 94 %, we go on as agreed.",
          replyToId: null,
          mentionIds: [],
          attachments: [],
        }),
      );
      for (const socket of sockets.splice(0)) socket.disconnect();
      for (let number = 0; number < count; number += 1) sockets.push(await connect(relay.url, {}));
      let next = 0;
      const bare = await rate(async () => {
        const socket = sockets[(next += 1) % sockets.length]!;
        await socket.emitWithAck("message", "Saturation is back to 94 %, we go on as agreed.");
      });
      for (const socket of sockets) socket.disconnect();
      lines.push(
        `${count} sockets: ${Math.round(ours)} messages a second, bare relay ${Math.round(bare)} (${(bare / ours).toFixed(1)} times ours)`,
      );
    }
  } finally {
    await hub.close();
    relay.child.disconnect();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return {
    name: `Messages: ${writers} writers for ${runMs / 1000} s, each message on disk and told to every socket`,
    lines,
  };
}

/** How often a second the work is done, by all writers together. */
async function rate(work: () => Promise<void>): Promise<number> {
  let done = 0;
  const began = performance.now();
  const writer = async () => {
    while (performance.now() - began < runMs) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return (done * 1000) / (performance.now() - began);
}

async function push(
  request: HubRequest,
  collection: "conversation" | "message",
  id: string,
  conversationId: string,
  body: object,
): Promise<void> {
  const write = {
    writeId: uuidv7(),
    collection,
    id,
    scope: `conversation:${conversationId}` as const,
    baseVersion: 0,
    deleted: false,
    schemaVersion: 1,
    body,
  };
  const { results } = await callHub(request, "documents.push", { writes: [write] });
  if (!results[0]?.ok) throw new Error(JSON.stringify(results[0]));
}

function connect(url: string, auth: object): Promise<Socket> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, auth });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

function start(file: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = fork(file, [], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${path.basename(file)} ended with ${code}`)));
    child.on("message", (message: { kind?: string; url?: string }) => {
      if (message.kind === "listening") resolve({ child, url: message.url! });
    });
  });
}
