import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { InputOf } from "../../../contract/boundary.ts";
import type { SyncCalls } from "../../../contract/sync.ts";
import { aPdfFile, anApplicant, type Applicant } from "../../fixtures/anApplicant.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import { aMessage, anInstitution, aPerson, aWrite, password, TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
beforeEach(async () => {
  hub = await TestHub.start({
    rateLimits: { "accounts.join": 10_000, "applications.submit": 10_000, "applications.sendEvidence": 10_000 },
  });
  administrator = hub.client((await hub.administrator()).accessToken);
});
afterEach(() => hub.discard());

const queue = (state = "received", change: object = {}) => ({
  state,
  query: "",
  country: null,
  institutionId: null,
  after: null,
  limit: 50,
  ...change,
});
const list = (client: HubClient, state?: string, change?: object) =>
  client.value("applications.list", queue(state, change) as InputOf<SyncCalls["applications.list"]>);
const names = async (client: HubClient, state?: string, change?: object) =>
  (await list(client, state, change)).applications.map(({ name }) => name);

async function decide(
  client: HubClient,
  name: string,
  decision: InputOf<SyncCalls["applications.decide"]>["decision"],
) {
  const states = ["received", "asked", "incomplete", "approved", "refused"];
  for (const state of states) {
    const found = (await list(client, state)).applications.find((each) => each.name === name);
    if (found === undefined) continue;
    const { results } = await client.value("applications.decide", {
      applications: [{ id: found.id, version: found.version }],
      decision,
    });
    return results[0]?.failure?.code ?? "ok";
  }
  return "not seen";
}
const approve = { kind: "approve", role: "member", institutionId: null } as const;

async function apply(change: Partial<Applicant["form"]> = {}): Promise<Applicant> {
  const applicant = anApplicant(change);
  await applicant.apply(hub.client());
  return applicant;
}

