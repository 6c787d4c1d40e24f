import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ExpectedFailure } from "../../contract/failure.ts";
import { emptyDraft } from "../../contract/models/applicationDraft.ts";
import { aLine } from "../fixtures/line.ts";
import { anExchange, aPassword, invite, join, type Client } from "../fixtures/exchange.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => {
  exchange = anExchange();
});
afterEach(() => exchange.end());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => "ok",
    (cause: unknown) => (cause instanceof ExpectedFailure ? cause.code : cause),
  );
const pdf = new TextEncoder().encode("%PDF-1.7 licence");
const draft = {
  ...emptyDraft,
  name: "Nurse Mia",
  email: "mia@example.org",
  profession: "nurse",
  licenceNumber: "CZ 123",
  country: "CZ",
  institutionName: "Ward Hospital",
  institutionCity: "Brno",
  languages: ["cs", "en"],
  specialities: ["nursing"],
};
const queue = { query: "", country: null, institutionId: null, after: null, limit: 50 } as const;
const everybody = {
  query: "",
  country: null,
  language: null,
  speciality: null,
  availability: null,
  institutionId: null,
  role: null,
  suspended: false,
  limit: 50,
  offset: 0,
} as const;
const own = async (client: Client) => (await client.call("application.read", {})).application;
const people = async (client: Client, change: object = {}) =>
  (await client.call("directory.find", { ...everybody, ...change })).people.map(({ name }) => name);

test("an application is kept as typed, sent when the hub is there, asked back, approved; then she is in, and out when suspended", async () => {
  const hub = await exchange.hub();
  const line = await aLine(hub.port);
  exchange.atEnd(() => line.close());
  const administrator = await exchange.client();
  await join(administrator, hub.url, "Ada", hub.setupCode ?? "");

  let mia = await exchange.client();
  await mia.call("application.keep", { ...draft, hubUrl: line.url, email: "mia@" });
  expect(await code(mia.call("application.attach", { name: "a.pdf", bytes: new Uint8Array([1, 2]) }))).toBe(
    "application.evidenceRefused",
  );
  await mia.call("application.attach", { name: "licence\u202efdp.pdf", bytes: pdf });
  expect(await code(mia.call("application.send", {}))).toBe("boundary.inputInvalid");
  await mia.close();
  mia = await exchange.client(mia.directory);
  expect(await own(mia)).toMatchObject({ draft: { email: "mia@" }, evidence: { name: "licencefdp.pdf" }, code: null });

  // The network is gone: it waits, over a restart, and is sent when it returns.
  await mia.call("application.keep", { ...draft, hubUrl: line.url });
  line.set("cut");
  const waiting = (await mia.call("application.send", {})).application;
  expect(waiting).toMatchObject({ standing: "waiting", failure: { code: "hub.unreachable" } });
  await mia.close();
  line.set("open");
  mia = await exchange.client(mia.directory);
  const sent = await mia.until("it is sent", async () => {
    const application = await own(mia);
    return application?.status?.state === "received" && application;
  });
  expect(sent.code).toBe(waiting?.code);
  expect(sent.code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);

  const [queued] = (await administrator.call("applications.list", { ...queue, state: "received" })).applications;
  const { bytes } = await administrator.call("applications.evidence", { id: queued!.id });
  expect(Buffer.from(bytes).equals(Buffer.from(pdf))).toBe(true);
  const decide = async (decision: Parameters<typeof administrator.call<"applications.decide">>[1]["decision"]) => {
    const { version, id } = await administrator.call("applications.open", { id: queued!.id });
    return administrator.call("applications.decide", { applications: [{ id, version }], decision });
  };
  await decide({ kind: "ask", question: "Which ward?" });
  // She goes on at another computer, with the code that she wrote down.
  const home = await exchange.client();
  const asked = (await home.call("application.resume", { hubUrl: line.url, code: sent.code!.toLowerCase() }))
    .application;
  expect(asked).toMatchObject({ draft: { name: "Nurse Mia" }, status: { state: "asked" }, evidence: null });
  await mia.call("application.check", {});
  await mia.call("application.keep", { ...draft, hubUrl: line.url, answer: "Ward 3" });
  expect((await mia.call("application.send", {})).application).toMatchObject({
    status: { state: "received", events: [{}, { text: "Which ward?" }, { text: "Ward 3" }] },
    draft: { answer: "" },
  });
  await decide({ kind: "approve", role: "member", institutionId: null });
  await mia.call("application.check", {});
  const session = await mia.call("application.enter", { password: aPassword });
  expect(session.member).toMatchObject({ name: "Nurse Mia", role: "member" });
  expect(await own(mia)).toBeNull();

  const id = session.member!.id;
  await administrator.until("she is in the directory", async () => (await people(administrator)).length === 2);
  expect(await people(administrator, { query: "ward mi" })).toEqual(["Nurse Mia"]);
  expect(await people(administrator, { language: "cs", speciality: "nursing", country: "CZ" })).toEqual(["Nurse Mia"]);
  await mia.call("directory.writeProfile", {
    languages: ["cs"],
    specialities: [],
    availability: "away",
    about: "Back in May",
    timeZone: "Europe/Prague",
  });
  expect(await people(mia, { availability: "away" })).toEqual(["Nurse Mia"]);
  await administrator.until(
    "her profile arrives",
    async () => (await people(administrator, { language: "en" })).length === 0,
  );
  const { institutionId } = await administrator.call("directory.person", { id });
  await administrator.call("members.place", { id, role: "coordinator", institutionId });
  await mia.until(
    "she learns her role",
    async () => (await mia.call("session.read", {})).member?.role === "coordinator",
  );

  await administrator.call("members.suspend", { id, reason: "Left" });
  await mia.until("nothing is kept", async () => (await people(mia)).length === 0);
  expect((await mia.call("session.read", {})).connection).toBe("signedOut");
  const again = { hubUrl: line.url, email: draft.email, password: aPassword };
  expect(await code(mia.call("session.signIn", again))).toBe("account.suspended");
  await administrator.until("she left the directory", async () => (await people(administrator)).length === 1);
  expect(await people(administrator, { suspended: true })).toEqual(["Nurse Mia"]);
});

