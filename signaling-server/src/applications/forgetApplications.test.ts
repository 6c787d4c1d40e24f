import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision } from "../../../contract/models/application.ts";
import { anApplicant } from "../../fixtures/anApplicant.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { TestHub } from "../../fixtures/TestHub.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { openEvidenceFiles } from "./evidenceFiles.ts";
import { forgetDue } from "./forgetApplications.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await TestHub.start({ rateLimits: { "applications.submit": 1000, "applications.sendEvidence": 1000 } });
});
afterEach(() => hub.discard());

const dayMs = 24 * 60 * 60_000;
const folder = () => path.join(hub.dataDirectory, "evidence");
const kept = () => fs.readdirSync(folder()).filter((name) => name !== ".incoming");
const approve: Decision = { kind: "approve", role: "member", institutionId: null };
const refuse: Decision = { kind: "refuse", reason: "Expired" };
const administrator = async () => hub.client((await hub.administrator()).accessToken);

async function decided(client: HubClient, decision: Decision): Promise<string> {
  const applicant = anApplicant();
  await applicant.apply(hub.client());
  const { version } = await client.value("applications.open", { id: applicant.id });
  const applications = [{ id: applicant.id, version }];
  const { results } = await client.value("applications.decide", { applications, decision });
  expect(results).toMatchObject([{ failure: null }]);
  return applicant.id;
}

const gone = [404, "application.notFound"];

test("what was refused goes whole two weeks after the decision, and the log names nobody", async () => {
  const client = await administrator();
  const refused = anApplicant({ name: "Nia Nightly", statement: "Three years on a shelter ward" });
  await refused.apply(hub.client());
  const read = async () => (await client.value("applications.open", { id: refused.id })).version;
  const decide = async (decision: Decision) =>
    client.value("applications.decide", { applications: [{ id: refused.id, version: await read() }], decision });
  await decide({ kind: "ask", question: "Where, Nia Nightly?" });
  await refused.submit(hub.client(), "In Brno");
  await decide(refuse);
  const approved = await decided(client, approve);

  hub.clock.advance(14 * dayMs);
  await hub.close();
  await hub.reopen();
  expect(await hub.client().outcome("applications.status", { code: refused.code })).toEqual(gone);

  const database = openDatabase(path.join(hub.dataDirectory, "hub.sqlite"));
  // Who may still come in is waited for.
  expect(await database.selectFrom("applications").select("id").execute()).toEqual([{ id: approved }]);
  const events = await database.selectFrom("application_events").selectAll().execute();
  expect(events.filter((each) => each.application_id === refused.id)).toEqual([]);
  const log = await database.selectFrom("audit_entries").selectAll().where("subject_id", "=", refused.id).execute();
  expect(log.map(({ action }) => action)).toEqual(["application.askedBack", "application.refused"]);
  expect(JSON.stringify(log)).toContain("Expired");
  for (const typed of ["Nia", refused.form.email, "CZ 123", "shelter", "Brno"]) {
    expect(JSON.stringify(log)).not.toContain(typed);
  }
  await database.destroy();
});

test("what is withdrawn goes whole and at once, and withdrawing again says the same", async () => {
  const client = await administrator();
  const withdrawn = anApplicant();
  await withdrawn.apply(hub.client());
  for (let times = 0; times < 2; times += 1) {
    expect(await hub.client().outcome("applications.withdraw", { code: withdrawn.code })).toEqual([200, "ok"]);
  }
  expect(await client.outcome("applications.open", { id: withdrawn.id })).toEqual(gone);
  expect(kept()).toEqual([]);
});

test("documents go two weeks after the decision, those that nobody has decided on stay, and the log says so", async () => {
  const client = await administrator();
  const gone = [await decided(client, approve), await decided(client, refuse)];
  const waiting = anApplicant();
  await waiting.apply(hub.client());
  expect(kept()).toHaveLength(3);
  expect((await client.value("applications.open", { id: waiting.id })).evidenceUntil).toBeNull();
  expect((await client.value("applications.open", { id: gone[0] ?? "" })).evidenceUntil).toBe(
    "2026-12-06T08:00:00.000Z",
  );

  hub.clock.advance(14 * dayMs - 1);
  await hub.close();
  await hub.reopen();
  expect(kept()).toHaveLength(3);
  hub.clock.advance(1);
  await hub.close();
  await hub.reopen();
  expect(kept().map((name) => name.slice(0, 36))).toEqual([waiting.id]);
  const database = openDatabase(path.join(hub.dataDirectory, "hub.sqlite"));
  const entries = await database.selectFrom("audit_entries").selectAll().orderBy("number", "desc").limit(1).execute();
  expect(entries).toMatchObject([
    { action: "application.evidenceRemoved", actor_id: null, address_kind: "hub", details: '{"applications":2}' },
  ]);
  await database.destroy();
});

test("a hub that is stopped at any step does the rest the next time, once", async () => {
  const client = await administrator();
  for (let count = 0; count < 3; count += 1) await decided(client, refuse);
  await hub.close();
  hub.clock.advance(15 * dayMs);
  const database = openDatabase(path.join(hub.dataDirectory, "hub.sqlite"));
  const files = await openEvidenceFiles(folder());
  const removals = () =>
    database
      .selectFrom("audit_entries")
      .select("details")
      .where("action", "=", "application.evidenceRemoved")
      .execute();
  // At the first file, then at the next one each time, and before the folder is flushed.
  for (const steps of [0, 1, 1, 1]) {
    let left = steps;
    const step = async (work: () => Promise<void>) => {
      if (left === 0) throw new Error("killed");
      left -= 1;
      await work();
    };
    const killed = {
      ...files,
      remove: (id: string, sha256: string) => step(() => files.remove(id, sha256)),
      flush: () => step(() => files.flush()),
    };
    await expect(forgetDue(database, hub.clock, killed)).rejects.toThrow("killed");
    expect(await removals()).toEqual([]);
  }
  await forgetDue(database, hub.clock, files);
  await forgetDue(database, hub.clock, files);
  expect(await removals()).toEqual([{ details: '{"applications":3}' }]);
  expect(kept()).toEqual([]);
  await database.destroy();
});

test("a document that no application names any more is removed at the next start", async () => {
  await hub.administrator();
  const changed = anApplicant();
  await changed.apply(hub.client());
  const strays = [`${uuidv7()}-${"a".repeat(64)}`, `${changed.id}-${"b".repeat(64)}`];
  for (const name of strays) fs.writeFileSync(path.join(folder(), name), "%PDF-1.7");
  await hub.close();
  await hub.reopen();
  expect(kept()).toEqual([`${changed.id}-${changed.form.evidence.sha256}`]);
});
