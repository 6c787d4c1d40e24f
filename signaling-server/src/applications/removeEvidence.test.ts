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
import { removeEvidence } from "./removeEvidence.ts";

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
    await expect(removeEvidence(database, hub.clock, killed)).rejects.toThrow("killed");
    expect(await removals()).toEqual([]);
  }
  await removeEvidence(database, hub.clock, files);
  await removeEvidence(database, hub.clock, files);
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
