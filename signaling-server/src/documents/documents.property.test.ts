import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Document, DocumentWrite } from "../../../contract/models/document.ts";
import type { OutputOf } from "../../../contract/boundary.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { aConsultation, aWrite, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let clients: HubClient[];
beforeAll(async () => {
  hub = await TestHub.start();
  const tokens = await Promise.all([hub.member("A"), hub.member("B"), hub.member("C")]);
  clients = tokens.map(({ accessToken }) => hub.client(accessToken));
});
afterAll(async () => {
  await hub.discard();
});

/** What a client would do: write to one of a few documents upon a version it believes in, or repeat an earlier page. */
const step = fc.record({
  client: fc.nat(2),
  documents: fc.array(fc.record({ which: fc.nat(3), baseVersion: fc.nat(4), deleted: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  repeat: fc.option(fc.nat(20), { nil: null, freq: 2 }),
});

async function pullAll(client: HubClient, after: string, limit: number) {
  const pulled: Document[] = [];
  let cursor = after;
  for (;;) {
    const page = await client.value("documents.pull", { after: cursor, limit });
    expect(page.documents.length).toBeLessThanOrEqual(limit);
    pulled.push(...page.documents);
    cursor = page.cursor;
    if (page.complete) return { documents: pulled, cursor };
  }
}

const acceptedIn = (results: OutputOf<SyncCalls["documents.push"]>["results"]) =>
  results.flatMap((result) => (result.ok ? [result] : []));

const keyOf = (document: { collection: string; id: string }) => `${document.collection}/${document.id}`;
const byKey = (documents: Document[]) => new Map(documents.map((document) => [keyOf(document), document]));

test("pushes that are interleaved, repeated and reordered leave one log that everybody reads the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.integer({ min: 1, max: 7 }),
      async (steps, seed, limit) => {
        const ids = Array.from({ length: 4 }, () => uuidv7());
        const before = await pullAll(clients[0] as HubClient, "", 1000);
        const start = before.documents.at(-1)?.sequence ?? 0;
        const sent: { client: number; writes: DocumentWrite[] }[] = [];
        for (const { client, documents, repeat } of steps) {
          const earlier = repeat === null ? undefined : sent[repeat % Math.max(sent.length, 1)];
          const writes = documents.map(({ which, baseVersion, deleted }, index) =>
            aWrite({
              id: ids[which] as string,
              baseVersion,
              deleted,
              body: deleted ? null : aConsultation({ title: `${client}.${sent.length}.${index}` }),
            }),
          );
          sent.push(earlier ?? { client, writes });
        }
        // All at once: the hub decides on the order. Then everything again, backwards, as after a lost answer.
        const send = ({ client, writes }: { client: number; writes: DocumentWrite[] }) =>
          (clients[client] as HubClient).value("documents.push", { writes });
        const answers = (await Promise.all(sent.map(send))).flatMap(({ results }) => results);
        const { documents: head } = await pullAll(clients[0] as HubClient, "", 1000);
        const again = (await Promise.all(sent.toReversed().map(send))).flatMap(({ results }) => results);

        // The same write is answered the same, each time.
        const accepted = new Map<string, Document>();
        for (const { writeId, document } of acceptedIn(answers)) {
          expect(accepted.get(writeId) ?? document).toEqual(document);
          accepted.set(writeId, document);
        }
        const repeated = again.filter(({ writeId }) => accepted.has(writeId));
        expect(repeated.map((answer) => (answer.ok ? answer.document : answer.failure.code))).toEqual(
          repeated.map(({ writeId }) => accepted.get(writeId)),
        );
        const conflicts = [...answers, ...again].filter(
          (answer) => !answer.ok && answer.failure.code === "document.conflict",
        );
        for (const conflict of conflicts) expect(conflict).toHaveProperty("current.version");

        // A refused write may fit later; all that was accepted makes one gapless history of each document.
        for (const { writeId, document } of acceptedIn(again)) accepted.set(writeId, document);
        const history = [...accepted.values()].sort((left, right) => left.sequence - right.sequence);
        const sequences = history.map((document) => document.sequence);
        expect(new Set(sequences).size).toBe(sequences.length);
        expect(sequences.every((sequence) => sequence > start)).toBe(true);
        for (const id of ids) {
          const versions = history.filter((document) => document.id === id).map((document) => document.version);
          expect(versions).toEqual(versions.map((_, index) => index + 1));
        }

        // Whoever begins anywhere and pages however ends with the same.
        const { documents: whole } = await pullAll(clients[1] as HubClient, "", 1000);
        expect(whole.map((document) => document.sequence)).toEqual(
          whole.map((document) => document.sequence).sort((left, right) => left - right),
        );
        for (const [key, document] of byKey(history)) expect(byKey(whole).get(key)).toEqual(document);
        const first = { after: "", limit: 1 + (seed % (whole.length + 1)) };
        const known = await (clients[2] as HubClient).value("documents.pull", first);
        const { documents: rest } = await pullAll(clients[2] as HubClient, known.cursor, limit);
        expect(byKey([...known.documents, ...rest])).toEqual(byKey(whole));
        const { documents: late } = await pullAll(clients[2] as HubClient, before.cursor, limit);
        expect(byKey([...head.filter((document) => document.sequence <= start), ...late])).toEqual(byKey(whole));
      },
    ),
    { numRuns: 25 },
  );
});
