import path from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import type { Scope } from "../../contract/models/scope.ts";
import { callHub } from "../../electron/library/hub/callHub.ts";
import { readMarkIdOf } from "../../electron/library/messages/deriveIds.ts";
import { MessageRows } from "../../electron/library/messages/messageRows.ts";
import { anExchange, aPassword } from "../fixtures/exchange.ts";
import { aLine, type LineState } from "../fixtures/line.ts";
import { SyncedReplica } from "../fixtures/SyncedReplica.ts";
import { startHub } from "../../signaling-server/src/startHub.ts";

const who = fc.nat(2);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("say" as const), who, skewHours: fc.integer({ min: -48, max: 48 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("change" as const), who, which: fc.nat(), gone: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("read" as const),
      who,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("line" as const),
      who,
      state: fc.constantFrom<LineState>("open", "cut", "deaf"),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("sync" as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

test("whatever is said, changed, read and cut in whatever order and by whatever clock: all end with one order and the same unread", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: "max" }), async (steps) => {
      const exchange = anExchange();
      try {
        const { clients, lines, conversationId, hubFile } = await aConversation(exchange);
        for (const taken of steps) await take(taken, clients, lines, conversationId);
        for (const line of lines) line.set("open");
        // Twice: what the first round sent is what the second brings to everybody.
        for (let round = 0; round < 2; round += 1) for (const client of clients) await settle(client);
        const hub = new Database(hubFile, { readonly: true });
        const order = hub
          .prepare("SELECT id FROM documents WHERE collection = 'message' ORDER BY first_sequence")
          .pluck()
          .all();
        for (const client of clients) {
          expect(client.outbox.list()).toEqual([]);
          const page = new MessageRows(client.database).page(conversationId, client.memberId, {
            around: null,
            before: 500,
            after: 0,
          });
          expect(page.rows.map((row) => row.id)).toEqual(order);
          const through = throughOf(client, conversationId);
          const counted = new MessageRows(client.database).countAfter(conversationId, client.memberId, through);
          const unread = hub
            .prepare(
              "SELECT count(*) FROM documents WHERE collection = 'message' AND deleted = 0 AND author_id <> ? AND first_sequence > ?",
            )
            .pluck()
            .get(client.memberId, through);
          expect(counted.unread).toBe(unread);
        }
        hub.close();
      } finally {
        await exchange.end();
      }
    }),
    { numRuns: Number(process.env["MEDIXCHANGE_RUNS"] ?? 4), endOnFailure: true },
  );
}, 300_000);

/** Until everything is sent that may be, and everything is pulled. */
async function settle(client: SyncedReplica): Promise<void> {
  const began = new Date().toISOString();
  const { hubUrl } = client.account.requireSignedIn();
  for (let turn = 0; turn < 50; turn += 1) {
    await client.sync();
    const { pulledAt } = client.replica.cursor(hubUrl);
    if (pulledAt !== null && pulledAt > began && client.outbox.next(client.memberId, 1).length === 0) return;
  }
  throw new AggregateError(
    client.bugs,
    `never came to rest: ${client.bugs.slice(-3).map(String).join(" ")} ${JSON.stringify(client.outbox.list().slice(0, 3))}`,
  );
}

async function aConversation(exchange: ReturnType<typeof anExchange>) {
  const dataDirectory = exchange.folder();
  const hub = await startHub({ dataDirectory });
  exchange.atEnd(() => hub.close());
  const lines: Awaited<ReturnType<typeof aLine>>[] = [];
  const clients: SyncedReplica[] = [];
  for (const name of ["Amina", "Wei", "Layla"]) {
    const line = await aLine(hub.port);
    exchange.atEnd(() => line.close());
    const client = new SyncedReplica(exchange.folder);
    exchange.atEnd(() => client.close());
    const code = clients[0]
      ? (await clients[0].account.call((request) => callHub(request, "invitations.create", { note: "" }))).code
      : hub.setupCode!;
    await client.account.join({ hubUrl: line.url, code, name, email: `${name}@example.org`, password: aPassword });
    lines.push(line);
    clients.push(client);
  }
  const conversationId = uuidv7();
  const memberIds = clients.map((client) => client.memberId);
  const body = { kind: "group" as const, title: "Ward 3", memberIds };
  clients[0]!.write("conversation", conversationId, `conversation:${conversationId}`, body);
  for (const client of clients) await client.sync();
  return { clients, lines, conversationId, hubFile: path.join(dataDirectory, "hub.sqlite") };
}

async function take(
  taken: Step,
  clients: readonly SyncedReplica[],
  lines: readonly { set(state: LineState): void }[],
  conversationId: string,
): Promise<void> {
  const client = clients[taken.who]!;
  const scope: Scope = `conversation:${conversationId}`;
  switch (taken.kind) {
    case "say": {
      client.write("message", uuidv7(), scope, { text: "Hello", replyToId: null, mentionIds: [], attachments: [] });
      // The clock of that computer is wrong.
      const said = new Date(Date.now() + taken.skewHours * 3_600_000).toISOString();
      client.database
        .prepare("UPDATE outbox SET created_at = ? WHERE position = (SELECT max(position) FROM outbox)")
        .run(said);
      return;
    }
    case "change": {
      const mine = client.replica.list("message").filter(({ authorId }) => authorId === client.memberId);
      const message = mine[taken.which % Math.max(1, mine.length)];
      if (message)
        client.write(
          "message",
          message.id,
          scope,
          taken.gone ? null : { ...message.body, text: `${message.body.text}!` },
        );
      return;
    }
    case "read": {
      const { rows } = new MessageRows(client.database).page(conversationId, client.memberId, {
        around: null,
        before: 500,
        after: 0,
      });
      const sent = rows.flatMap((row) => row.sequence ?? []);
      const through = Math.max(
        throughOf(client, conversationId),
        sent[Math.floor(taken.share * (sent.length - 1))] ?? 0,
      );
      const own: Scope = `personal:${client.memberId}`;
      client.write("readMark", readMarkIdOf(own, client.memberId, conversationId), own, {
        conversationId,
        through,
        muted: false,
      });
      return;
    }
    case "line":
      lines[taken.who]!.set(taken.state);
      return;
    case "sync":
      await client.sync();
      return;
    case "restart":
      await client.restart();
  }
}

const throughOf = (client: SyncedReplica, conversationId: string): number => {
  const id = readMarkIdOf(`personal:${client.memberId}`, client.memberId, conversationId);
  return client.replica.get("readMark", id)?.body.through ?? 0;
};
