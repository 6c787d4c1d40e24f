import { afterAll, expect, test } from "vitest";
import { anExchange, join, type Client } from "../fixtures/exchange.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { aTranslatingWindow } from "../fixtures/translation/aTranslatingWindow.ts";
import { aTranslationServer } from "../fixtures/translation/aTranslationServer.ts";

const exchange = anExchange();
afterAll(() => exchange.end());

async function bringIn(client: Client, from: "en", to: "es" | "ja"): Promise<void> {
  const stick = aModelFolder(exchange.folder(), [[from, to]]);
  await client.call("translation.setSource", { source: { kind: "folder", place: stick.folder } });
  await client.call("translation.fetchModels", { directions: [{ from, to }] });
  const listed = async () => (await client.call("translation.models", {})).models.find((each) => each.to === to);
  await client.until("the model is here", async () => (await listed())?.installed);
}

test("a server that was chosen first and fails is stood in for by this computer, and what is said names who did it", async () => {
  const client = await exchange.client();
  const hub = await exchange.hub();
  await join(client, hub.url, "Ada", hub.setupCode ?? "");
  await bringIn(client, "en", "es");
  const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const say = async (text: string, spoken = false) => {
    const routes: string[] = [];
    const onRoute = ({ engine }: { engine: string }) => void routes.push(engine);
    const [translated] = await translate([text], "en", "es", { form: plainForm, spoken, onRoute });
    return { text: translated?.text, engine: translated?.route.engine, routes };
  };
  for (const wrong of ["html", "silence"] as const) {
    const server = await aTranslationServer(exchange.atEnd);
    const { host } = new URL(server.address);
    await client.call("translationServer.set", { server: { address: server.address } });
    await client.until("the server is known", async () => (await client.call("translation.choices", {})).host === host);
    await client.call("translation.choose", { server: "first" });
    expect(await say(`Good ${wrong}`)).toEqual({ text: `es:Good ${wrong}`, engine: "server", routes: ["server"] });
    const asked = server.texts.length;
    // What was said in a call goes to no server.
    expect((await say(`Spoken ${wrong}`, true)).routes).toEqual(["device"]);
    expect(server.texts).toHaveLength(asked);
    if (wrong === "html") server.answerWith((_, response) => void response.end("<html>"));
    else server.beSilent();
    const fallen = await say(`Bad ${wrong}`);
    expect([fallen.engine, fallen.routes]).toEqual(["device", ["server", "device"]]);
    expect(fallen.text).not.toContain("Bad");
    // It is left alone for a while: nobody waits for it with each text.
    server.answerWith(null);
    const before = server.texts.length;
    expect((await say(`Next ${wrong}`)).routes).toEqual(["device"]);
    expect(server.texts).toHaveLength(before);
    await client.call("translationServer.set", { server: null });
    await client.until("it is gone", async () => (await client.call("translation.choices", {})).host === null);
  }
});

test("100,000 characters go through the real engine, can be cancelled, and go on where they were", async () => {
  const client = await exchange.client();
  await bringIn(client, "en", "es");
  const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const lines: string[] = [];
  // Engines have each sentence once: what is the same is not what takes time.
  for (let length = 0; length < 99_900; length += (lines.at(-1) ?? "").length + 1)
    lines.push(`Ward ${(lines.length % 700).toString(36)} is open for those who came.`);
  const text = lines.join("\n").slice(0, 100_000);
  const count = text.split("\n").length;
  // Whatever else this window does goes on meanwhile.
  let turns = 0;
  let ticking = true;
  const tick = (): void => {
    turns += 1;
    if (ticking) setImmediate(tick);
  };
  tick();
  const stop = new AbortController();
  const seen: [done: number, turn: number][] = [];
  const onProgress = (done: number, total: number): void => {
    expect(total).toBe(count);
    seen.push([done, turns]);
    if (done === 80) stop.abort();
  };
  const cancelled = translate([text], "en", "es", { form: plainForm, signal: stop.signal, onProgress });
  await expect(cancelled).rejects.toMatchObject({ code: "translation.cancelled" });
  expect(seen.at(-1)?.[0]).toBeLessThan(count);
  expect(new Set(seen.map(([, turn]) => turn)).size).toBeGreaterThan(5);

  // What was done comes from the library, before the engine has anything to do again.
  const [{ route } = { route: null }] = await translate([lines[0] ?? ""], "en", "es", { form: plainForm });
  if (route === null) throw new Error("nothing came of a text");
  const recalled = await client.call("translation.recall", { route, pieces: lines.slice(0, 80) });
  expect(recalled.pieces.every((piece) => piece !== null && piece !== "")).toBe(true);
  const [whole] = await translate([text], "en", "es", { form: plainForm });
  ticking = false;
  const written = whole?.text.split("\n") ?? [];
  expect(written).toHaveLength(count);
  expect(written.every((line) => line.trim() !== "")).toBe(true);
  expect(written.slice(0, 80)).toEqual(recalled.pieces);
  const tooLong = translate([`${text}x`.padEnd(100_001, "x")], "en", "es", { form: plainForm });
  await expect(tooLong).rejects.toMatchObject({ code: "translation.textTooLong" });
});

test("a model with a vocabulary for each language writes in that of its target", async () => {
  const client = await exchange.client();
  await bringIn(client, "en", "ja");
  const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const [translated] = await translate(["Open the windows."], "en", "ja", { form: plainForm });
  expect(translated?.text).toMatch(/[\u3000-\u30ff\u4e00-\u9fff]/u);
  expect(translated?.text).not.toMatch(/[a-zA-Z]/u);
  const kinds = translated?.route.engine === "device" ? translated.route.steps[0]?.files.map(({ kind }) => kind) : [];
  expect(kinds).toEqual(["model", "lex", "srcvocab", "trgvocab"]);
});
