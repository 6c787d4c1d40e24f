import { fork, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { io, type Socket } from "socket.io-client";
import { uuidv7 } from "uuidv7";
import type { DocumentWrite } from "../../contract/models/document.ts";
import { protocolVersion } from "../../contract/protocolVersion.ts";
import { callHub, type HubRequest } from "../../electron/library/hub/callHub.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";
import { SyncedReplica } from "../fixtures/SyncedReplica.ts";
import type { Bench } from "./bench.ts";
import { median } from "./startBench.ts";

const documentCount = 10_000;
const changeCount = 100;
const pageSize = 500;
const rounds = 5;
const socketCount = 500;
const socketsPerMember = 25;
const password = "a long enough password";

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

/** The replica of a client against plain HTTP paging of the same rows into SQLite, and what an idle member costs. */
export async function benchDocuments(): Promise<Bench> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "document-bench-"));
  const here = import.meta.dirname;
  let folders = 0;
  const newFolder = (): string => {
    const made = path.join(folder, `client-${(folders += 1)}`);
    fs.mkdirSync(made);
    return made;
  };
  const data = path.join(folder, "hub");
  const seeded = await seed(data);
  const hub = await start(path.join(here, "../../signaling-server/src/main.ts"), {
    MEDIXCHANGE_HUB_DATA: data,
    MEDIXCHANGE_HUB_PORT: "0",
  });
  const plain = await start(path.join(here, "plainRows.ts"), {});
  const sockets: Socket[] = [];
  const clients: SyncedReplica[] = [];
  try {
    const writer = { ...seeded.writer, hubUrl: hub.url };
    const bodies = Array.from({ length: documentCount }, (_, number) => aBody(number));
    await post(
      plain,
      bodies.map((body) => asRow(body)),
    );

    const [ours, limits]: [number[], number[]] = [[], []];
    let client!: SyncedReplica;
    let rows!: PlainClient;
    for (let round = 0; round < rounds; round += 1) {
      client = new SyncedReplica(newFolder);
      clients.push(client);
      const name = `Reader ${round}`;
      const code = seeded.codes.pop()!;
      await client.account.join({ hubUrl: hub.url, code, name, email: `reader${round}@example.org`, password });
      ours.push(await timed(() => client.sync()));
      const held = client.database.prepare("SELECT count(*) FROM documents").pluck().get() as number;
      if (held < documentCount) throw new Error(`only ${held} documents arrived`);
      rows = new PlainClient(path.join(newFolder(), "rows.sqlite"), plain.url);
      limits.push(await timed(() => rows.pull()));
    }

    const [ourChanges, limitChanges]: [number[], number[]] = [[], []];
    for (let number = 0; number < changeCount; number += 1) {
      const body = aBody(documentCount + number);
      await push(writer, [aWrite(body)]);
      ourChanges.push(await timed(() => client.sync()));
      await post(plain, [asRow(body)]);
      limitChanges.push(await timed(() => rows.pull()));
    }

    const [hubIdle, plainIdle] = [residentBytes(hub.child), residentBytes(plain.child)];
    for (const accessToken of seeded.tokens) {
      const auth = { protocolVersion, accessToken };
      for (let number = 0; number < socketsPerMember; number += 1) sockets.push(await connect(hub.url, auth));
    }
    const hubCost = (residentBytes(hub.child) - hubIdle) / socketCount;
    for (let number = 0; number < socketCount; number += 1) sockets.push(await connect(plain.url, {}));
    const plainCost = (residentBytes(plain.child) - plainIdle) / socketCount;

    const [first, firstLimit] = [median(ours), median(limits)];
    const [change, changeLimit] = [sum(ourChanges), sum(limitChanges)];
    const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;
    return {
      name: `Documents: ${documentCount} of some 400 B, median of ${rounds}; then ${changeCount} changes, one by one`,
      lines: [
        `first sync ${Math.round(first)} ms; plain paging ${Math.round(firstLimit)} ms (${(first / firstLimit).toFixed(1)} times)`,
        `${changeCount} changes ${Math.round(change)} ms; plain ${Math.round(changeLimit)} ms (${(change / changeLimit).toFixed(1)} times)`,
        `an idle member's socket on the hub ${kilobytes(hubCost)}; bare socket.io ${kilobytes(plainCost)} (${socketCount} of each)`,
      ],
    };
  } finally {
    for (const socket of sockets) socket.disconnect();
    for (const each of clients) await each.close();
    hub.child.kill("SIGTERM");
    plain.child.disconnect();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Plain paging, kept as durably as the replica keeps it. */
class PlainClient {
  private readonly database: Database.Database;
  private readonly url: string;
  private after = 0;

  constructor(file: string, url: string) {
    this.url = url;
    this.database = new Database(file);
    this.database.pragma("journal_mode = WAL");
    this.database.pragma("synchronous = FULL");
    this.database.exec("CREATE TABLE rows (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)");
  }

  async pull(): Promise<void> {
    const insert = this.database.prepare("INSERT INTO rows VALUES (?, ?)");
    for (;;) {
      const response = await fetch(`${this.url}/rows?after=${this.after}&limit=${pageSize}`);
      const rows = (await response.json()) as { sequence: number; body: unknown }[];
      this.database.transaction(() => {
        for (const { sequence, body } of rows) insert.run(sequence, JSON.stringify(body));
      })();
      this.after = rows.at(-1)?.sequence ?? this.after;
      if (rows.length < pageSize) return;
    }
  }
}

const aBody = (number: number) => ({
  title: `Consultation ${number}`,
  agenda: "Ventilation and weaning. ".repeat(6),
  startsAt: "2026-11-22T09:00:00.000Z",
  durationMinutes: 30,
  timeZone: "Europe/Prague",
  organiserName: "Bench",
  state: "planned" as const,
});

const aWrite = (body: object): DocumentWrite => ({
  writeId: uuidv7(),
  collection: "consultation",
  id: uuidv7(),
  scope: "members",
  baseVersion: 0,
  deleted: false,
  schemaVersion: 1,
  body,
});

/** As much as a document is, so that the rows are the same. */
const asRow = (body: object) => ({
  ...aWrite(body),
  version: 1,
  sequence: 0,
  authorId: uuidv7(),
  updatedAt: "2026-11-22T09:00:00.000Z",
});

/** A hub's data with everything in them, people to read it and people to be idle; without the limits of a running hub. */
async function seed(dataDirectory: string) {
  const boundless = { burst: 1e9, perSecond: 1e9 };
  const hub = await startHub({
    dataDirectory,
    floodLimits: { writes: boundless, calls: boundless },
    rateLimits: { "accounts.join": 1000 },
  });
  const join = (code: string, name: string, email: string) =>
    callHub({ hubUrl: hub.url }, "accounts.join", { code, name, email, password });
  const { accessToken } = await join(hub.setupCode!, "Writer", "writer@example.org");
  const writer = { hubUrl: hub.url, accessToken };
  for (let done = 0; done < documentCount; done += 100) {
    await push(
      writer,
      Array.from({ length: 100 }, (_, index) => aWrite(aBody(done + index))),
    );
  }
  const invite = async () => (await callHub(writer, "invitations.create", { note: "" })).code;
  const tokens: string[] = [];
  for (let number = 0; number < socketCount / socketsPerMember; number += 1) {
    tokens.push((await join(await invite(), `Idle ${number}`, `idle${number}@example.org`)).accessToken);
  }
  const codes: string[] = [];
  for (let round = 0; round < rounds; round += 1) codes.push(await invite());
  await hub.close();
  return { writer, tokens, codes };
}

async function push(request: HubRequest, writes: DocumentWrite[]): Promise<void> {
  const { results } = await callHub(request, "documents.push", { writes });
  if (results.some((result) => !result.ok)) throw new Error(JSON.stringify(results.find((result) => !result.ok)));
}

async function post(server: Server, rows: object[]): Promise<void> {
  await (await fetch(server.url, { method: "POST", body: JSON.stringify(rows) })).arrayBuffer();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What the process holds in memory (Linux). */
function residentBytes(child: ChildProcess): number {
  const status = fs.readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
}

function connect(url: string, auth: object): Promise<Socket> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, auth });
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
  });
}

function start(file: string, environment: Record<string, string>): Promise<Server> {
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${path.basename(file)} ended with ${code}`)));
    child.on("message", (message: { kind?: string; url?: string }) => {
      if (message.kind === "listening") resolve({ child, url: message.url! });
    });
  });
}
