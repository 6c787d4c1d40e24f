import { afterAll, expect, test, vi } from "vitest";
import type { Route, TranslationLanguage } from "../../contract/models/translation.ts";
import type { Doubt } from "../../src/translation/checkNumbers.ts";
import type { TakenWay } from "../../src/translation/takenWay.ts";
import { anExchange, join, type Client } from "../fixtures/exchange.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { aTranslatingWindow } from "../fixtures/translation/aTranslatingWindow.ts";
import { aTranslationServer, sendJson } from "../fixtures/translation/aTranslationServer.ts";

const exchange = anExchange();
afterAll(() => exchange.end());

async function bringIn(client: Client, ...pairs: (readonly [from: TranslationLanguage, to: TranslationLanguage])[]) {
  const stick = aModelFolder(exchange.folder(), pairs);
  await client.call("translation.setSource", { source: { kind: "folder", place: stick.folder } });
  await client.call("translation.fetchModels", { directions: pairs.map(([from, to]) => ({ from, to })) });
  const here = async () => (await client.call("translation.models", {})).models.filter(({ installed }) => installed);
  await client.until("the models are here", async () => (await here()).length === pairs.length);
}

test("a server that was chosen first and fails is stood in for by this computer, and what is said names who did it", async () => {
  const client = await exchange.client();
  const hub = await exchange.hub();
  await join(client, hub.url, "Ada", hub.setupCode ?? "");
  await bringIn(client, ["en", "es"]);
  const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const say = async (text: string, spoken = false) => {
    const routes: string[] = [];
    const onRoute = ({ engine }: { engine: string }) => void routes.push(engine);
    const [translated] = await translate([text], "en", "es", { form: plainForm, spoken, onRoute });
    return { text: translated?.text, engine: translated?.ways[0].route.engine, routes };
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

test("a dose, a drug and an abbreviation that an engine changes come through, and what does not is named", async () => {
  const client = await exchange.client();
  const hub = await exchange.hub();
  await join(client, hub.url, "Grace", hub.setupCode ?? "");
  const server = await aTranslationServer(exchange.atEnd);
  const { host } = new URL(server.address);
  await client.call("translationServer.set", { server: { address: server.address } });
  await client.until("the server is known", async () => (await client.call("translation.choices", {})).host === host);
  await client.call("translation.choose", { server: "first" });
  const { translate, messageForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const say = async (text: string) => {
    const [translated] = await translate([text], "en", "es", { form: messageForm });
    return { text: translated?.text, doubts: translated?.doubts };
  };
  const answer = (change: (text: string) => string): void =>
    server.answerWith(({ q }, response) => sendJson(response, { translatedText: q.map((text) => change(text)) }));
  const spoil = (text: string): string =>
    text
      .replace("Give", "Dar")
      .replace("50 mg", "15 mg")
      .replace("1,500 mL", "1.500 ml")
      .replace("2,500 mL", "250 ml")
      .replace("morphine", "morfinia")
      .replace("PEEP", "PEP");
  answer(spoil);
  // Twice: what the library kept of the first time goes the same way.
  for (const _ of ["fresh", "kept"])
    expect(await say("Give **50 mg** morphine and 1,500 mL with PEEP.")).toEqual({
      text: "Dar **50 mg** morfina and 1.500 ml with PEEP.",
      doubts: [],
    });
  // The second question is the same with a mark around each; its answer is all that the library has to keep of it.
  expect(server.texts).toEqual([
    'Give <b id="1">50 mg</b> morphine and 1,500 mL with PEEP.',
    'Give <b id="1"><b id="2">50 mg</b></b> <b id="3">morphine</b> and <b id="4">1,500 mL</b> with <b id="5">PEEP</b>.',
  ]);
  // Of two figures that are others each may be the other.
  expect((await say("Give 50 mg, then 2,500 mL.")).text).toBe("Dar 15 mg, then 250 ml.");
  // Of an engine that lets the marks go, and of one that fails the second time, the first answer stays.
  answer((text) => spoil(text).replace(/<[^>]*>/gu, ""));
  const doubts = [
    { kind: "lost", text: "50 mg" },
    { kind: "added", text: "15 mg" },
  ];
  expect(await say("Give 50 mg tonight.")).toEqual({ text: "Dar 15 mg tonight.", doubts });
  // Who is asked a second time may say something else.
  answer((text) => (text.includes("<b") ? `No ${text}` : spoil(text)));
  expect(await say("Give 50 mg at noon.")).toEqual({ text: "Dar 15 mg at noon.", doubts });
  server.answerWith(({ q }, response) =>
    q.some((text) => text.includes("<b"))
      ? void response.end("<html>")
      : sendJson(response, { translatedText: q.map(spoil) }),
  );
  expect(await say("Give 50 mg tomorrow.")).toEqual({ text: "Dar 15 mg tomorrow.", doubts });
});

/** A number without figures, which a sentence would be asked for twice about. */
const lettered = (number: number): string =>
  number.toString(16).replace(/\d/gu, (digit) => "ghijklmnop"[Number(digit)] ?? "");

test(
  "100,000 characters go through the real engine, can be cancelled, and go on where they were",
  { timeout: 240_000 },
  async () => {
    const client = await exchange.client();
    await bringIn(client, ["en", "es"]);
    const { translate, plainForm, seen: asked } = await aTranslatingWindow(client.library, exchange.atEnd);
    const lines: string[] = [];
    // Engines have each sentence once: what is the same is not what takes time.
    for (let length = 0; length < 99_900; length += (lines.at(-1) ?? "").length + 1)
      lines.push(`Ward ${lettered(lines.length % 700)} is open for those who came.`);
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
    const [first] = await translate([lines[0] ?? ""], "en", "es", { form: plainForm });
    if (first === undefined) throw new Error("nothing came of a text");
    const [{ route }] = first.ways;
    const recalled = await client.call("translation.recall", { route, pieces: lines.slice(0, 80) });
    expect(recalled.pieces.every((piece) => piece !== null && piece !== "")).toBe(true);
    const begun = new Set(asked.batches.splice(0).flat());
    const [whole] = await translate([text], "en", "es", { form: plainForm });
    ticking = false;
    // The engine gets no sentence a second time.
    const rest = asked.batches.flat();
    expect(rest.filter((sentence) => begun.has(sentence))).toEqual([]);
    expect(begun.size + rest.length).toBe(new Set(text.split("\n")).size);
    const written = whole?.text.split("\n") ?? [];
    expect(written).toHaveLength(count);
    expect(written.every((line) => line.trim() !== "")).toBe(true);
    expect(written.slice(0, 80)).toEqual(recalled.pieces);
    // A handbook's page may be longer than any article.
    const [long] = await translate([lines.concat(lines).join("\n")], "en", "es", { form: plainForm });
    expect(long?.text.split("\n")).toHaveLength(2 * lines.length);
  },
);

test("a model with a vocabulary for each language writes in that of its target", async () => {
  const client = await exchange.client();
  await bringIn(client, ["en", "ja"]);
  const { translate, plainForm } = await aTranslatingWindow(client.library, exchange.atEnd);
  const [translated] = await translate(["Open the windows."], "en", "ja", { form: plainForm });
  expect(translated?.text).toMatch(/[\u3000-\u30ff\u4e00-\u9fff]/u);
  expect(translated?.text).not.toMatch(/[a-zA-Z]/u);
  const route = translated?.ways[0].route;
  const kinds = route?.engine === "device" ? route.steps[0]?.files.map(({ kind }) => kind) : [];
  expect(kinds).toEqual(["model", "lex", "srcvocab", "trgvocab"]);
  // What we do not cut is not cut in there either.
  const texts = ["Give 2 amp. Adrenaline to her.", "Give 2 amp.", "Adrenaline to her."];
  const [whole, ...halves] = (await translate(texts, "en", "ja", { form: plainForm })).map(({ text }) => text);
  expect(whole).not.toBe(halves.join(" "));
});

/** A library with a model, and its window. */
async function aWindow() {
  const client = await exchange.client();
  await bringIn(client, ["en", "es"]);
  return { client, ...(await aTranslatingWindow(client.library, exchange.atEnd)) };
}
const count = (calls: readonly string[], name: string): number => calls.filter((each) => each === name).length;

test("eight titles are asked for, translated and kept at once, and what comes of more comes as it is there", async () => {
  const { translate, plainForm, TitleQueue, seen } = await aWindow();
  const shown = new Map<string, string>();
  const showAll = (): Promise<void> => {
    const queue = new TitleQueue(translate, async () => null, 0);
    return new Promise((resolve) => {
      shown.clear();
      for (let at = 0; at < 8; at += 1) {
        const title = `Weaning from ventilators, part ${lettered(at)}`;
        const show = ({ text }: { text: string }): void => {
          shown.set(title, text);
          if (shown.size === 8) resolve();
        };
        queue.want({ title, from: "en", authorId: null, to: "es", show });
      }
    });
  };
  await showAll();
  const counts = () => [
    seen.batches.map(({ length }) => length),
    count(seen.calls, "translation.recall"),
    count(seen.calls, "translation.keep"),
  ];
  expect(counts()).toEqual([[8], 1, 1]);
  const first = new Map(shown);
  await showAll();
  expect(counts()).toEqual([[8], 2, 1]);
  expect(shown).toEqual(first);

  // Each text is told when its last sentence is there, and no later: the number of batches until then.
  seen.batches.length = 0;
  const told: [at: number, batches: number][] = [];
  const texts = Array.from(
    { length: 6 },
    (_, at) => `One of ${lettered(at)} is open.\nTwo of ${lettered(at)} are closed.\nThree of ${lettered(at)}.`,
  );
  const onText = (at: number): void => void told.push([at, seen.batches.length]);
  const all = await translate(texts, "en", "es", { form: plainForm, onText });
  expect(told).toEqual([0, 1, 2, 3, 4, 5].map((at) => [at, Math.ceil((3 * (at + 1)) / 8)]));
  expect(all.map(({ text }) => text.split("\n").length)).toEqual([3, 3, 3, 3, 3, 3]);
});

test("a sentence that ends the engine, or that it says nothing of, stays as it is and is named; the others are kept", async () => {
  const { translate, plainForm, seen, engines } = await aWindow();
  seen.poison = "POISON";
  seen.silenced = "SILENCE";
  const text = ["One is open.", "Two is open.", "The POISON is open.", "In SILENCE it is.", "Five is open."].join("\n");
  const run = async (of = text) => (await translate([of], "en", "es", { form: plainForm }))[0];
  const translated = await run();
  const lines = translated?.text.split("\n") ?? [];
  expect([lines.length, lines[2], lines[3]]).toEqual([5, "The POISON is open.", "In SILENCE it is."]);
  for (const at of [0, 1, 4]) expect(lines[at]).not.toContain("open");
  const left = translated?.doubts.filter(({ kind }) => kind === "untranslated").map((doubt) => doubt.text);
  expect(left).toEqual(["The POISON is open.", "In SILENCE it is."]);
  // In a new engine one by one, and in one more after the one that ended it.
  expect(seen.batches.map(({ length }) => length)).toEqual([5, 1, 1, 1, 1, 1]);
  expect(engines.length).toBeGreaterThanOrEqual(2);
  // The next time nothing is asked for again but these two, which may fare better.
  seen.batches.length = 0;
  expect((await run())?.text).toBe(translated?.text);
  expect(new Set(seen.batches.flat())).toEqual(new Set(["The POISON is open.", "In SILENCE it is."]));
  seen.poison = null;
  seen.silenced = null;
  const whole = await run();
  expect(whole?.doubts.filter(({ kind }) => kind === "untranslated")).toEqual([]);
  expect(whole?.text.split("\n").filter((line) => line.includes("open") || line.includes("SILENCE"))).toEqual([]);

  // Nothing of a text is no translation of it, and an engine that ends with everything is given up.
  seen.poison = "is";
  seen.batches.length = 0;
  await expect(run("The last is there.")).rejects.toMatchObject({ code: "translation.engineFailed" });
  const many = Array.from({ length: 40 }, (_, at) => `Door ${at} is shut.`).join("\n");
  await expect(run(many)).rejects.toMatchObject({ code: "translation.engineFailed" });
  expect(seen.batches.length).toBeLessThan(8);
});

test("who stops while the engine starts does not wait for it, nor does the next one", async () => {
  const { translate, plainForm, seen, engines } = await aWindow();
  const run = (text: string, signal = new AbortController().signal) =>
    translate([text], "en", "es", { form: plainForm, signal });
  // What runs already goes, so that the next text needs a start.
  seen.poison = "Away";
  await expect(run("Away with it.")).rejects.toMatchObject({ code: "translation.engineFailed" });
  seen.hangsAtStart = true;
  const before = engines.length;
  const stop = new AbortController();
  const stopped = run("It starts and starts.", stop.signal);
  await expect.poll(() => engines.length).toBe(before + 1);
  stop.abort();
  seen.hangsAtStart = false;
  const next = run("The next is here.");
  await expect(stopped).rejects.toMatchObject({ code: "translation.cancelled" });
  expect((await next)[0]?.text).not.toContain("next");
  expect(engines).toHaveLength(before + 2);
});

test("a paragraph in one mark, and writing of both directions with faces and names, come through the engine", async () => {
  const { translate, messageForm, seen } = await aWindow();
  const long = `**${"The ward is open for those who came. ".repeat(130)}And _this_ too.**`;
  const mixed = "Dr Ünal 👩🏽‍⚕️ says: **المريض بخير** to Nguyễn Thị Ánh, see `SpO2 < 90`.";
  const [marked, both] = await translate([long, mixed], "en", "es", { form: messageForm });
  for (const sentence of seen.batches.flat()) expect(sentence.length).toBeLessThan(700);
  expect(marked?.text).not.toContain("ward");
  expect(marked?.doubts).toEqual([]);
  expect(both?.text).toContain("`SpO2 < 90`");
  expect(both?.text).not.toMatch(/[\u202a-\u202e\ufdd0-\ufdef]|says/u);
});

test("what is in another language than its text stays as it is, and what its reader may not read is named", async () => {
  const { translate, messageForm, plainForm, seen } = await aWindow();
  const shown: number[] = [];
  const translateAll = (texts: string[], ofMachine: { ofMachine?: string[] } = {}) =>
    translate(texts, "en", "es", { form: messageForm, ...ofMachine, onText: (at) => shown.push(at) });
  const lines = [
    "The ward is **open** now.",
    "El paciente *no* necesita oxígeno, gracias.",
    "患者需要**马上**插管。",
    "Please ask 李小明 who is there.",
    "He said: _Пациенту нужен кислород_, and he left.",
  ];
  const [mixed] = await translateAll([lines.join("\n")]);
  const written = mixed?.text.split("\n") ?? [];
  expect(written.slice(1, 3)).toEqual(lines.slice(1, 3));
  expect(written[0]).not.toContain("ward");
  expect(written[3]).toContain("李小明");
  expect(written[4]).toContain("Пациенту нужен кислород");
  const unread = mixed?.doubts.filter(({ kind }) => kind === "untranslated").map(({ text }) => text);
  expect(unread).toEqual(["患者需要马上插管。", "Пациенту нужен кислород"]);
  // The engine saw nothing of it.
  expect(seen.batches.flat().join("\n")).not.toMatch(/[\p{Script=Han}\p{Script=Cyrillic}]|paciente/u);

  // Wrongly said to be in English: in the reader's language, in another, or in both.
  const refused = (text: string) => translate([text], "en", "es", { form: plainForm });
  await expect(refused(lines[1] ?? "")).rejects.toMatchObject({ code: "translation.sameLanguage" });
  for (const text of [lines[2] ?? "", `${lines[1]}\n${lines[2]}`])
    await expect(refused(text)).rejects.toMatchObject({
      code: "translation.languageUnknown",
      details: { language: "zh" },
    });
  // Of several texts, those that are in English.
  shown.length = 0;
  const [left, done] = await translateAll([lines[1] ?? "", "The doors are open."]);
  expect([left?.text, shown]).toEqual([lines[1], [1]]);
  expect(done?.text).not.toContain("doors");
  // What a machine wrote is in what it was to write.
  expect((await translateAll([lines[1] ?? ""], { ofMachine: [] }))[0]?.text).not.toBe(lines[1]);
});

const steps = (ways: readonly TakenWay[] = []): string[] =>
  ways.map(({ from, route }) => `${route.engine} ${[from, ...route.steps.map(({ to }) => to)].join("-")}`);
const unread = (doubts: readonly Doubt[] = []): string[] =>
  doubts.flatMap(({ kind, text }) => (kind === "untranslated" ? text : []));
const mixedLines = [
  "The ward is **open** now.",
  "患者需要**马上**插管，给予 5 毫克。",
  "Hastanın tansiyonu düşüyor, lütfen gelin.",
  "Please ask 李小明 who is there, and give him 7 mg.",
  "Пациенту нужен кислород. Дверь закрыта, никого нет.",
];

test("sentences of a third language go their own way, in their place and kept, and what has no way stays and is named", async () => {
  const client = await exchange.client();
  await bringIn(client, ["en", "es"], ["zh", "en"], ["ru", "es"], ["es", "en"]);
  const { translate, messageForm, plainForm, seen } = await aTranslatingWindow(client.library, exchange.atEnd);
  const run = async (options: object = {}) =>
    (await translate([mixedLines.join("\n")], "en", "es", { form: messageForm, ...options }))[0];
  const shown: [string | undefined, number][] = [];
  const progress: number[][] = [];
  const mixed = await run({
    onRoute: (route: Route) => void shown.push([route.steps[0]?.from, seen.batches.length]),
    onProgress: (...each: number[]) => void progress.push(each),
  });
  expect(steps(mixed?.ways)).toEqual(["device en-es", "device zh-en-es", "device ru-es"]);
  expect([mixed?.from, mixed?.failures]).toEqual(["en", []]);
  // Each engine gets its own, one after the other, and is told before.
  const sentences = seen.batches.map((batch) => batch.join("\n"));
  expect(sentences.filter((each) => /\p{Script=Han}/u.test(each)).every((each) => !/[a-z]{3}/iu.test(each))).toBe(true);
  expect(seen.batches[0]?.some((each) => each.startsWith("The ward"))).toBe(true);
  expect(sentences.join("\n")).not.toContain("Hasta");
  expect(shown.map(([from]) => from)).toEqual(["en", "zh", "ru"]);
  expect(shown[1]?.[1]).toBeGreaterThan(0);
  expect([progress.at(-1), progress.length]).toEqual([[5, 5], 5]);
  const lines = mixed?.text.split("\n") ?? [];
  expect(lines).toHaveLength(mixedLines.length);
  expect(lines[2]).toBe(mixedLines[2]);
  expect(lines[3]).toContain("李小明");
  expect(`${lines[0]}${lines[1]}${lines[4]}`).not.toMatch(/ward|[\p{Script=Han}\p{Script=Cyrillic}]/u);
  expect(unread(mixed?.doubts)).toEqual([mixedLines[2]]);
  // Figures are read as their own sentence writes them.
  const lost = mixed?.doubts.filter(({ kind }) => kind === "lost").map(({ text }) => text);
  expect(lost).toEqual(expect.arrayContaining(["5 毫克", "7 mg"]));

  // Nothing is asked for again.
  seen.batches.length = 0;
  const again = await run();
  expect([again?.text, again?.ways]).toEqual([mixed?.text, mixed?.ways]);
  const kept = seen.batches.flat().filter((sentence) => !/id="2"/u.test(sentence));
  expect(kept).toEqual([]);

  // What its reader said that it is not in goes to no engine of that; neither does what is said in a call.
  const denied = await run({ denied: ["zh"] });
  expect(steps(denied?.ways)).toEqual(["device en-es", "device ru-es"]);
  expect(unread(denied?.doubts)).toEqual([mixedLines[1]?.replaceAll("*", ""), mixedLines[2]]);
  expect(steps((await run({ spoken: true }))?.ways)).toEqual(["device en-es"]);

  // And back: what was left there stays, all else is in the language that it was translated to.
  seen.batches.length = 0;
  const ofMachine = unread(denied?.doubts);
  const [back] = await translate([denied?.text ?? ""], "es", "en", { form: messageForm, ofMachine });
  expect(seen.batches.flat().join("\n")).not.toMatch(/马上|Hasta/u);
  expect(back?.text.split("\n").slice(1, 3)).toEqual(mixedLines.slice(1, 3));
  expect(steps(back?.ways)).toEqual(["device es-en"]);

  // Who stops does not get to the next way.
  const stop = new AbortController();
  seen.batches.length = 0;
  const onRoute = (route: Route): void => (route.steps[0]?.from === "zh" ? stop.abort() : undefined);
  const stopped = translate(["The doors are shut.\n病人已经出院，明天可以回家。"], "en", "es", {
    form: plainForm,
    signal: stop.signal,
    onRoute,
  });
  await expect(stopped).rejects.toMatchObject({ code: "translation.cancelled" });
  expect(seen.batches.flat()).toEqual(["The doors are shut."]);
});

test("where one of several ways fails the others come, and a text goes to a server only where its reader lets it", async () => {
  const client = await exchange.client();
  const hub = await exchange.hub();
  await join(client, hub.url, "Mary", hub.setupCode ?? "");
  await bringIn(client, ["en", "es"]);
  const server = await aTranslationServer(exchange.atEnd);
  const { host } = new URL(server.address);
  await client.call("translationServer.set", { server: { address: server.address } });
  await client.until("the server is known", async () => (await client.call("translation.choices", {})).host === host);
  const { translate, plainForm, seen } = await aTranslatingWindow(client.library, exchange.atEnd);
  const chinese = (name: string): string => `病人${name}已经出院，明天可以回家。`;
  const run = async (name: string) =>
    (await translate([`The doors of ${name} are shut.\n${chinese(name)}`], "en", "es", { form: plainForm }))[0];
  // She was not asked; then she was.
  const unasked = await run("A");
  expect([steps(unasked?.ways), unread(unasked?.doubts)]).toEqual([["device en-es"], [chinese("A")]]);
  await client.call("translation.choose", { server: "never" });
  expect(steps((await run("B"))?.ways)).toEqual(["device en-es"]);
  expect(server.texts).toEqual([]);
  await client.call("translation.choose", { server: "whenNeeded" });
  const both = await run("C");
  expect(steps(both?.ways)).toEqual(["device en-es", "server zh-en-es"]);
  expect(both?.text.split("\n")[1]).toBe(`es:en:${chinese("C")}`);
  // It has nothing of what this computer translates.
  expect(server.texts).toEqual([chinese("C"), `en:${chinese("C")}`]);

  // The server fails: what this computer does is there, and why the rest is not.
  server.answerWith((_, response) => void response.end("<html>"));
  const half = await run("D");
  expect([steps(half?.ways), unread(half?.doubts)]).toEqual([["device en-es"], [chinese("D")]]);
  expect(half?.text).not.toContain("doors");
  expect(half?.text.split("\n")[1]).toBe(chinese("D"));
  expect(half?.failures.map(({ code }) => code)).toEqual(["translation.serverBroken"]);

  // The text's own way fails, and the sentence's does not.
  await client.call("translation.choose", { server: "first" });
  await client.call("translation.removeModel", { from: "en", to: "es" });
  server.answerWith(({ q, target }, response) =>
    q.some((text) => text.startsWith("The doors"))
      ? void response.end("<html>")
      : sendJson(response, { translatedText: q.map((text) => `${target}:${text}`) }),
  );
  const other = await run("E");
  expect([steps(other?.ways), unread(other?.doubts)]).toEqual([["server zh-en-es"], ["The doors of E are shut."]]);
  expect(other?.text).toBe(`The doors of E are shut.\nes:en:${chinese("E")}`);
  // Of which nothing came is no translation.
  server.answerWith((_, response) => void response.end("<html>"));
  await expect(run("F")).rejects.toMatchObject({ code: "translation.serverBroken" });
  // One that does not answer is not asked again by the next way.
  server.answerWith((_, response) => void response.destroy());
  seen.calls.length = 0;
  await expect(run("H")).rejects.toMatchObject({ code: "translation.serverUnreachable" });
  expect(count(seen.calls, "translation.atServer")).toBe(1);

  // This computer stands in for the server on the way that failed; what came of the other names the server.
  await bringIn(client, ["en", "es"], ["zh", "en"], ["id", "en"]);
  server.answerWith(({ q, target }, response) =>
    q.some((text) => text.startsWith("病人"))
      ? void response.end("<html>")
      : sendJson(response, { translatedText: q.map((text) => `${target}:${text}`) }),
  );
  const stoodIn = await run("G");
  expect(steps(stoodIn?.ways)).toEqual(["server en-es", "device zh-en-es"]);
  expect([stoodIn?.failures, unread(stoodIn?.doubts)]).toEqual([[], []]);

  // Of an author who speaks its neighbour it is not certain that a sentence is in one of ours.
  await client.call("translation.choose", { server: "never" });
  const { id: authorId = "" } = (await client.call("session.read", {})).member ?? {};
  const coming = "Saya segera ke sana.";
  const say = async () =>
    (await translate([`The doors are shut.\n${coming}`], "en", "es", { form: plainForm, authorId }))[0];
  expect(steps((await say())?.ways)).toEqual(["device en-es", "device id-en-es"]);
  await client.call("directory.writeProfile", {
    languages: ["ms"],
    specialities: [],
    availability: "open",
    about: "",
    timeZone: null,
  });
  await client.until("the profile is here", async () => steps((await say())?.ways).length === 1);
  const doubted = await say();
  expect([steps(doubted?.ways), unread(doubted?.doubts)]).toEqual([["device en-es"], [coming]]);
});

test(
  "a sentence that hangs the engine is waited for once, and then left at once while the window is open",
  { timeout: 240_000 },
  async () => {
    const { translate, plainForm, seen, engines } = await aWindow();
    const run = async () => (await translate([lines.join("\n")], "en", "es", { form: plainForm }))[0];
    const lines = ["One is open.", "The KNOT is open.", "Three is open."];
    const untranslated = (doubts: readonly { kind: string; text: string }[] = []) =>
      doubts.filter(({ kind }) => kind === "untranslated").map(({ text }) => text);
    seen.stuck = "KNOT";
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const running = run();
      const patience = { timeout: 60_000 };
      await expect.poll(() => seen.batches.length, patience).toBe(1);
      vi.advanceTimersByTime(120_000);
      // By itself, in a new engine, it gets no two minutes again.
      await expect.poll(() => seen.batches.at(-1), patience).toEqual(["The KNOT is open."]);
      const before = engines.length;
      vi.advanceTimersByTime(20_000);
      const translated = await running;
      expect(untranslated(translated?.doubts)).toEqual(["The KNOT is open."]);
      expect(engines.length).toBe(before + 1);
      const [first, second, third] = translated?.text.split("\n") ?? [];
      expect([second, `${first}${third}`.includes("open")]).toEqual([lines[1], false]);

      // Nothing is asked for again, and no clock has to move.
      seen.batches.length = 0;
      expect((await run())?.text).toBe(translated?.text);
      expect(seen.batches).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  },
);
