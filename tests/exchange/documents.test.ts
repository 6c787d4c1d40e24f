import fs from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { anExchange, aPassword, aPlan, invite, join, type Client } from "../fixtures/exchange.ts";
import { aLine, type Line, type LineState } from "../fixtures/line.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

/** `MEDIXCHANGE_HISTORIES=1000` for a long run. */
const histories = Number(process.env["MEDIXCHANGE_HISTORIES"] ?? 25);

const portOf = (url: string): number => Number(new URL(url).port);
const byId = (one: { id: string }, other: { id: string }): number => (one.id < other.id ? -1 : 1);
const consultations = async (client: Client) => (await client.call("consultations.list", {})).consultations.sort(byId);

test("a consultation planned without network is sent when the hub is there, and shown to the others", async () => {
  const hub = await exchange.hub();
  const line = await aLine(portOf(hub.url));
  exchange.atEnd(() => line.close());
  const [first, second] = [await exchange.client(), await exchange.client()];
  await join(first, line.url, "Amina", hub.setupCode!);
  await join(second, hub.url, "Wei", await invite(first));

  line.set("cut");
  const planned = await first.call("consultations.plan", aPlan());
  expect(planned.standing).toBe("waiting");
  expect((await first.call("outbox.list", {})).entries).toMatchObject([{ title: "Ventilator weaning", failure: null }]);

  line.set("open");
  await first.call("sync.now", {});
  const seen = await second.until("the other sees it", async () => (await consultations(second))[0]);
  expect(seen).toMatchObject({ id: planned.id, organiserName: "Amina", timeZone: "Asia/Shanghai", standing: "synced" });
  expect((await first.call("outbox.list", {})).entries).toEqual([]);
});

test("what was written is there after the library was closed and opened without network", async () => {
  const hub = await exchange.hub();
  const client = await exchange.client();
  await join(client, hub.url, "Amina", hub.setupCode!);
  await hub.close();
  const planned = await client.call("consultations.plan", aPlan());
  await client.close();
  const again = await exchange.client(client.directory);
  expect(await consultations(again)).toMatchObject([{ id: planned.id, standing: "waiting" }]);
  expect((await again.call("session.read", {})).member?.name).toBe("Amina");
});

test("a refused write stays in the outbox with its failure, and can be sent again or given up", async () => {
  const hub = await exchange.hub();
  const [first, second] = [await exchange.client(), await exchange.client()];
  await join(first, hub.url, "Amina", hub.setupCode!);
  await join(second, hub.url, "Wei", await invite(first));
  const { id } = await first.call("consultations.plan", aPlan());
  await second.until("it arrives", async () => (await consultations(second))[0]);
  // Only who organises it, or an administrator, may change it.
  await second.call("consultations.cancel", { id });
  const entry = await second.until("the refusal", async () =>
    (await second.call("outbox.list", {})).entries.find((each) => each.failure !== null),
  );
  expect(entry.failure?.code).toBe("document.forbidden");
  expect(await consultations(second)).toMatchObject([{ standing: "refused", state: "cancelled" }]);
  await second.call("outbox.discard", { writeId: entry.writeId });
  expect(await consultations(second)).toMatchObject([{ standing: "synced", state: "planned" }]);
});

test("somebody who signs out leaves nothing to be seen", async () => {
  const hub = await exchange.hub();
  const client = await exchange.client();
  await join(client, hub.url, "Amina", hub.setupCode!);
  await client.call("consultations.plan", aPlan());
  await client.call("sync.now", {});
  await client.call("session.signOut", {});
  expect(await consultations(client)).toEqual([]);
  expect((await client.call("exchange.read", {})).exchange).toBeNull();
  const everybody = { query: "", country: null, language: null, speciality: null, availability: null, role: null };
  const people = { ...everybody, institutionId: null, suspended: false, limit: 10, offset: 0 };
  expect((await client.call("directory.find", people)).people).toEqual([]);
  expect(await client.call("session.read", {})).toMatchObject({ member: null, connection: "signedOut" });
});

type Step =
  | { readonly kind: "plan"; readonly client: number }
  | { readonly kind: "change" | "cancel"; readonly client: number; readonly which: number }
  | { readonly kind: "line"; readonly client: number; readonly state: LineState }
  | { readonly kind: "sync"; readonly client: number }
  | { readonly kind: "restart"; readonly client: number };

const aClientNumber = fc.nat({ max: 2 });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("plan" as const), client: aClientNumber }),
  fc.record({ kind: fc.constantFrom("change" as const, "cancel" as const), client: aClientNumber, which: fc.nat() }),
  fc.record({
    kind: fc.constant("line" as const),
    client: aClientNumber,
    state: fc.constantFrom<LineState>("open", "cut", "deaf"),
  }),
  fc.record({ kind: fc.constant("sync" as const), client: aClientNumber }),
  fc.record({ kind: fc.constant("restart" as const), client: aClientNumber }),
);

