import { fork, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { callHub } from "../../electron/library/hub/callHub.ts";
import type { Bench } from "./bench.ts";

const sizeBytes = 150_000;
const count = 600;
const atOnce = 8;

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  readonly setupCode?: string;
}

/** Segments of 150 kB a second that the hub takes in and gives out, against plain Node HTTP doing the least. */
export async function benchSegments(): Promise<Bench> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "hub-bench-"));
  const here = import.meta.dirname;
  const hub = await start(path.join(here, "../../signaling-server/src/main.ts"), {
    MEDIXCHANGE_HUB_DATA: data,
    MEDIXCHANGE_HUB_PORT: "0",
  });
  const plain = await start(path.join(here, "plainServer.ts"), {});
  try {
    const pieces = Array.from({ length: 50 }, () => randomBytes(sizeBytes));
    const hashes = pieces.map((piece) => createHash("sha256").update(piece).digest("hex"));
    const { streamId, accessToken } = await openStream(hub);
    const query = (number: number): string => `?sha256=${hashes[number % 50]}&startMs=0&durationMs=1000`;
    const put = (server: Server) => (number: number) => {
      const address = server === hub ? `/v1/segments/${streamId}/${number}` : `/${number}`;
      return send(server.url + address + query(number), "PUT", accessToken, pieces[number % 50]!);
    };
    const get = (server: Server, which: (number: number) => number, how: string) => (number: number) => {
      const address = server === hub ? `/v1/segments/${streamId}/${which(number)}` : `/${which(number)}${how}`;
      return send(server.url + address, "GET", accessToken, null);
    };
    /** Those that a live audience asks for, over and over. */
    const newest = (number: number): number => count - 1 - (number % 20);
    const compare = async (words: string, work: (server: Server) => (number: number) => Promise<void>) => {
      const [ours, limit] = [await rate(work(hub)), await rate(work(plain))];
      return `${words}: ${ours.toFixed(0)} a second, plain Node HTTP ${limit.toFixed(0)} (${(ours / limit).toFixed(2)} of it)`;
    };
    return {
      name: `Segments of ${sizeBytes / 1000} kB, ${count} of them, ${atOnce} at a time`,
      lines: [
        await compare("taken in, hashed and flushed to disk", put),
        await compare("the newest 20 given out, from memory", (server) => get(server, newest, "")),
        // More than the hub keeps in memory, in an order that finds none of them there.
        await compare("all given out, from disk", (server) => get(server, (number) => number, "?disk")),
      ],
    };
  } finally {
    for (const { child } of [hub, plain]) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await ended;
    }
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function openStream(hub: Server): Promise<{ streamId: string; accessToken: string }> {
  const tokens = await callHub({ hubUrl: hub.url }, "accounts.join", {
    code: hub.setupCode ?? "",
    name: "Bench",
    email: "bench@example.org",
    password: "a long enough password",
  });
  const request = { hubUrl: hub.url, accessToken: tokens.accessToken };
  const [consultationId, streamId] = [uuidv7(), uuidv7()];
  const write = (collection: "consultation" | "recording", id: string, body: object) => ({
    writeId: uuidv7(),
    collection,
    id,
    scope: "members" as const,
    baseVersion: 0,
    deleted: false,
    schemaVersion: 1,
    body,
  });
  const startsAt = new Date().toISOString();
  const { results } = await callHub(request, "documents.push", {
    writes: [
      write("consultation", consultationId, {
        title: "Bench",
        agenda: "",
        startsAt,
        durationMinutes: 30,
        timeZone: "UTC",
        organiserName: "Bench",
        state: "planned",
      }),
      write("recording", streamId, {
        consultationId,
        title: "Bench",
        startedAt: startsAt,
        durationMs: 0,
        people: [],
        mimeType: "video/mp4",
        state: "recording",
      }),
    ],
  });
  if (results.some((result) => !result.ok)) throw new Error(JSON.stringify(results));
  return { streamId, accessToken: tokens.accessToken };
}

async function rate(work: (number: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let number = next++; number < count; number = next++) await work(number);
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

const agent = new http.Agent({ keepAlive: true });

function send(url: string, method: string, accessToken: string, body: Uint8Array | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      ...(body && { "content-type": "application/octet-stream", "content-length": String(body.byteLength) }),
    };
    const request = http.request(url, { method, agent, headers }, (response) => {
      response.on("data", () => undefined);
      response.on("end", () => {
        if (response.statusCode === 200 || response.statusCode === 201) resolve();
        else reject(new Error(`${method} ${url} answered ${response.statusCode}`));
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body ?? undefined);
  });
}

function start(file: string, environment: Record<string, string>): Promise<Server> {
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${path.basename(file)} ended with ${code}`)));
    child.on("message", (message: { kind?: string; url?: string; setupCode?: string }) => {
      if (message.kind === "listening")
        resolve({ child, url: message.url!, ...(message.setupCode && { setupCode: message.setupCode }) });
    });
  });
}