describe("an applicant", () => {
  test("applies, is asked, answers, is approved, sets a password and is in, at the institution that came with her", async () => {
    const mia = anApplicant({ name: "Mia", languages: ["cs", "en"] });
    const stranger = hub.client();
    expect((await mia.submit(stranger)).state).toBe("incomplete");
    expect(await names(administrator)).toEqual([]);
    await mia.sendEvidence(stranger);
    expect((await mia.status(stranger)).state).toBe("received");
    expect(await names(administrator)).toEqual(["Mia"]);
    expect(await decide(administrator, "Mia", { kind: "ask", question: "Which ward?" })).toBe("ok");
    expect(await mia.status(stranger)).toMatchObject({ state: "asked", events: [{}, { text: "Which ward?" }] });
    const answered = await mia.submit(stranger, "Ward 3");
    expect([answered.state, answered.events.at(-1)]).toMatchObject(["received", { kind: "answered", text: "Ward 3" }]);
    // The same answer again, as after one that was lost.
    expect((await mia.submit(stranger, "Ward 3")).events).toHaveLength(3);
    expect(await stranger.outcome("applications.enter", { code: mia.code, password })).toEqual([
      409,
      "application.notApproved",
    ]);
    expect(await decide(administrator, "Mia", approve)).toBe("ok");
    const tokens = await stranger.value("applications.enter", { code: mia.code, password });
    expect(tokens).toMatchObject({ name: "Mia", role: "member" });
    const replica = new PullingClient(tokens.memberId, hub.client(tokens.accessToken));
    await replica.pullAll(100);
    const held = (collection: string) => [...replica.held.values()].filter((each) => each.collection === collection);
    const institution = held("institution")[0]!;
    expect(institution.body).toMatchObject({ name: "Ward Hospital", country: "CZ" });
    expect(replica.held.get(`member/${tokens.memberId}`)?.body).toMatchObject({
      institutionId: institution.id,
      country: "CZ",
      profession: "nurse",
      suspended: false,
    });
    expect(replica.held.get(`profile/${tokens.memberId}`)?.body).toMatchObject({ languages: ["cs", "en"] });
    // In the scope of her institution, and out of it when she moves on.
    const write = aWrite({ collection: "message", scope: `institution:${institution.id}`, body: aMessage() });
    expect(await hub.client(tokens.accessToken).value("documents.push", { writes: [write] })).toMatchObject({
      results: [{ failure: { code: "document.forbidden" } }],
    });
    expect(await stranger.outcome("applications.enter", { code: mia.code, password })).toEqual([
      409,
      "application.notApproved",
    ]);
    expect(await stranger.outcome("accounts.signIn", { email: mia.form.email, password })).toEqual([200, "ok"]);
    const acts = (await administrator.value("audit.list", { limit: 100 })).entries.map(({ action }) => action);
    expect(acts.slice(0, 5)).toEqual([
      "member.joined",
      "application.approved",
      "institution.approved",
      "application.askedBack",
      "member.joined",
    ]);
  });

  test("hears nothing of whether an account bears her address, and reviewers do", async () => {
    const person = aPerson("Noa");
    const { code } = await administrator.value("invitations.create", { note: "" });
    await hub.client().value("accounts.join", { code, ...person });
    const known = anApplicant({ name: "Known", email: person.email.toUpperCase() });
    const unknown = anApplicant({ name: "Unknown" });
    const answers = [];
    for (const each of [known, unknown]) {
      const submitted = await each.submit(hub.client());
      await each.sendEvidence(hub.client());
      answers.push([submitted, await each.status(hub.client())].map(({ state, events }) => [state, events.length]));
    }
    expect(answers[0]).toEqual(answers[1]);
    const open = (id: string) => administrator.value("applications.open", { id });
    expect([(await open(known.id)).emailTaken, (await open(unknown.id)).emailTaken]).toEqual([true, false]);
    expect(await decide(administrator, "Known", approve)).toBe("account.emailTaken");
  });

  test("is refused with a reason, or withdraws, and her evidence goes", async () => {
    const [refused, withdrawn] = [await apply({ name: "Refused" }), await apply({ name: "Withdrawn" })];
    expect(await decide(administrator, "Refused", { kind: "refuse", reason: "The licence has expired" })).toBe("ok");
    const told = await refused.status(hub.client());
    expect([told.state, told.events.at(-1)?.text]).toEqual(["refused", "The licence has expired"]);
    expect(JSON.stringify(told)).not.toContain("Ada");
    const change = { ...refused.form, name: "Another" };
    expect(
      await hub
        .client()
        .outcome("applications.submit", { id: refused.id, code: refused.code, form: change, answer: "" }),
    ).toEqual([409, "application.decided"]);
    await hub.client().value("applications.withdraw", { code: withdrawn.code });
    await hub.client().value("applications.withdraw", { code: withdrawn.code });
    const files = fs.readdirSync(path.join(hub.dataDirectory, "evidence"));
    expect(files.filter((name) => name.startsWith(withdrawn.id))).toEqual([]);
    expect(await decide(administrator, "Withdrawn", approve)).toBe("not seen");
  });

  test("sends another document and another form while nobody has decided", async () => {
    const mia = await apply({ name: "Mia" });
    const other = aPdfFile("another licence");
    mia.attach(other);
    expect((await mia.submit(hub.client())).state).toBe("incomplete");
    expect(await hub.client().outcome("applications.sendEvidence", mia.named, aPdfFile("forged"))).toEqual([
      422,
      "application.evidenceRefused",
    ]);
    await mia.sendEvidence(hub.client());
    await mia.sendEvidence(hub.client());
    const { bytes, status } = await administrator.send("applications.evidence", { id: mia.id });
    expect([status, Buffer.from(bytes).equals(Buffer.from(other))]).toEqual([200, true]);
    expect(
      fs.readdirSync(path.join(hub.dataDirectory, "evidence")).filter((each) => each !== ".incoming"),
    ).toHaveLength(1);
  });

  test("outlives a restart of the hub between each step", async () => {
    const mia = anApplicant({ name: "Mia" });
    const again = async () => {
      await hub.close();
      await hub.reopen();
    };
    await mia.submit(hub.client());
    await again();
    await mia.sendEvidence(hub.client());
    await again();
    expect((await mia.status(hub.client())).state).toBe("received");
  });
});

describe("hostile applicants", () => {
  test("are refused names that deceive, and files that are not what they say", async () => {
    const submit = (change: object) => {
      const { id, code, form } = anApplicant();
      return hub.client().outcome("applications.submit", { id, code, form: { ...form, ...change }, answer: "" });
    };
    const invalid = [400, "boundary.inputInvalid"];
    for (const name of ["Mia\u0000", "Mia \u202eaiM", "Mia\u2066x\u2069", "\u200bMia", "a\u{e0041}b", " "]) {
      expect(await submit({ name })).toEqual(invalid);
    }
    expect(await submit({ country: "XX" })).toEqual(invalid);
    expect(await submit({ languages: [] })).toEqual(invalid);
    expect(await submit({ statement: "x".repeat(4001) })).toEqual(invalid);
    expect(await submit({ institution: { kind: "existing", id: uuidv7(), name: "Nowhere" } })).toEqual([
      404,
      "institution.notFound",
    ]);
    const script = new TextEncoder().encode("<script>alert(1)</script>");
    const liar = anApplicant();
    liar.attach(script);
    await liar.submit(hub.client());
    expect(await hub.client().outcome("applications.sendEvidence", liar.named, script)).toEqual([
      422,
      "application.evidenceRefused",
    ]);
  });

  test("take over nobody's application, and guess no code", async () => {
    const mia = await apply({ name: "Mia" });
    const eve = anApplicant({ name: "Eve" });
    const stranger = hub.client();
    const steal = { id: mia.id, code: eve.code, form: eve.form, answer: "" };
    expect(await stranger.outcome("applications.submit", steal)).toEqual([404, "application.notFound"]);
    const reuse = { id: eve.id, code: mia.code, form: eve.form, answer: "" };
    expect(await stranger.outcome("applications.submit", reuse)).toEqual([404, "application.notFound"]);
    expect(await stranger.outcome("applications.status", { code: eve.code })).toEqual([404, "application.notFound"]);
    expect(await stranger.outcome("applications.sendEvidence", { ...mia.named, sha256: eve.named.sha256 })).toEqual([
      404,
      "application.notFound",
    ]);
    for (const name of ["applications.open", "applications.evidence"] as const) {
      expect(await stranger.outcome(name, { id: mia.id })).toEqual([401, "session.required"]);
    }
  });

  test("are limited by address, in words and with a time to wait", async () => {
    const limited = await TestHub.start({ floodLimits: { applications: { burst: 2, perSecond: 0.1 } } });
    const submit = (applicant: Applicant) => limited.client().send("applications.submit", applicant.submission());
    const first = anApplicant();
    await submit(first);
    await submit(anApplicant());
    const refused = await submit(anApplicant());
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
    // What was sent already is answered, and costs nothing.
    expect((await submit(first)).status).toBe(200);
    await limited.discard();
  });
});

