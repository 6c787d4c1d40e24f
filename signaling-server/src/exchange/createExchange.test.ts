import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultExchange, exchangeId } from "../../../contract/models/exchange.ts";
import { anApplicant } from "../../fixtures/anApplicant.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { aRecording, aWrite, sha256, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
beforeEach(async () => {
  hub = await TestHub.start({ name: "From the environment" });
  administrator = hub.client((await hub.administrator()).accessToken);
});
afterEach(() => hub.discard());

test("how the exchange is run is changed by administrators, seen by every member, and written down", async () => {
  const mia = await hub.member("Mia");
  const settings = { name: "Critical Care Exchange", ...defaultExchange, applications: "closed" as const };
  const nameNow = async () => (await hub.client().value("hub.hello", {})).name;
  expect(await nameNow()).toBe("From the environment");
  expect(await hub.client(mia.accessToken).outcome("exchange.change", settings)).toEqual([403, "session.forbidden"]);
  for (const wrong of [{ name: "" }, { name: "two\nlines" }, { name: "a\u202eb" }, { attachmentMaxBytes: 0 }]) {
    const outcome = await administrator.outcome("exchange.change", { ...settings, ...wrong });
    expect(outcome).toEqual([400, "boundary.inputInvalid"]);
  }
  await administrator.value("exchange.change", settings);
  await administrator.value("exchange.change", settings);
  expect(await nameNow()).toBe("Critical Care Exchange");
  const replica = new PullingClient(mia.memberId, hub.client(mia.accessToken));
  await replica.pullAll(100);
  expect(replica.held.get(`exchange/${exchangeId}`)).toMatchObject({ version: 1, body: settings });
  const { entries } = await administrator.value("audit.list", { limit: 10, action: "settings.changed" });
  expect(entries.map(({ details }) => details)).toEqual([
    { name: "From the environment → Critical Care Exchange", applications: "open → closed" },
  ]);
  await hub.close();
  await hub.reopen();
  expect(await nameNow()).toBe("Critical Care Exchange");
});

test("what is kept is told by kind and member, to administrators alone", async () => {
  const mia = await hub.member("Mia");
  const client = hub.client(mia.accessToken);
  const recording = aWrite({ collection: "recording", body: aRecording() });
  await client.value("documents.push", { writes: [recording] });
  for (const number of [0, 1]) {
    const bytes = new Uint8Array(1000 + number);
    const input = { streamId: recording.id, number, sha256: sha256(bytes), startMs: 0, durationMs: 1000 };
    expect(await client.outcome("segments.put", input, bytes)).toEqual([201, "ok"]);
  }
  expect(await client.outcome("storage.read", {})).toEqual([403, "session.forbidden"]);
  const storage = await administrator.value("storage.read", {});
  expect(storage).toMatchObject({
    segmentBytes: 2001,
    kinds: [
      { collection: "recording", documents: 1, files: 2, bytes: 2001 },
      { collection: "member", documents: 2, files: 0, bytes: 0 },
    ],
    members: [{ id: mia.memberId, name: "Mia", files: 2, bytes: 2001 }],
    institutions: [{ id: null, name: "", files: 2, bytes: 2001 }],
  });
  expect(storage.databaseBytes).toBeGreaterThan(10_000);
  expect(storage.freeBytes).toBeGreaterThan(0);
  expect(storage.totalBytes).toBeGreaterThanOrEqual(storage.freeBytes ?? 0);
});

test("coordinators invite where the exchange lets them, and see their own invitations alone", async () => {
  const cora = await hub.member("Cora");
  await administrator.value("members.place", { id: cora.memberId, role: "coordinator", institutionId: null });
  const coordinator = hub.client(cora.accessToken);
  const member = hub.client((await hub.member("Mia")).accessToken);
  const settings = { name: "Exchange", ...defaultExchange };
  expect(await coordinator.outcome("invitations.create", { note: "" })).toEqual([403, "session.forbidden"]);
  await administrator.value("exchange.change", { ...settings, invitations: "coordinators" });
  const { invitation } = await coordinator.value("invitations.create", { note: "for the ward" });
  const others = await administrator.value("invitations.create", { note: "not hers" });
  const hers = await coordinator.value("invitations.list", {});
  expect(hers.invitations.map(({ note }) => note)).toEqual(["for the ward"]);
  expect(await coordinator.outcome("invitations.revoke", { id: others.invitation.id })).toEqual([
    404,
    "account.invitationUnknown",
  ]);
  await coordinator.value("invitations.revoke", { id: invitation.id });
  for (const name of ["invitations.create", "invitations.list", "invitations.revoke"] as const) {
    const outcome = await member.outcome(name, { note: "", id: invitation.id });
    expect(outcome).toEqual([403, "session.forbidden"]);
  }
});

test("where applications are closed nobody begins one, and who has begun goes on", async () => {
  const [early, late] = [anApplicant(), anApplicant()];
  await early.submit(hub.client());
  await administrator.value("exchange.change", { name: "Exchange", ...defaultExchange, applications: "closed" });
  expect(await hub.client().outcome("applications.submit", late.submission())).toEqual([400, "application.closed"]);
  await early.sendEvidence(hub.client());
  expect(await hub.client().outcome("applications.submit", early.submission())).toEqual([200, "ok"]);
  await administrator.value("exchange.change", { name: "Exchange", ...defaultExchange });
  expect(await hub.client().outcome("applications.submit", late.submission())).toEqual([200, "ok"]);
});
