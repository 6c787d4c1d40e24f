import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import type { Collection } from "../../contract/models/document.ts";
import type { Scope } from "../../contract/models/scope.ts";
import type { Role } from "../../contract/models/member.ts";
import { callHub } from "../../electron/library/hub/callHub.ts";
import { followQuestions } from "../../electron/library/questions/followQuestions.ts";
import { createReadNewest } from "../../electron/library/questions/readNewest.ts";
import { anExchange, aPassword } from "../fixtures/exchange.ts";
import { aLine, type Line, type LineState } from "../fixtures/line.ts";
import { SyncedReplica } from "../fixtures/SyncedReplica.ts";
import { changeSomething, writings, type Desk } from "../fixtures/writings.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";

const collections = (Object.keys(writings) as Collection[]).filter((name) => writings[name] !== null);
const who = fc.nat(3);
/** What chance chooses from: who, which, what. */
const chances = fc.array(fc.nat(), { minLength: 4, maxLength: 4 });
const role = fc.constantFrom<Role>("member", "moderator");
const step = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      who,
      collection: fc.constantFrom(
        ...collections,
        "conversation",
        "message",
        "question",
        "answer",
        "vote",
        "manuscript",
      ),
      chances,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("edit" as const), who, chances, gone: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("decide" as const), who, chances }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("place" as const), which: fc.constantFrom(1, 2), role }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("follow" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("line" as const),
      who,
      state: fc.constantFrom<LineState>("open", "open", "cut", "deaf"),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("sync" as const), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("kill" as const), who, after: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("killHub" as const), who, after: fc.nat(30) }) },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type World = Awaited<ReturnType<typeof aWorld>>;

/** `MEDIXCHANGE_RUNS=600` for a long run. */
const runs = Number(process.env["MEDIXCHANGE_RUNS"] ?? 8);
/** How many of each collection the computers held at the ends. */
const held = new Map<string, number>();

test(
  "writes, pulls, cuts, kills and changes of access in any order: each ends with what she may see, and no write is lost",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: "max" }), async (steps) => {
        const exchange = anExchange();
        try {
          const world = await aWorld(exchange);
          await begin(world);
          for (const taken of steps) await take(taken, world);
          for (const line of world.lines) line.set("open");
          // Twice: what the first round sent is what the second brings to everybody.
          for (let round = 0; round < 2; round += 1) for (const client of world.clients) await settle(client);
          const database = new Database(path.join(world.hubDirectory(), "hub.sqlite"), { readonly: true });
          const accepted = new Set(database.prepare("SELECT write_id FROM changes").pluck().all() as string[]);
          for (const client of world.clients) {
            expect(client.bugs).toEqual([]);
            expect(heldBy(client.database)).toEqual(visibleTo(database, client.memberId));
            const waiting = client.waiting();
            expect([...client.acknowledged].filter((id) => !accepted.has(id))).toEqual([]);
            const kept = new Set([...accepted, ...waiting]);
            expect([...client.written].filter((id) => !kept.has(id))).toEqual([]);
            // What waits was refused, or waits behind what was.
            expect(client.outbox.next(client.memberId, 100)).toEqual([]);
            const refused = client.outbox.list().flatMap(({ failure }) => failure?.code ?? []);
            expect(refused.filter((code) => !expected.has(code))).toEqual([]);
            for (const { collection } of heldBy(client.database)) held.set(collection, (held.get(collection) ?? 0) + 1);
            expectCounted(client);
            expect(client.database.pragma("integrity_check", { simple: true })).toBe("ok");
          }
          database.close();
        } finally {
          await exchange.end();
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
    const told = [...held].map(([collection, count]) => `${collection} ${count}`);
    console.info(`${runs} histories ended with, over all computers: ${told.join(", ")}`);
  },
  600_000 + runs * 20_000,
);

/** What a hub refuses on good grounds where people write without knowing of each other. */
const expected = new Set(["document.conflict", "document.forbidden", "document.notFound", "document.outOfScope"]);