describe("a reviewer", () => {
  test("finds, pages and counts, whoever has waited longest first", async () => {
    for (const [index, name] of ["Ana", "Ben", "Cyd", "Dag", "Eli"].entries()) {
      hub.clock.advance(1000);
      await apply({ name, country: index % 2 === 0 ? "CZ" : "CN", licenceNumber: `L-${index}` });
    }
    const first = await list(administrator, "received", { limit: 2 });
    expect([first.applications.map(({ name }) => name), first.total, first.counts]).toEqual([
      ["Ana", "Ben"],
      5,
      { received: 5 },
    ]);
    expect(await names(administrator, "received", { limit: 2, after: first.next })).toEqual(["Cyd", "Dag"]);
    expect(await names(administrator, "received", { country: "CN" })).toEqual(["Ben", "Dag"]);
    expect(await names(administrator, "received", { query: "l-4" })).toEqual(["Eli"]);
    expect(await names(administrator, "received", { query: "WARD éli" })).toEqual(["Eli"]);
    expect(await names(administrator, "refused")).toEqual([]);
  });

  test("decides about many at once, each by itself, and never about what changed meanwhile", async () => {
    const many = [await apply({ name: "Ana" }), await apply({ name: "Ben" }), await apply({ name: "Cyd" })];
    const { applications } = await list(administrator);
    await many[1]!.submit(hub.client(), "I forgot: I moved to ward 4");
    const { results } = await administrator.value("applications.decide", {
      applications: applications.map(({ id, version }) => ({ id, version })),
      decision: approve,
    });
    expect(results.map(({ failure }) => failure?.code ?? "ok")).toEqual(["ok", "application.decided", "ok"]);
    // All named the same new hospital: there is one.
    const { institutions } = await hub.client().value("institutions.find", { query: "ward hospital" });
    expect(institutions).toHaveLength(1);
    expect(await decide(administrator, "Ana", { kind: "refuse", reason: "No" })).toBe("application.decided");
  });

  test("keeps notes that no applicant sees", async () => {
    const mia = await apply({ name: "Mia" });
    await administrator.value("applications.note", { id: mia.id, text: "Called the ward: she is known there" });
    const { events } = await administrator.value("applications.open", { id: mia.id });
    expect(events.at(-1)).toMatchObject({ kind: "note", byName: "Ada Administrator" });
    expect(JSON.stringify(await mia.status(hub.client()))).not.toContain("Called the ward");
  });

  test("who coordinates an institution sees and admits its own, and gives no power away", async () => {
    const [own, other] = [uuidv7(), uuidv7()];
    const institutions = [own, other].map((id, index) =>
      aWrite({ collection: "institution", id, body: anInstitution({ name: `Hospital ${index}` }) }),
    );
    await administrator.value("documents.push", { writes: institutions });
    const { memberId, accessToken } = await hub.member("Cora");
    const coordinator = hub.client(accessToken);
    expect(await coordinator.outcome("applications.list", queue())).toEqual([403, "session.forbidden"]);
    await administrator.value("members.place", { id: memberId, role: "coordinator", institutionId: own });
    const existing = (id: string) => ({ kind: "existing", id, name: "Whatever it says" }) as const;
    const colleague = await apply({ name: "Colleague", institution: existing(own) });
    const elsewhere = await apply({ name: "Elsewhere", institution: existing(other) });
    await apply({ name: "Founder" });
    expect(await names(coordinator)).toEqual(["Colleague"]);
    expect((await list(coordinator)).counts).toEqual({ received: 1 });
    expect((await list(coordinator)).applications[0]?.institutionName).toBe("Hospital 0");
    for (const name of ["applications.open", "applications.evidence"] as const) {
      expect(await coordinator.outcome(name, { id: elsewhere.id })).toEqual([404, "application.notFound"]);
    }
    expect(await decide(coordinator, "Colleague", { ...approve, role: "administrator" })).toBe("session.forbidden");
    expect(await decide(coordinator, "Colleague", { ...approve, institutionId: other })).toBe("session.forbidden");
    expect(await decide(coordinator, "Colleague", approve)).toBe("ok");
    const tokens = await hub.client().value("applications.enter", { code: colleague.code, password });
    expect(tokens.role).toBe("member");
    const inOwn = new PullingClient(memberId, coordinator);
    await inOwn.pullAll(100);
    expect(inOwn.held.get(`member/${tokens.memberId}`)?.body).toMatchObject({ institutionId: own });
    // No longer a coordinator: from the very next call on.
    await administrator.value("members.place", { id: memberId, role: "member", institutionId: own });
    expect(await coordinator.outcome("applications.list", queue())).toEqual([403, "session.forbidden"]);
    for (const name of ["members.place", "members.suspend", "members.reinstate", "members.standing"] as const) {
      expect(await coordinator.outcome(name, { id: memberId })).toEqual([403, "session.forbidden"]);
    }
  });
});

