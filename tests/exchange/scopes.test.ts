import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { callHub } from "../../electron/library/hub/callHub.ts";
import type { Scope } from "../../contract/models/scope.ts";
import { anExchange, aPassword, aPlan } from "../fixtures/exchange.ts";
import { aLine, type Line, type LineState } from "../fixtures/line.ts";
import { SyncedReplica } from "../fixtures/SyncedReplica.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";

const who = fc.nat(2);
const which = fc.nat(1);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("let" as const), which, others: fc.subarray([1, 2]) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("say" as const), who, which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("edit" as const), who, message: fc.nat(), gone: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("plan" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("line" as const),
      who,
      state: fc.constantFrom<LineState>("open", "open", "cut", "deaf"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("sync" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("kill" as const), who, after: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("killHub" as const), who, after: fc.nat(30) }) },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type World = Awaited<ReturnType<typeof aWorld>>;

test("writes, pulls, cuts, kills and changes of access in any order: each ends with what she may see, and no write is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: "max" }), async (steps) => {
      const exchange = anExchange();
      try {
        const world = await aWorld(exchange);
        for (const taken of steps) await take(taken, world);
        for (const line of world.lines) line.set("open");
        // Twice: what the first round sent is what the second brings to everybody.
        for (let round = 0; round < 2; round += 1) for (const client of world.clients) await settle(client);
        const database = new Database(path.join(world.hubDirectory(), "hub.sqlite"), { readonly: true });
        const accepted = new Set(database.prepare("SELECT write_id FROM changes").pluck().all() as string[]);
        for (const client of world.clients) {
          expect(client.bugs).toEqual([]);
          expect(heldBy(client.database)).toEqual(visibleTo(database, client.memberId));
          const waiting = client.database.prepare("SELECT write_id FROM outbox").pluck().all() as string[];
          expect([...client.acknowledged].filter((id) => !accepted.has(id))).toEqual([]);
          const kept = new Set([...accepted, ...waiting]);
          expect([...client.written].filter((id) => !kept.has(id))).toEqual([]);
          // What waits was refused, or waits behind what was.
          expect(client.outbox.next(client.memberId, 100)).toEqual([]);
          expect(client.database.pragma("integrity_check", { simple: true })).toBe("ok");
        }
        database.close();
      } finally {
        await exchange.end();
      }
    }),
    { numRuns: Number(process.env["MEDIXCHANGE_RUNS"] ?? 12), endOnFailure: true },
  );
}, 600_000);

async function aWorld(exchange: ReturnType<typeof anExchange>) {
  let directory = exchange.folder();
  let hub = await startHub({ dataDirectory: directory });
  exchange.atEnd(() => hub.close());
  const lines: Line[] = [];
  const clients: SyncedReplica[] = [];
  for (const name of ["Amina", "Wei", "Layla"]) {
    const line = await aLine(hub.port);
    exchange.atEnd(() => line.close());
    const client = new SyncedReplica(exchange.folder);
    exchange.atEnd(() => client.close());
    const code = clients[0] ? await invite(clients[0]) : hub.setupCode!;
    await client.account.join({ hubUrl: line.url, code, name, email: `${name}@example.org`, password: aPassword });
    lines.push(line);
    clients.push(client);
  }
  const conversations = [uuidv7(), uuidv7()].map((id) => ({ id, scope: `conversation:${id}` as Scope }));
  return {
    lines,
    clients,
    conversations,
    hubDirectory: () => directory,
    /** As after kill -9: every line is cut, and what is on the disk then goes on. */
    async killHub() {
      for (const line of lines) line.connectTo(1);
      const image = exchange.folder();
      fs.cpSync(directory, image, { recursive: true, filter: (source) => !/\.lock|-shm$/.test(source) });
      await hub.close();
      directory = image;
      hub = await startHub({ dataDirectory: directory });
      for (const line of lines) line.connectTo(hub.port);
    },
  };
}

async function invite(administrator: SyncedReplica): Promise<string> {
  return (await administrator.account.call((request) => callHub(request, "invitations.create", { note: "" }))).code;
}

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function take(taken: Step, world: World): Promise<void> {
  const { clients, lines, conversations } = world;
  const client = clients["who" in taken ? taken.who : 0]!;
  switch (taken.kind) {
    case "let": {
      const { id, scope } = conversations[taken.which]!;
      const memberIds = [0, ...taken.others].map((index) => clients[index]!.memberId);
      client.write("conversation", id, scope, { kind: "group", title: "Ward 3", memberIds });
      return;
    }
    case "say": {
      const { id, scope } = conversations[taken.which]!;
      if (client.replica.get("conversation", id) === null) return;
      client.write("message", uuidv7(), scope, { text: "Hello", replyToId: null, mentionIds: [], attachments: [] });
      return;
    }
    case "edit": {
      const mine = client.replica.list("message").filter(({ authorId }) => authorId === client.memberId);
      const message = mine[taken.message % Math.max(1, mine.length)];
      if (!message) return;
      const body = taken.gone ? null : { ...message.body, text: `${message.body.text}!` };
      client.write("message", message.id, message.scope as Scope, body);
      return;
    }
    case "plan":
      client.write("consultation", uuidv7(), "members", { ...aPlan(), organiserName: "X", state: "planned" });
      return;
    case "line":
      lines[taken.who]!.set(taken.state);
      return;
    case "sync":
      await client.sync();
      return;
    case "kill":
      void client.sync();
      await ticks(taken.after);
      lines[taken.who]!.set("cut");
      await client.kill();
      lines[taken.who]!.set("open");
      return;
    case "restart":
      await client.restart();
      return;
    case "killHub":
      for (const each of clients) void each.sync();
      await ticks(taken.after);
      await world.killHub();
  }
}

/** Until everything is sent that may be, and everything is pulled. */
async function settle(client: SyncedReplica): Promise<void> {
  const began = new Date().toISOString();
  const hubUrl = client.account.requireSignedIn().hubUrl;
  for (let turn = 0; turn < 50; turn += 1) {
    await client.sync();
    const { pulledAt } = client.replica.cursor(hubUrl);
    if (pulledAt !== null && pulledAt > began && client.outbox.next(client.memberId, 1).length === 0) return;
  }
  throw new Error("never came to rest");
}

interface Row {
  collection: string;
  id: string;
  scope: string;
  version: number;
  deleted: number;
  body: string | null;
}
const columns = "collection, id, scope, version, deleted, body";

const heldBy = (database: Database.Database): Row[] =>
  database.prepare<[], Row>(`SELECT ${columns} FROM documents ORDER BY collection, id`).all();

const visibleTo = (database: Database.Database, memberId: string): Row[] =>
  database
    .prepare<[string], Row>(
      `SELECT ${columns} FROM documents WHERE scope = 'members'
         OR scope IN (SELECT scope FROM scope_members WHERE member_id = ? AND until IS NULL)
       ORDER BY collection, id`,
    )
    .all(memberId);
