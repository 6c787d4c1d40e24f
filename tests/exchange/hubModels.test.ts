import { aWebServer } from "../fixtures/aWebServer.ts";
import { hash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, expect, test } from "vitest";
import { modelPieceBytes } from "../../contract/models/model.ts";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { aPerson, aWrite } from "../../signaling-server/fixtures/TestHub.ts";
import { aSpeechFolder } from "../fixtures/captions/aSpokenModel.ts";
import { anExchange, invite, join, type Client } from "../fixtures/exchange.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";

const exchange = anExchange();
afterAll(() => exchange.end());

test("a member brings models in from the hub without a setting, and goes on where the hub went away", async () => {
  const data = exchange.folder();
  const folder = path.join(data, "models");
  fs.mkdirSync(folder);
  const stick = aModelFolder(folder, [["tr", "en"]]);
  aSpeechFolder(folder, "x");
  // As large as real ones: some segments.
  const file = stick.place("tr", "en", "model");
  const bytes = Buffer.alloc(3 * modelPieceBytes - 1, "weights");
  fs.writeFileSync(file, bytes);
  stick.rewrite(
    ([model]) => model && Object.assign(model.attachment, { hash: hash("sha256", bytes), size: bytes.length }),
  );
  let hub = await exchange.hub({ dataDirectory: data });
  const [admin, member] = [await exchange.client(), await exchange.client()];
  await join(admin, hub.url, "Ada", hub.setupCode ?? "");
  await join(member, hub.url, "Mia", await invite(admin));
  expect(await readFolder(admin)).toEqual({ reading: null, offered: 2, refused: [] });
  const turkish = async () => (await member.call("translation.models", {})).models[0];
  await member.until("the hub's model is offered", async () => (await turkish())?.offered?.atHub);
  expect((await member.call("translation.models", {})).source).toBeNull();

  // Its file ends early now: what came of it stays.
  fs.truncateSync(file, modelPieceBytes + 1);
  const direction = { from: "tr", to: "en" } as const;
  await member.call("translation.fetchModels", { directions: [direction] });
  const failed = await member.until("the model is cut", async () => (await turkish())?.failure);
  expect(failed.code).toBe("translation.modelMissing");
  const kept = () => fs.readdirSync(path.join(member.directory, "translation"));
  expect(kept()).toHaveLength(1);
  expect(fs.statSync(path.join(member.directory, "translation", kept()[0] ?? "")).size).toBe(modelPieceBytes);

  // No hub is no failure: the wish waits for it.
  fs.writeFileSync(file, bytes);
  await hub.close();
  // Nor is a proxy that says so in its place: it is asked again by itself.
  const proxy = await aProxyWithoutHub(hub.port);
  await member.call("translation.fetchModels", { directions: [direction] });
  await proxy.askedTwice;
  await proxy.close();
  await member.call("captions.fetchModel", { name: "whisper-spoken" });
  expect(await turkish()).toMatchObject({ wanted: true, failure: null, installed: null });
  hub = await exchange.hub({ dataDirectory: data, port: hub.port });
  await member.until("the model is whole", async () => (await turkish())?.installed);
  await member.until(
    "the model for captions is whole",
    async () => (await member.call("captions.models", {})).models[0]?.installed,
  );
  expect(kept().toSorted()).toEqual(
    (["model", "lex", "vocab"] as const).map((kind) => sha256Of(stick.place("tr", "en", kind))).toSorted(),
  );

  // Who leaves the exchange is offered nothing of it, and keeps what is here.
  await member.call("session.signOut", {});
  expect(await turkish()).toMatchObject({ offered: null, installed: { version: "2.0" } });
});