test(
  "whatever is written, cut, lost and restarted in whatever order: replicas end equal and no write is lost",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 30 }), async (steps) => {
        const here = anExchange();
        try {
          const hub = await here.hub();
          const lines: Line[] = [];
          const clients: Client[] = [];
          for (const name of ["Amina", "Wei", "Layla"]) {
            const line = await aLine(portOf(hub.url));
            here.atEnd(() => line.close());
            const client = await here.client();
            await join(client, line.url, name, clients[0] ? await invite(clients[0]) : hub.setupCode!);
            lines.push(line);
            clients.push(client);
          }
          const planned = new Set<string>();
          for (const step of steps) await take(step, clients, lines, planned, here);

          for (const line of lines) line.set("open");
          // Twice: what the first round sent is what the second one brings to everybody.
          for (let round = 0; round < 2; round += 1) {
            for (const client of clients) {
              const began = new Date().toISOString();
              await client.until("all is sent and pulled", async () => {
                const { waitingWrites, lastPulledAt } = await client.call("sync.now", {});
                return waitingWrites === (await heldBack(client)) && lastPulledAt !== null && lastPulledAt >= began;
              });
            }
          }
          const [first, ...others] = await Promise.all(clients.map(settledConsultations));
          for (const other of others) expect(other).toEqual(first);
          // Every consultation that anyone was told is planned is there, and there once.
          expect(first?.map((each) => each.id)).toEqual([...planned].sort());
        } finally {
          await here.end();
        }
      }),
      { numRuns: histories, endOnFailure: true },
    );
  },
  histories * 10_000,
);

/** A write that waits behind a refused one of the same document. */
async function heldBack(client: Client): Promise<number> {
  const { entries } = await client.call("outbox.list", {});
  const refused = new Set(entries.filter((each) => each.failure !== null).map((each) => each.documentId));
  return entries.filter((each) => each.failure === null && refused.has(each.documentId)).length;
}

/** As the hub holds them: refused writes of this client are given up first. */
async function settledConsultations(client: Client) {
  for (;;) {
    const refused = (await client.call("outbox.list", {})).entries.find((each) => each.failure !== null);
    if (refused === undefined) break;
    expect(["document.forbidden", "document.conflict"]).toContain(refused.failure?.code);
    await client.call("outbox.discard", { writeId: refused.writeId });
  }
  return consultations(client);
}

async function take(
  step: Step,
  clients: Client[],
  lines: Line[],
  planned: Set<string>,
  here: ReturnType<typeof anExchange>,
): Promise<void> {
  const client = clients[step.client]!;
  switch (step.kind) {
    case "plan": {
      const { id } = await client.call("consultations.plan", aPlan({ title: `Plan ${planned.size}` }));
      planned.add(id);
      return;
    }
    case "change":
    case "cancel": {
      const known = await consultations(client);
      const chosen = known[step.which % Math.max(1, known.length)];
      if (chosen === undefined) return;
      if (step.kind === "cancel") await client.call("consultations.cancel", { id: chosen.id });
      else await client.call("consultations.change", { ...aPlan({ title: `Changed ${step.which}` }), id: chosen.id });
      return;
    }
    case "line":
      lines[step.client]!.set(step.state);
      return;
    case "sync":
      await client.call("sync.now", {});
      return;
    case "restart":
      await client.close();
      clients[step.client] = await here.client(client.directory);
  }
}

test("a hub that was restored from a backup is followed, and what it lost is offered to it again", async () => {
  const directory = exchange.folder();
  const hub = await exchange.hub({ dataDirectory: directory });
  const line = await aLine(portOf(hub.url));
  exchange.atEnd(() => line.close());
  const client = await exchange.client();
  await join(client, line.url, "Amina", hub.setupCode!);
  const first = await client.call("consultations.plan", aPlan({ title: "Before the backup" }));
  await client.call("sync.now", {});
  const other = await exchange.client();
  await join(other, hub.url, "Wei", await invite(client));
  await hub.close();
  const backup = exchange.folder();
  fs.cpSync(directory, backup, { recursive: true });
  const later = await exchange.hub({ dataDirectory: directory, port: portOf(hub.url) });
  line.connectTo(portOf(later.url));
  const lost = await client.call("consultations.plan", aPlan({ title: "Lost" }));
  await client.until("it is sent", async () => (await client.call("sync.now", {})).waitingWrites === 0);
  await later.close();
  await client.call("consultations.plan", aPlan({ title: "Not sent yet" }));

  // By the time this client comes back the log is longer than the one that it knew.
  line.set("cut");
  const restored = await exchange.hub({ dataDirectory: backup, port: portOf(hub.url) });
  for (let number = 0; number < 5; number += 1) await other.call("consultations.plan", aPlan({ title: "Of another" }));
  await other.until("it is sent", async () => (await other.call("sync.now", {})).waitingWrites === 0);
  line.connectTo(portOf(restored.url));
  line.set("open");
  const entry = await client.until("the loss is told", async () => {
    await client.call("sync.now", {});
    const { entries } = await client.call("outbox.list", {});
    return entries.length === 1 && entries[0]?.failure !== null && entries[0];
  });
  expect(entry).toMatchObject({ documentId: lost.id, title: "Lost", failure: { code: "document.lostByHub" } });
  expect((await consultations(client)).map((each) => each.standing).sort()).toEqual([
    "refused",
    ...Array.from({ length: 7 }, () => "synced"),
  ]);
  expect((await consultations(client)).map((each) => each.id)).toContain(first.id);
  await client.call("outbox.retry", { writeId: entry.writeId });
  await other.until("everybody has everything", async () => {
    await Promise.all([client.call("sync.now", {}), other.call("sync.now", {})]);
    return (await consultations(other)).length === 8;
  });
  expect(await consultations(other)).toEqual(await consultations(client));
});