describe("a suspended member", () => {
  test("is out at once on every device, hears it only with the right password, and comes back", async () => {
    const person = aPerson("Mia");
    const { code } = await administrator.value("invitations.create", { note: "" });
    const phone = await hub.client().value("accounts.join", { code, ...person });
    const ward = await hub.client().value("accounts.signIn", { email: person.email, password });
    const sockets = [phone, ward].map(({ accessToken }) => RoomClient.connect(hub.hub.url, accessToken));
    const open = await Promise.all(sockets);
    const gone = open.map((socket) => socket.disconnected());
    await administrator.value("members.suspend", { id: phone.memberId, reason: "Left the hospital" });
    for (const socket of open) await socket.saw("session.ended");
    await Promise.all(gone);
    for (const tokens of [phone, ward]) {
      const pull = hub.client(tokens.accessToken).outcome("documents.pull", { after: "", limit: 1 });
      expect(await pull).toEqual([401, "session.expired"]);
      await expect(RoomClient.connect(hub.hub.url, tokens.accessToken)).rejects.toThrow("session.expired");
      const renewal = { refreshToken: tokens.refreshToken, nextRefreshToken: "x".repeat(43) };
      expect(await hub.client().outcome("accounts.refresh", renewal)).toEqual([403, "account.suspended"]);
    }
    const signIn = (typed: string) => hub.client().outcome("accounts.signIn", { email: person.email, password: typed });
    expect(await signIn("a wrong password")).toEqual([400, "account.credentialsWrong"]);
    expect(await signIn(password)).toEqual([403, "account.suspended"]);
    expect(await administrator.value("members.standing", { id: phone.memberId })).toMatchObject({
      email: person.email,
      suspended: { byName: "Ada Administrator", reason: "Left the hospital" },
    });
    await administrator.value("members.reinstate", { id: phone.memberId, reason: "Came back" });
    expect(await signIn(password)).toEqual([200, "ok"]);
    const acts = (await administrator.value("audit.list", { limit: 2 })).entries.map(({ action }) => action);
    expect(acts).toEqual(["member.restored", "member.suspended"]);
  });

  test("leaves the scopes of the role and the institution, and the last administrator cannot go", async () => {
    const { memberId: adaId } = await hub.administrator();
    const institutionId = uuidv7();
    const write = aWrite({ collection: "institution", id: institutionId, body: anInstitution() });
    await administrator.value("documents.push", { writes: [write] });
    const last = [409, "member.lastAdministrator"];
    const demotion = { id: adaId, role: "member", institutionId: null };
    expect(await administrator.outcome("members.place", demotion)).toEqual(last);
    expect(await administrator.outcome("members.suspend", { id: adaId, reason: "No" })).toEqual(last);
    const { memberId } = await hub.member("Second");
    await administrator.value("members.place", { id: memberId, role: "administrator", institutionId });
    await administrator.value("members.suspend", { id: memberId, reason: "Away" });
    expect(await administrator.outcome("members.place", demotion)).toEqual(last);
    await administrator.value("members.reinstate", { id: memberId, reason: "Back" });
    expect(await administrator.outcome("members.place", demotion)).toEqual([200, "ok"]);
    // Ada has no power any more, in the session that she had.
    expect(await administrator.outcome("members.standing", { id: adaId })).toEqual([403, "session.forbidden"]);
  });
});