test("what the hub has waits until all of it is known, also where it comes with a later page; then it comes", async () => {
  const data = exchange.folder();
  const folder = path.join(data, "models");
  fs.mkdirSync(folder);
  const stick = aModelFolder(folder, [
    ["tr", "en"],
    ["en", "vi"],
  ]);
  const whole = fs.readFileSync(path.join(folder, "catalogue.json"), "utf8");
  stick.rewrite((records) => records.splice(3));
  let hub = await exchange.hub({ dataDirectory: data });
  const [admin, ward] = [await exchange.client(), await exchange.client()];
  await join(admin, hub.url, "Ada", hub.setupCode ?? "");
  await readFolder(admin);
  // More than a page of the log lies between one model and the next.
  const person = { ...aPerson("Ola"), code: await invite(admin) };
  const { accessToken } = await new HubClient(hub.url).value("accounts.join", person);
  for (let batch = 0; batch < 6; batch += 1)
    await new HubClient(hub.url, accessToken).value("documents.push", {
      writes: Array.from({ length: 100 }, () => aWrite({ id: uuidv7() })),
    });
  fs.writeFileSync(path.join(folder, "catalogue.json"), whole);
  await readFolder(admin);
  await join(ward, hub.url, "Mia", await invite(admin));
  const vietnamese = async () =>
    (await ward.call("translation.models", {})).models.find(({ from, to }) => `${from}-${to}` === "en-vi");
  await ward.until("the second model is offered", async () => (await vietnamese())?.offered);
  const next = await invite(admin);
  await hub.close();
  await ward.call("translation.fetchModels", { directions: [{ from: "en", to: "vi" }] });
  await ward.call("session.signOut", {});
  expect(await vietnamese()).toMatchObject({ wanted: true, failure: null, offered: null });

  // Who signs in next begins with nothing; the first page has the other model alone.
  hub = await exchange.hub({ dataDirectory: data, port: hub.port });
  await join(ward, hub.url, "Bea", next);
  const came = await ward.until("the model comes, or is given up", async () => {
    const model = await vietnamese();
    return model?.installed ?? model?.failure;
  });
  expect(came).toMatchObject({ version: "2.0" });
}, 60_000);

test("what a mirror lists and does not give comes from the hub, which has the very same; else the mirror's words stand", async () => {
  const data = exchange.folder();
  const folder = path.join(data, "models");
  fs.mkdirSync(folder);
  const stick = aModelFolder(folder, [
    ["tr", "en"],
    ["en", "vi"],
  ]);
  const hub = await exchange.hub({ dataDirectory: data });
  const [admin, member] = [await exchange.client(), await exchange.client()];
  await join(admin, hub.url, "Ada", hub.setupCode ?? "");
  await join(member, hub.url, "Mia", await invite(admin));
  await readFolder(admin);
  const model = async (from: string) =>
    (await member.call("translation.models", {})).models.find((each) => each.from === from);
  await member.until("the hub's models are offered", async () => (await model("tr"))?.offered?.atHub);

  const asked: string[] = [];
  const place = await aWebServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/catalogue.json") response.end(fs.readFileSync(path.join(folder, "catalogue.json")));
    else response.writeHead(500).end();
  });
  await member.call("translation.setSource", { source: { kind: "mirror", place } });
  expect((await model("tr"))?.offered).toMatchObject({ atHub: false });
  await member.call("translation.fetchModels", { directions: [{ from: "tr", to: "en" }] });
  await member.until("the model came", async () => (await model("tr"))?.installed);
  expect(asked.filter((url) => url !== "/catalogue.json")).toHaveLength(1);

  // Another model under the same name is not it.
  const catalogue = path.join(folder, "catalogue.json");
  const whole = fs.readFileSync(catalogue);
  const bytes = Buffer.from("other weights");
  const name = path.basename(stick.place("en", "vi", "model"));
  stick.rewrite((records) => {
    const changed = records.find(({ attachment }) => attachment.location.endsWith(name));
    if (changed) Object.assign(changed.attachment, { hash: hash("sha256", bytes), size: bytes.length });
  });
  const direction = { from: "en", to: "vi" } as const;
  const told = async () => {
    await member.call("translation.setSource", { source: { kind: "mirror", place } });
    await member.call("translation.fetchModels", { directions: [direction] });
    return member.until("it is told", async () => (await model("en"))?.failure);
  };
  const ofMirror = { code: "translation.sourceUnreachable", details: { place } };
  expect(await told()).toMatchObject(ofMirror);
  // Nor does one come from a hub that is not there: what the mirror said is what can be mended.
  fs.writeFileSync(catalogue, whole);
  await hub.close();
  expect(await told()).toMatchObject(ofMirror);
});

/** As a proxy answers while the hub behind it starts anew. `askedTwice`: for files. */
async function aProxyWithoutHub(port: number) {
  const askedTwice = Promise.withResolvers<void>();
  let asked = 0;
  const server = http.createServer((request, response) => {
    if (request.url?.includes("/segments/") && ++asked === 2) askedTwice.resolve();
    response.writeHead(502, { "content-type": "text/html" }).end("<html>");
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    askedTwice: askedTwice.promise,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readFolder(admin: Client) {
  await admin.call("models.readFolder", {});
  return admin.until("the folder is read", async () => {
    const folder = await admin.call("models.folder", {});
    return folder.reading === null && folder;
  });
}

const sha256Of = (file: string): string => hash("sha256", fs.readFileSync(file));
