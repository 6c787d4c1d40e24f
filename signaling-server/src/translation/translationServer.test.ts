import type http from "node:http";
import fs from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { aTranslationServer, sendJson } from "../../../tests/fixtures/translation/aTranslationServer.ts";
import { PullingClient } from "../../fixtures/PullingClient.ts";
import { TestHub } from "../../fixtures/TestHub.ts";
import { readLanguages } from "./readLanguages.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});
const atEnd = (end: () => Promise<unknown>) => void ends.push(end);

async function aHub(options: Parameters<typeof TestHub.start>[0] = {}) {
  const server = await aTranslationServer(atEnd);
  const hub = await TestHub.start(options);
  atEnd(() => hub.discard());
  const administrator = hub.client((await hub.administrator()).accessToken);
  const mia = await hub.member("Mia");
  const member = hub.client(mia.accessToken);
  const { host } = new URL(server.address);
  const question = { from: "en" as const, to: "es" as const, host, pieces: ["Hello", "5 mg"] };
  return { server, hub, administrator, mia, member, host, question };
}

const answering =
  (status: number, body: string, headers: http.OutgoingHttpHeaders = {}) =>
  (_: unknown, response: http.ServerResponse) =>
    void response.writeHead(status, headers).end(body);

const wrong: [what: string, code: string, ...Parameters<typeof answering>][] = [
  ["HTML", "translation.serverBroken", 200, "<html>Sign in to the network of the hospital</html>"],
  ["nothing", "translation.serverBroken", 200, ""],
  ["other JSON", "translation.serverBroken", 200, '{"translatedText":"Hola"}'],
  ["too few texts", "translation.serverBroken", 200, '{"translatedText":["Hola"]}'],
  ["no texts", "translation.serverBroken", 200, '{"translatedText":[1,null]}'],
  [
    "a text without end",
    "translation.serverBroken",
    200,
    JSON.stringify({ translatedText: ["a", "b".repeat(40_000)] }),
  ],
  ["more than anybody reads", "translation.serverBroken", 200, `{"translatedText":["${"a".repeat(5 << 20)}"]}`],
  ["a way elsewhere", "translation.serverBroken", 302, "", { location: "https://example.org/" }],
  ["a page that is not there", "translation.serverBroken", 404, "<html>"],
  ["that the key is wrong", "translation.serverRefused", 403, '{"error":"Invalid API key"}'],
  ["that it has no such language", "translation.serverRefused", 400, '{"error":"es is not supported"}'],
  ["that it is too much", "translation.serverBusy", 429, '{"error":"Slowdown"}'],
  ["that it broke", "translation.serverUnreachable", 500, "<html>"],
  ["from a proxy", "translation.serverUnreachable", 504, "<html>"],
];

test("whatever a server answers is taken as a translation or worded, and a worse one is not set up", async () => {
  const { server, administrator, member, question } = await aHub();
  const { address } = server;
  expect(await member.outcome("translationServer.translate", question)).toEqual([400, "translation.serverOff"]);
  expect(await member.outcome("translationServer.set", { server: { address } })).toEqual([403, "session.forbidden"]);
  expect(await member.outcome("translationServer.read", {})).toEqual([403, "session.forbidden"]);
  await administrator.value("translationServer.set", { server: { address } });
  for (const [what, code, ...answer] of wrong) {
    server.answerWith(answering(...answer));
    const [, told] = await member.outcome("translationServer.translate", question);
    expect([what, told]).toEqual([what, code]);
    const [, setUp] = await administrator.outcome("translationServer.set", { server: { address: `${address}/other` } });
    expect([what, setUp]).toEqual([what, code]);
  }
  // A connection that breaks off in mid-answer, and a server that is gone.
  server.answerWith((_, response) => {
    response.writeHead(200, { "content-length": 1000 }).write('{"transl');
    setImmediate(() => response.destroy());
  });
  expect((await member.outcome("translationServer.translate", question))[1]).toBe("translation.serverUnreachable");
  const nowhere = await administrator.outcome("translationServer.set", { server: { address: "http://127.0.0.1:1" } });
  expect(nowhere).toEqual([502, "translation.serverUnreachable"]);
  server.answerWith(null);
  expect((await administrator.value("translationServer.read", {})).server?.address).toBe(address);
  expect((await member.value("translationServer.translate", question)).pieces).toEqual(["es:Hello", "es:5 mg"]);
  // What was said of one server holds for no other, and languages that it does not have are not asked of it.
  for (const change of [{ host: "elsewhere.example" }, { from: "es", to: "fr" }, { from: "en", to: "tr" }] as const) {
    const outcome = await member.outcome("translationServer.translate", { ...question, ...change });
    expect(outcome).toEqual([400, "translation.serverOff"]);
  }
});

