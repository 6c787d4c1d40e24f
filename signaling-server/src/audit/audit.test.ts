import fs from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aPack, aPerson, aRecording, aWrite, TestHub } from "../../fixtures/TestHub.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { audit } from "./audit.ts";
import { createAuditLog } from "./auditLog.ts";
import { addressKindOf } from "./requestOrigin.ts";

let hub: TestHub;
let administrator: HubClient;
beforeEach(async () => {
  hub = await TestHub.start({ freeSignInAttempts: 1 });
  administrator = hub.client((await hub.administrator()).accessToken);
});
afterEach(async () => {
  await hub.discard();
});

const entries = async (filter = {}) =>
  (await administrator.value("audit.list", { limit: 100, ...filter })).entries.toReversed();
const acts = async () =>
  (await entries()).map(({ action, actorName, subjectName }) => [action, actorName, subjectName]);

describe("the audit log", () => {
  test("holds who joined, invited and withdrew, recorded, published and removed", async () => {
    const mia = hub.client((await hub.member("Mia")).accessToken);
    const { invitation } = await administrator.value("invitations.create", { note: "ward 3" });
    await administrator.value("invitations.revoke", { id: invitation.id });
    await administrator.value("invitations.revoke", { id: invitation.id });
    const recording = aWrite({ collection: "recording", body: aRecording({ title: "Weaning" }) });
    const mine = aWrite();
    await mia.value("documents.push", { writes: [recording, mine] });
    const pack = aWrite({ collection: "pack", body: aPack({ title: "Oxygen" }) });
    await administrator.value("documents.push", { writes: [pack] });
    const removal = (write: typeof pack) =>
      aWrite({ ...write, writeId: aWrite().writeId, baseVersion: 1, deleted: true, body: null });
    await administrator.value("documents.push", { writes: [removal(recording), removal(pack), removal(mine)] });
    expect(await acts()).toEqual([
      ["member.joined", "Ada Administrator", "Ada Administrator"],
      ["invitation.made", "Ada Administrator", ""],
      ["member.joined", "Mia", "Mia"],
      ["invitation.made", "Ada Administrator", "ward 3"],
      ["invitation.revoked", "Ada Administrator", "ward 3"],
      ["recording.made", "Mia", "Weaning"],
      ["pack.published", "Ada Administrator", "Oxygen"],
      ["document.removed", "Ada Administrator", "Weaning"],
      ["document.removed", "Ada Administrator", "Oxygen"],
      ["document.removed", "Ada Administrator", "Ventilation"],
    ]);
    expect((await entries()).every(({ addressKind }) => addressKind === "thisComputer")).toBe(true);
    expect(await administrator.value("audit.check", {})).toMatchObject({ count: 10, brokenAt: null });
  });

  test("holds that an account was locked, and nothing of an address that is nobody's", async () => {
    const person = aPerson("Mia");
    const { code } = await administrator.value("invitations.create", { note: "" });
    await hub.client().value("accounts.join", { code, ...person });
    for (const email of [person.email, "nobody@example.org"]) {
      for (let attempt = 0; attempt < 8; attempt += 1) {
        await hub.client().outcome("accounts.signIn", { email, password: "a wrong password" });
        hub.clock.advance(70_000);
      }
    }
    const client = hub.client((await hub.client().value("accounts.signIn", person)).accessToken);
    expect(await client.outcome("audit.list", { limit: 1 })).toEqual([403, "session.forbidden"]);
    const rows = new Database(path.join(hub.dataDirectory, "hub.sqlite"), { readonly: true });
    const locked = rows.prepare("SELECT * FROM audit_entries WHERE action = 'account.locked'").all();
    rows.close();
    expect(locked).toMatchObject([
      { actor_id: null, subject_name: "Mia", details: '{"failures":7}' },
      { actor_id: null, subject_name: "Mia", details: '{"failures":8}' },
    ]);
    expect(JSON.stringify(locked)).not.toContain("@");
  });

  test("is read in pages and by filter, and says who took it along", async () => {
    const mia = await hub.member("Mia");
    hub.clock.advance(60_000);
    await administrator.value("invitations.create", { note: "late" });
    const first = await administrator.value("audit.list", { limit: 2 });
    const second = await administrator.value("audit.list", { limit: 2, before: first.next! });
    expect([...first.entries, ...second.entries].map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect([first.next, second.next]).toEqual([3, null]);
    expect((await entries({ actorId: mia.memberId })).map(({ action }) => action)).toEqual(["member.joined"]);
    expect(await entries({ action: "invitation.made", from: "2026-11-22T08:00:30.000Z" })).toMatchObject([
      { subjectName: "late" },
    ]);
    expect(await entries({ until: "2026-11-22T08:00:30.000Z" })).toHaveLength(3);
    expect(await administrator.outcome("audit.list", { limit: 5, action: "something" })).toEqual([
      400,
      "boundary.inputInvalid",
    ]);
    const taken = await administrator.value("audit.export", { limit: 1000, action: "invitation.made" });
    expect(taken.entries).toHaveLength(2);
    expect((await entries()).at(-1)).toMatchObject({
      action: "audit.exported",
      actorName: "Ada Administrator",
      details: { action: "invitation.made" },
    });
    expect((await administrator.value("audit.check", {})).actors.map(({ name }) => name)).toEqual([
      "Ada Administrator",
      "Mia",
    ]);
  });

  test("cannot be changed, shortened or filled up from its middle, and shows who went round that", async () => {
    await hub.member("Mia");
    await hub.member("Noa");
    await hub.close();
    const file = path.join(hub.dataDirectory, "hub.sqlite");
    const raw = new Database(file);
    expect(() => raw.prepare("UPDATE audit_entries SET actor_name = 'Eve'").run()).toThrow("never changed");
    expect(() => raw.prepare("DELETE FROM audit_entries WHERE number = 2").run()).toThrow("nothing is removed");
    const replace =
      "INSERT OR REPLACE INTO audit_entries SELECT 2, at, actor_id, 'Eve', action, subject_kind, subject_id, subject_name, details, address_kind, previous_hash, 'x' FROM audit_entries WHERE number = 2";
    expect(() => raw.prepare(replace).run()).toThrow("only grows");
    const tamperings = [
      "UPDATE audit_entries SET actor_name = 'Eve' WHERE number = 3",
      "UPDATE audit_entries SET details = '{' WHERE number = 3",
      "DELETE FROM audit_entries WHERE number = 3",
      "UPDATE audit_entries SET hash = 'x' WHERE number = 3",
    ];
    for (const tampering of tamperings) {
      const copy = path.join(hub.dataDirectory, "tampered.sqlite");
      raw.prepare("VACUUM INTO ?").run(copy);
      const tampered = new Database(copy);
      tampered.exec("DROP TRIGGER audit_entries_unchanged; DROP TRIGGER audit_entries_kept");
      tampered.exec(tampering);
      tampered.close();
      const database = openDatabase(copy);
      expect(await createAuditLog(database, hub.clock).check()).toMatchObject({ brokenAt: 3, head: null });
      await database.destroy();
      for (const ending of ["", "-wal", "-shm"]) fs.rmSync(copy + ending, { force: true });
    }
    raw.close();
    await hub.reopen();
  });

  test("chains whatever it is told", async () => {
    const database = openDatabase(":memory:");
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }),
        fc.dictionary(
          fc.string(),
          fc.oneof(fc.string({ unit: "binary", maxLength: 1200 }), fc.boolean(), fc.integer()),
        ),
        async (name, details) => {
          const at = "2026-11-22T08:00:00.000Z";
          const subject = { kind: "member", id: "", name };
          await audit(database, { at, actor: null, action: "member.joined", subject, details });
        },
      ),
      { numRuns: 100 },
    );
    expect(await createAuditLog(database, hub.clock).check()).toMatchObject({ count: 100, brokenAt: null });
    await database.destroy();
  });
});

test("an address is told by its kind alone", () => {
  const kinds = Object.fromEntries(
    [
      "127.0.0.1",
      "::1",
      "::ffff:127.0.0.1",
      "10.1.2.3",
      "192.168.0.7",
      "fe80::1%eth0",
      "fd00::1",
      "::ffff:10.0.0.1",
    ].map((address) => [address, addressKindOf(address)]),
  );
  expect(kinds).toEqual({
    "127.0.0.1": "thisComputer",
    "::1": "thisComputer",
    "::ffff:127.0.0.1": "thisComputer",
    "10.1.2.3": "localNetwork",
    "192.168.0.7": "localNetwork",
    "fe80::1%eth0": "localNetwork",
    "fd00::1": "localNetwork",
    "::ffff:10.0.0.1": "localNetwork",
  });
  expect(["8.8.8.8", "2001:db8::1", "nonsense", ""].map(addressKindOf)).toEqual(Array(4).fill("internet"));
});