async function aWorld(exchange: ReturnType<typeof anExchange>) {
  let directory = exchange.folder();
  let hub = await startHub({ dataDirectory: directory });
  exchange.atEnd(() => hub.close());
  const lines: Line[] = [];
  const clients: SyncedReplica[] = [];
  // The last one is Wei's second computer.
  for (const name of ["Amina", "Wei", "Layla", "Wei"]) {
    const line = await aLine(hub.port);
    exchange.atEnd(() => line.close());
    const client = new SyncedReplica(exchange.folder);
    exchange.atEnd(() => client.close());
    const email = `${name}@example.org`;
    if (clients.length === 3) await client.account.signIn({ hubUrl: line.url, email, password: aPassword });
    const code = clients[0] ? await invite(clients[0]) : hub.setupCode!;
    if (clients.length < 3) await client.account.join({ hubUrl: line.url, code, name, email, password: aPassword });
    lines.push(line);
    clients.push(client);
  }
  return {
    lines,
    clients,
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

/** Something of each kind is there already, so that short histories too touch what is about something else. */
async function begin(world: World): Promise<void> {
  const [amina, wei, layla] = world.clients;
  const chances = [0, 0, 0, 0];
  const write = (client: SyncedReplica | undefined, ...names: Collection[]) =>
    names.forEach((name) => writings[name]?.(aDesk(client!, world, chances)));
  const memberIds = world.clients.slice(0, 3).map(({ memberId }) => memberId);
  const id = uuidv7();
  amina!.write("conversation", id, `conversation:${id}`, { kind: "group", title: "Ward 3", memberIds });
  write(wei, "question", "manuscript");
  for (const client of [amina, wei, layla]) await client!.sync();
  await amina!.sync();
  // The manuscript is published, revised and published again.
  const { id: manuscriptId } = amina!.replica.list("manuscript")[0]!;
  for (const [writer, state] of [
    [amina, "approved"],
    [wei, "submitted"],
    [amina, "approved"],
  ] as const) {
    await writer!.sync();
    const { body, scope } = writer!.replica.get("manuscript", manuscriptId)!;
    writer!.write("manuscript", manuscriptId, scope as Scope, { ...body, state });
    await writer!.sync();
  }
  write(amina, "message");
  write(layla, "message", "answer");
  for (const client of [amina, layla, ...world.clients]) await client!.sync();
}

async function invite(administrator: SyncedReplica): Promise<string> {
  return (await administrator.account.call((request) => callHub(request, "invitations.create", { note: "" }))).code;
}

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function take(taken: Step, world: World): Promise<void> {
  const { clients, lines } = world;
  const client = clients["who" in taken ? taken.who : 0]!;
  switch (taken.kind) {
    case "write":
      writings[taken.collection]?.(aDesk(client, world, taken.chances));
      return;
    case "edit":
      changeSomething(aDesk(client, world, taken.chances), taken.gone);
      return;
    case "decide":
      decide(aDesk(client, world, taken.chances));
      return;
    case "place":
      await place(client, clients[taken.which]!.memberId, taken.role);
      return;
    case "follow":
      follow(client);
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

function aDesk(client: SyncedReplica, { clients }: World, chances: readonly number[]): Desk {
  let next = 0;
  return {
    client,
    everyone: [...new Set(clients.map(({ memberId }) => memberId))],
    pick: (items) => items[(chances[(next += 1) % chances.length] ?? 0) % Math.max(1, items.length)],
  };
}

/** As a person does with what was refused. */
function decide({ client, pick }: Desk): void {
  const entry = pick(client.outbox.list().filter(({ failure }) => failure !== null));
  if (entry === undefined) return;
  const { writeId, conflict } = entry;
  const ways = [() => client.outbox.retry(writeId), () => client.outbox.discard(writeId)];
  if (conflict?.mine && conflict.theirs) {
    const fields = Object.keys(conflict.mine);
    ways.push(() => client.outbox.resolve(writeId, conflict.version, fields));
  }
  client.deciding(pick(ways)!);
}

/** Whoever becomes a moderator is let into every review, and out of it again. */
async function place(administrator: SyncedReplica, id: string, to: Role): Promise<void> {
  try {
    const change = { id, role: to, institutionId: null };
    await administrator.account.call((request) => callHub(request, "members.place", change));
  } catch (cause) {
    // The line is cut.
    if (!(cause instanceof ExpectedFailure)) throw cause;
  }
}

/** As the library does it beside everything else: the lists of questions are made from what changed. */
function follow({ database, account }: SyncedReplica): void {
  const readerId = () => account.signedIn?.member.id ?? null;
  const bug = (cause: unknown) => {
    throw cause;
  };
  const read = createReadNewest(database, readerId);
  const follower = followQuestions({ database, read, readerId, followed: () => undefined, bug });
  while (follower.settle() > 0);
  follower.stop();
}

/** The lists of questions are what they would be if they were made anew, and their counts are right. */
function expectCounted(client: SyncedReplica): void {
  const { database } = client;
  const tables = ["questions", "question_tags", "question_answers", "question_comments", "question_votes"];
  tables.push("question_acceptances", "question_closures", "question_follows", "question_requests");
  const rows = () =>
    tables.map((table) =>
      database
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify({ ...row, number: 0, question_number: 0 }))
        .toSorted(),
    );
  follow(client);
  const step = rows();
  const wrong = database.prepare(
    `SELECT id FROM questions WHERE answer_count <> (SELECT count(*) FROM question_answers WHERE question_id = questions.id)
       OR score <> (SELECT coalesce(sum(value), 0) FROM question_votes WHERE on_id = questions.id)`,
  );
  expect(wrong.all()).toEqual([]);
  // Without what waits here, a vote of the hub's counts once and is what the hub holds.
  const votes = client.replica.list("vote").filter(({ body }) => body.value !== 0);
  expect(database.prepare("SELECT count(*) FROM question_votes").pluck().get()).toBe(votes.length);
  for (const table of tables) database.exec(`DELETE FROM ${table}`);
  database.exec(
    "INSERT OR IGNORE INTO question_changes SELECT collection, id FROM documents UNION SELECT collection, id FROM outbox",
  );
  follow(client);
  expect(rows()).toEqual(step);
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
    .prepare<[object], Row>(
      `SELECT ${columns} FROM documents WHERE scope IN ('members', 'personal:' || @memberId)
         OR scope IN (SELECT scope FROM scope_members WHERE member_id = @memberId AND until IS NULL)
       ORDER BY collection, id`,
    )
    .all({ memberId });
