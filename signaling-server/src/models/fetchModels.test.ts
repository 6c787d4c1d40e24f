import { aWebServer } from "../../../tests/fixtures/aWebServer.ts";
import fs from "node:fs";
import type http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aModelFolder, type ModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { HubProcess } from "../../fixtures/HubProcess.ts";
import { fetchModels } from "./fetchModels.ts";
import { readCatalogues } from "./modelFolder.ts";

type Answer = (bytes: Buffer, request: http.IncomingMessage, response: http.ServerResponse) => unknown;

let data: string;
let stick: ModelFolder;
/** Of every file that is asked for: its path, and from where on. */
let asked: string[];
let ends: (() => unknown)[];
beforeEach(() => {
  asked = [];
  data = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-fetch-"));
  ends = [() => fs.rmSync(data, { recursive: true, force: true })];
  stick = aModelFolder(path.join(data, "mirror"), [["tr", "en"]]);
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

/** For a computer with much to do, in milliseconds. */
const patience = { timeout: 30_000 };
const folder = () => path.join(data, "hub/models");
/** How much there is of a file that did not come whole. */
function part(): number {
  const incoming = path.join(folder(), ".incoming");
  if (!fs.existsSync(incoming)) return 0;
  const name = fs.readdirSync(incoming).find((each) => each.endsWith(".part"));
  return name === undefined ? 0 : fs.statSync(path.join(incoming, name)).size;
}

const whole: Answer = (bytes, _, response) => response.end(bytes);
const inParts: Answer = (bytes, request, response) => {
  const from = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from === 0) return response.end(bytes);
  const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
  return response.writeHead(206, { "content-range": range }).end(bytes.subarray(from));
};
/** Sends half of it, and ends the connection when that is on the disk. */
const cut: Answer = async (bytes, _, response) => {
  const half = Math.floor(bytes.length / 2);
  response.writeHead(200, { "content-length": bytes.length });
  response.write(bytes.subarray(0, half));
  await expect.poll(part, patience).toBe(half);
  response.destroy();
};

/** A web server of the stick's files, as `answer` gives those of models. */
async function aMirror(answer: Answer, ofList: Answer = whole): Promise<string> {
  return aWebServer((request, response) => {
    const name = decodeURIComponent(request.url ?? "").slice(1);
    asked.push(`${path.basename(name)} ${request.headers.range ?? ""}`.trim());
    const file = path.join(stick.folder, name);
    if (!fs.existsSync(file)) response.writeHead(404).end("<html>");
    else (name.endsWith(".json") ? ofList : answer)(fs.readFileSync(file), request, response);
  });
}

const start = (from: string) =>
  new HubProcess({ MEDIXCHANGE_HUB_DATA: path.join(data, "hub"), MEDIXCHANGE_HUB_MODELS_FROM: from }, ["fetch-models"]);
/** The command as an operator runs it: how it ended, and its last words. */
async function run(from: string): Promise<[number | null, string]> {
  const command = start(from);
  const { code } = await command.exited;
  return [code, (command.complaints || command.output).trim().split("\n").at(-1) ?? ""];
}
/** The same without a process of its own: what it complains of. */
const complaint = (from: string, silentMs?: number): Promise<string> =>
  fetchModels({ from, folder: folder(), only: [], tell: () => undefined, ...(silentMs ? { silentMs } : {}) }).then(
    () => "none",
    (cause: Error) => cause.message,
  );
const model = () => stick.place("tr", "en", "model");
const target = () => path.join(folder(), path.relative(stick.folder, model()));
const named = async () => (await readCatalogues(folder())).models.map(({ name }) => name);
const hidden = () => fs.readdirSync(folder()).filter((name) => name.startsWith("."));

test("the command brings in what a mirror has, and asks for nothing again that is there", async () => {
  const mirror = await aMirror(whole);
  expect(await run(mirror)).toEqual([0, expect.stringContaining("1 models are in")]);
  for (const kind of ["model", "lex", "vocab"] as const) {
    const file = stick.place("tr", "en", kind);
    const came = path.join(folder(), path.relative(stick.folder, file));
    expect(fs.readFileSync(came).equals(fs.readFileSync(file))).toBe(true);
  }
  expect([await named(), hidden()]).toEqual([["tr-en"], []]);
  asked = [];
  expect(await complaint(mirror)).toBe("none");
  expect(asked).toEqual(["catalogue.json", "speech.json"]);
});

test("what was cut goes on where it was, in the same run and after a kill, and is named when it is whole", async () => {
  let cuts = 1;
  const half = Math.floor(fs.statSync(model()).size / 2);
  const place = path.basename(model());
  const first = await aMirror((bytes, request, response) => {
    if (path.basename(request.url ?? "") === place && (cuts -= 1) >= 0) cut(bytes, request, response);
    else inParts(bytes, request, response);
  });
  expect(await complaint(first)).toBe("none");
  expect(asked.filter((each) => each.startsWith(place))).toEqual([place, `${place} bytes=${half}-`]);
  expect(fs.readFileSync(target()).equals(fs.readFileSync(model()))).toBe(true);

  fs.rmSync(folder(), { recursive: true });
  let stalls = true;
  const second = await aMirror((bytes, request, response) => {
    if (stalls) response.writeHead(200, { "content-length": bytes.length }).write(bytes.subarray(0, half));
    else inParts(bytes, request, response);
  });
  const command = start(second);
  await expect.poll(part, patience).toBe(half);
  // One at a time.
  expect(await run(second)).toEqual([1, expect.stringContaining("another fetch-models")]);
  command.child.kill("SIGKILL");
  await command.exited;
  expect([fs.existsSync(target()), await named(), part()]).toEqual([false, [], half]);
  stalls = false;
  asked = [];
  expect((await run(second))[0]).toBe(0);
  expect(asked).toContain(`${place} bytes=${half}-`);
  expect([await named(), hidden()]).toEqual([["tr-en"], []]);
  expect(fs.readFileSync(target()).equals(fs.readFileSync(model()))).toBe(true);
});

test("where the rest is of another file it begins anew; a mirror that cuts again and again is given up", async () => {
  // Who knows no parts sends all of it, and the second time no more than the first.
  expect(await complaint(await aMirror(cut))).toContain("127.0.0.1");
  expect([fs.existsSync(target()), await named(), hidden()]).toEqual([false, [], [".incoming"]]);
  const incoming = path.join(folder(), ".incoming");
  const begun = fs.readdirSync(incoming).find((name) => name.endsWith(".part")) ?? "";
  fs.writeFileSync(path.join(incoming, begun), "of another file");
  expect((await run(await aMirror(inParts)))[0]).toBe(0);
  expect(fs.readFileSync(target()).equals(fs.readFileSync(model()))).toBe(true);
  expect(hidden()).toEqual([]);
});

test("what is not what its list says is not named, whatever it is, and what is no list replaces none", async () => {
  const wrong: Answer = (bytes, _, response) => response.end(Buffer.alloc(bytes.length, "wrong"));
  const page: Answer = (_, __, response) => response.setHeader("content-type", "text/html").end("<html>");
  const more: Answer = (bytes, _, response) => response.end(Buffer.concat([bytes, bytes]));
  expect(await run(await aMirror(wrong))).toEqual([1, expect.stringContaining("is not what its list says")]);
  expect(await complaint(await aMirror(page))).toContain("is not what its list says");
  expect(await complaint(await aMirror(more))).toContain("larger than its list says");
  expect([fs.existsSync(target()), await named(), hidden()]).toEqual([false, [], []]);

  expect(await complaint(await aMirror(whole))).toBe("none");
  expect(await run(await aMirror(whole, page))).toEqual([1, expect.stringContaining("makes no sense")]);
  const broken: Answer = (_, __, response) => response.writeHead(500).end();
  expect(await complaint(await aMirror(whole, broken))).toContain("answers 500");
  expect([await named(), hidden()]).toEqual([["tr-en"], []]);
});

test("a mirror may lead elsewhere, but not in circles and not out of the web; one that is slow is waited for", async () => {
  const slow = await aMirror((bytes, _, response) => {
    const step = Math.ceil(bytes.length / 5);
    const send = (at: number): void => {
      if (at >= bytes.length) return void response.end();
      response.write(bytes.subarray(at, at + step), () => setTimeout(send, 40, at + step));
    };
    send(0);
  });
  const leadTo =
    (address: (url: string) => string): Answer =>
    (_, request, response) =>
      response.writeHead(302, { location: address(request.url ?? "") }).end();
  const elsewhere = leadTo((url) => slow + url);
  expect((await run(await aMirror(elsewhere, elsewhere)))[0]).toBe(0);
  expect(await named()).toEqual(["tr-en"]);
  fs.rmSync(folder(), { recursive: true });
  expect(await complaint(await aMirror(leadTo((url) => url)))).toContain("to no file");
  expect(await complaint(await aMirror(leadTo(() => "file:///etc/passwd")))).toContain("where nothing is taken from");
  expect(await named()).toEqual([]);
});

test("a mirror that gives nothing, and one that is not there, are told by their names", async () => {
  const silent = await aMirror((bytes, _, response) => response.write(bytes.subarray(0, 10)));
  expect(await complaint(silent, 300)).toContain("gave nothing for 0.3 seconds");
  expect(await complaint("http://127.0.0.1:1")).toContain("127.0.0.1:1");
  expect(await named()).toEqual([]);
});
