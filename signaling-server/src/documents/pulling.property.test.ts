import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Document, DocumentWrite } from "../../../contract/models/document.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aConversation, aMessage, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let tokens: { memberId: string; accessToken: string }[];
beforeAll(async () => {
  hub = await TestHub.start();
  tokens = [await hub.member("A"), await hub.member("B"), await hub.member("C")];
});
afterAll(() => hub.discard());

const who = fc.nat(2);
const which = fc.nat(1);
const step = fc.oneof(
  // Who else is in a conversation; its author always is.
  fc.record({ kind: fc.constant("let" as const), which, others: fc.subarray([1, 2]) }),
  fc.record({ kind: fc.constant("say" as const), who, which }),
  fc.record({ kind: fc.constant("takeBack" as const), who, message: fc.nat() }),
  fc.record({ kind: fc.constant("plan" as const), who }),
  fc.record({ kind: fc.constant("pull" as const), who, limit: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant("restart" as const) }),
);

test("whoever pulls whatever pages between whatever changes of access holds what she may see, and never more", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60, size: "max" }), async (steps) => {
      const clients = tokens.map(({ memberId, accessToken }) => new PullingClient(memberId, hub.client(accessToken)));
      // Earlier runs are behind them: what they are let into now is older than where they stand.
      for (const each of clients) await each.pullAll(500);
      const client = (index: number) => clients[index] as PullingClient;
      const conversations = Array.from({ length: 2 }, () => ({ id: uuidv7(), version: 0, memberIds: [] as string[] }));
      const truth = new Map<string, Document>();
      // Conversations of earlier runs stay as they were left then.
      const mayRead = (scope: string, memberId: string) =>
        conversations.find(({ id }) => scope.endsWith(id))?.memberIds.includes(memberId) ?? true;
      const write = async (index: number, change: Partial<DocumentWrite>) => {
        const { results } = await client(index).hub.value("documents.push", { writes: [aWrite(change)] });
        const [result] = results;
        if (result?.ok) truth.set(`${result.document.collection}/${result.document.id}`, result.document);
        return result?.ok ? result.document : (result?.failure.code ?? null);
      };

      /** What went otherwise than it should have. */
      const wrong: unknown[] = [];
      const check = (holds: boolean, ...what: unknown[]) => void (holds || wrong.push(what));
      for (const taken of steps) {
        switch (taken.kind) {
          case "let": {
            const conversation = conversations[taken.which] as (typeof conversations)[number];
            const memberIds = [0, ...taken.others].map((index) => client(index).memberId);
            const { id, version } = conversation;
            const body = aConversation({ memberIds });
            const scope = `conversation:${id}` as const;
            await write(0, { collection: "conversation", id, scope, baseVersion: version, body });
            Object.assign(conversation, { version: version + 1, memberIds });
            break;
          }
          case "say": {
            const { id, memberIds } = conversations[taken.which] as (typeof conversations)[number];
            const scope = `conversation:${id}` as const;
            const said = await write(taken.who, { collection: "message", scope, body: aMessage() });
            const isIn = memberIds.includes(client(taken.who).memberId);
            check((typeof said === "object") === isIn, taken, said);
            break;
          }
          case "takeBack": {
            const messages = [...truth.values()].filter(
              ({ collection, deleted }) => collection === "message" && !deleted,
            );
            const message = messages[taken.message % Math.max(1, messages.length)];
            if (!message) break;
            const { id, scope, version, authorId } = message;
            const change = { collection: "message", id, scope, baseVersion: version, deleted: true, body: null };
            const done = await write(taken.who, change as Partial<DocumentWrite>);
            const isIn = mayRead(scope, client(taken.who).memberId);
            const allowed = isIn && authorId === client(taken.who).memberId;
            check((typeof done === "object") === allowed, taken, done);
            break;
          }
          case "plan":
            await write(taken.who, {});
            break;
          case "pull": {
            const { memberId } = client(taken.who);
            const { documents, anew } = await client(taken.who).pullPage(taken.limit);
            check(!anew, taken, "anew");
            for (const { scope } of documents) check(mayRead(scope, memberId), taken, scope);
            for (const { scope } of client(taken.who).held.values())
              check(mayRead(scope, memberId), taken, "kept", scope);
            break;
          }
          case "restart":
            await hub.close();
            await hub.reopen();
            for (const [index, each] of clients.entries()) each.hub = hub.client(tokens[index]?.accessToken);
        }
      }
      expect(wrong).toEqual([]);
      for (const [index, each] of clients.entries()) {
        await each.pullAll(1 + index * 3);
        const ours = [...each.held].filter(([key]) => truth.has(key));
        const expected = [...truth].filter(([, { scope }]) => mayRead(scope, each.memberId));
        expect(new Map(ours)).toEqual(new Map(expected));
        for (const { scope } of each.held.values()) expect(mayRead(scope, each.memberId)).toBe(true);
        const fresh = new PullingClient(each.memberId, each.hub);
        await fresh.pullAll(500);
        expect(fresh.held).toEqual(each.held);
      }
    }),
    { numRuns: 20 },
  );
});