test("the directory finds by the beginnings of words in every script, and follows what changes", async () => {
  const hub = await exchange.hub();
  const administrator = await exchange.client();
  await join(administrator, hub.url, "Ada", hub.setupCode ?? "");
  const names = ["王小明", "阿明", "Zoë Müller", "أحمد الحسن", "Žofie Dvořáková", "สมชาย ใจดี"];
  for (const name of names) await join(await exchange.client(), hub.url, name, await invite(administrator));
  await administrator.until("all arrived", async () => (await people(administrator)).length === 7);
  for (const [query, found] of [
    ["小明", "王小明"],
    ["王小", "王小明"],
    ["zoe mu", "Zoë Müller"],
    ["mull", "Zoë Müller"],
    ["احمد", "أحمد الحسن"],
    ["حسن", "أحمد الحسن"],
    ["dvorak", "Žofie Dvořáková"],
    ["สมชาย", "สมชาย ใจดี"],
  ] as const) {
    expect([query, await people(administrator, { query })]).toEqual([query, [found]]);
  }
  expect(await people(administrator, { query: 'zoe" OR "ada' })).toEqual([]);
  expect(await people(administrator, { query: "k_person" })).toEqual([]);
  expect(await people(administrator, { limit: 2, offset: 1 })).toHaveLength(2);
  // As the reader's language orders names: Chinese ones by pinyin, not by the numbers of their characters.
  for (const [language, first] of [
    ["zh", ["阿明", "王小明"]],
    ["en", ["Ada", "Zoë Müller", "Žofie Dvořáková"]],
    ["th", ["สมชาย ใจดี"]],
  ] as const) {
    const ordered = await people(administrator, { readerLanguage: language });
    expect([language, ordered.slice(0, first.length)]).toEqual([language, first]);
    expect(await people(administrator, { readerLanguage: language, limit: 2, offset: 1 })).toEqual(ordered.slice(1, 3));
  }
  const id = uuidv7();
  const hospital = { id, name: "Fakultní nemocnice", country: "CZ", city: "Brno", website: "", about: "" };
  await administrator.call("directory.writeInstitution", hospital);
  const found = async (query: string) =>
    (await administrator.call("directory.institutions", { query, country: null, limit: 10, offset: 0 })).institutions;
  expect((await found("nemo br")).map(({ name }) => name)).toEqual(["Fakultní nemocnice"]);
  const zofie = (await administrator.call("directory.find", { ...everybody, query: "zofie" })).people[0]!;
  await administrator.until("it is on the hub", async () => (await found("nemo"))[0]?.standing === "synced");
  await administrator.call("members.place", { id: zofie.id, role: "member", institutionId: id });
  await administrator.until(
    "she works there",
    async () => (await people(administrator, { institutionId: id })).length > 0,
  );
  await administrator.call("directory.writeInstitution", { ...hospital, name: "University Hospital" });
  expect(await people(administrator, { query: "university" })).toEqual(["Žofie Dvořáková"]);
  expect(await people(administrator, { query: "nemocnice" })).toEqual([]);
});

test("the code of an application is kept sealed", async () => {
  const client = await exchange.client();
  await client.call("application.keep", { ...draft, hubUrl: "127.0.0.1:1" });
  await client.call("application.attach", { name: "licence.pdf", bytes: pdf });
  await client.call("application.send", {});
  const made = (await own(client))?.code ?? "";
  expect(made).toHaveLength(24);
  await client.close();
  const files = fs.readdirSync(client.directory).filter((name) => name.startsWith("library.sqlite"));
  for (const name of files) expect(fs.readFileSync(path.join(client.directory, name)).includes(made)).toBe(false);
});