test("two who change the same are both shown, and the later one decides field by field", async () => {
  const hub = await exchange.hub();
  const line = await aLine(portOf(hub.url));
  exchange.atEnd(() => line.close());
  const [first, second] = [await exchange.client(), await exchange.client()];
  await join(first, hub.url, "Amina", hub.setupCode!);
  await join(second, line.url, "Wei", await invite(first));
  const { id } = await second.call("consultations.plan", aPlan());
  await second.call("sync.now", {});
  await first.until("it arrives", async () => (await consultations(first))[0]);

  line.set("cut");
  await second.call("consultations.change", { ...aPlan({ title: "Mine", agenda: "First" }), id });
  await second.call("consultations.change", { ...aPlan({ title: "Mine", agenda: "My agenda" }), id });
  await first.call("consultations.change", { ...aPlan({ title: "Theirs", durationMinutes: 90 }), id });
  await first.until("it is sent", async () => (await first.call("sync.now", {})).waitingWrites === 0);
  line.set("open");
  const refusal = () =>
    second.until("the conflict", async () => {
      await second.call("sync.now", {});
      return (await second.call("outbox.list", {})).entries.find((each) => each.conflict !== null);
    });
  const entry = await refusal();
  expect(entry.failure?.code).toBe("document.conflict");
  expect(entry.conflict).toMatchObject({
    version: 2,
    mine: { title: "Mine", agenda: "My agenda", durationMinutes: 45 },
    theirs: { title: "Theirs", agenda: "", durationMinutes: 90 },
    untouched: expect.arrayContaining(["durationMinutes", "startsAt"]) as unknown,
  });

  // Theirs changes once more while the person is looking: nothing is written over what she did not see.
  await first.call("consultations.change", { ...aPlan({ title: "Theirs again", durationMinutes: 90 }), id });
  await first.until("it is sent", async () => (await first.call("sync.now", {})).waitingWrites === 0);
  const choice = { writeId: entry.writeId, version: 2, mine: ["agenda"] };
  await second.until("it is seen", async () => {
    await second.call("sync.now", {});
    return (await refusal()).conflict?.version === 3;
  });
  await expect(second.call("outbox.resolve", choice)).rejects.toMatchObject({ code: "document.conflict" });
  await second.call("outbox.resolve", { ...choice, version: 3 });
  await first.until("both have the same", async () => {
    await Promise.all([second.call("sync.now", {}), first.call("sync.now", {})]);
    return (await consultations(first))[0]?.agenda === "My agenda";
  });
  const merged = [{ title: "Theirs again", agenda: "My agenda", durationMinutes: 90, standing: "synced" }];
  expect(await consultations(first)).toMatchObject(merged);
  expect(await consultations(second)).toMatchObject(merged);
  expect((await second.call("outbox.list", {})).entries).toEqual([]);
});

test("what one member left unsent on a shared computer is not the next one's to see, and is sent when she is back", async () => {
  const hub = await exchange.hub();
  const line = await aLine(portOf(hub.url));
  exchange.atEnd(() => line.close());
  const shared = await exchange.client();
  const email = "amina@example.org";
  const credentials = { hubUrl: line.url, email, password: aPassword };
  await shared.call("session.join", { ...credentials, code: hub.setupCode!, name: "Amina" });
  const code = await invite(shared);
  line.set("cut");
  await shared.call("consultations.plan", aPlan());
  await shared.call("session.signOut", {});
  expect((await shared.call("outbox.list", {})).entries).toEqual([]);
  line.set("open");
  await join(shared, line.url, "Wei", code);
  expect((await shared.call("outbox.list", {})).entries).toEqual([]);
  expect(await consultations(shared)).toEqual([]);
  await shared.call("session.signOut", {});
  await shared.call("session.signIn", credentials);
  await shared.until("it is sent", async () => {
    const { waitingWrites } = await shared.call("sync.now", {});
    return waitingWrites === 0 && (await consultations(shared))[0]?.standing === "synced";
  });
});