test("a server that is slow is given up, and the question with it", async () => {
  const { server, administrator, member, question } = await aHub({ translationMs: 200 });
  await administrator.value("translationServer.set", { server: { address: server.address } });
  const silence = server.beSilent();
  const [, code] = await member.outcome("translationServer.translate", question);
  expect(code).toBe("translation.serverUnreachable");
  await silence.gone;
});

test("one member asks so much at once, and so much in a while", async () => {
  const { server, administrator, member, question } = await aHub({
    floodLimits: { translations: { burst: 3, perSecond: 1 } },
  });
  await administrator.value("translationServer.set", { server: { address: server.address } });
  const held: http.ServerResponse[] = [];
  const two = Promise.withResolvers<void>();
  server.answerWith((_, response) => {
    held.push(response);
    if (held.length === 2) two.resolve();
  });
  const both = [1, 2].map(() => member.outcome("translationServer.translate", question));
  await two.promise;
  expect(await member.outcome("translationServer.translate", question)).toEqual([429, "translation.serverBusy"]);
  for (const response of held) sendJson(response, { translatedText: ["Hola", "5 mg"] });
  expect(await Promise.all(both)).toEqual([
    [200, "ok"],
    [200, "ok"],
  ]);
  expect(await member.outcome("translationServer.translate", question)).toEqual([429, "hub.tooManyRequests"]);
});

test("members learn where texts go and what is translated, and nobody the key", async () => {
  const { server, hub, administrator, mia, member, host, question } = await aHub();
  const { address } = server;
  await administrator.value("translationServer.set", { server: { address, apiKey: "a-secret-key" } });
  const replica = new PullingClient(mia.memberId, member);
  await replica.pullAll(100);
  const [document] = [...replica.held.values()].filter(({ collection }) => collection === "exchange");
  const directions = ["en-es", "en-fr", "en-zh", "es-en", "fr-en", "zh-en"];
  const { translation } = (document?.body ?? {}) as {
    translation: { host: string; directions: { from: string; to: string }[] };
  };
  expect([translation.host, translation.directions.map(({ from, to }) => `${from}-${to}`).toSorted()]).toEqual([
    host,
    directions,
  ]);
  expect(await administrator.value("translationServer.read", {})).toMatchObject({ server: { address, hasKey: true } });
  // It outlives the hub, and stands neither in its database nor in its log.
  await hub.close();
  const files = fs.readdirSync(hub.dataDirectory).filter((name) => name.startsWith("hub.sqlite"));
  for (const name of files) {
    expect(fs.readFileSync(path.join(hub.dataDirectory, name)).includes("a-secret-key")).toBe(false);
  }
  await hub.reopen();
  const [again, asAdministrator] = [hub.client(mia.accessToken), hub.client((await hub.administrator()).accessToken)];
  const chinese = { ...question, to: "zh" } as const;
  // By the name that the server has for it.
  expect((await again.value("translationServer.translate", chinese)).pieces[0]).toBe("zh-Hans:Hello");
  expect(server.keys).toEqual(["a-secret-key"]);
  const { entries } = await asAdministrator.value("audit.list", { limit: 10, action: "settings.changed" });
  expect(entries.map(({ details }) => details)).toEqual([{ translation: `– → ${host}` }]);
  // Asked anew without a key the one that is there stays; an empty one takes it away.
  await asAdministrator.value("translationServer.set", { server: { address } });
  expect((await asAdministrator.value("translationServer.read", {})).server?.hasKey).toBe(true);
  await asAdministrator.value("translationServer.set", { server: { address, apiKey: "" } });
  expect((await asAdministrator.value("translationServer.read", {})).server?.hasKey).toBe(false);
  await asAdministrator.value("translationServer.set", { server: null });
  expect(await again.outcome("translationServer.translate", question)).toEqual([400, "translation.serverOff"]);
});

test("a list of languages: ours, once each, or none", () => {
  const read = (answer: unknown) => readLanguages(answer)?.directions.map(({ from, to }) => `${from}-${to}`);
  expect(read([{ code: "en" }, { code: "zh" }, { code: "zh-Hans" }])).toEqual(["en-zh", "zh-en"]);
  expect(read([{ code: "en", targets: ["en", "es"] }])).toBeUndefined();
  for (const answer of [null, {}, [], "en", [{ code: 1 }], [{ code: "en", targets: "es" }], [{ code: "de" }]])
    expect(read(answer)).toBeUndefined();
});
