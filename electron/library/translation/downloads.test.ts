import fs from "node:fs";
import path from "node:path";
import type http from "node:http";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { aWebServer } from "../../../tests/fixtures/aWebServer.ts";
import { expect, test } from "vitest";
import { aFolder, aModelLibrary, codeOf, pairs, tr, vi } from "../../../tests/fixtures/translation/aModelLibrary.ts";

test("models come from a mirror; what is no catalogue, or answers anything, is worded", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  let answer: (url: string, response: http.ServerResponse) => void = (url, response) => {
    const file = path.join(stick.folder, decodeURIComponent(url));
    if (fs.existsSync(file)) response.end(fs.readFileSync(file));
    else response.writeHead(404).end();
  };
  const place = await aWebServer((request, response) => answer(request.url ?? "", response));
  const library = aModelLibrary(aFolder());
  const set = library.useMirror;
  await set(place);
  const listed = await library.fetch(tr, vi);
  expect(listed.every(({ installed }) => installed !== null)).toBe(true);

  expect(await codeOf(() => set(`${place}nowhere`))).toBe("translation.catalogueMissing");
  expect(await codeOf(() => set("ftp://mirror"))).toBe("translation.sourceUnreachable");
  expect(await codeOf(() => set("http://127.0.0.1:1/"))).toBe("translation.sourceUnreachable");
  for (const body of ["<html>", "{}", '{"data":[]}', '{"data":[{"a":1}]}', "null", '{"data":"x"}']) {
    answer = (_, response) => response.end(body);
    expect(await codeOf(() => set(place))).toBe("translation.catalogueBroken");
  }
  answer = (_, response) => response.writeHead(500).end("<html>");
  expect(await codeOf(() => set(place))).toBe("translation.sourceUnreachable");
  for (const location of ["/catalogue.json", "ftp://127.0.0.1/catalogue.json", "http://["]) {
    answer = (_, response) => response.writeHead(302, { location }).end();
    expect(await codeOf(() => set(place))).toBe("translation.sourceUnreachable");
  }
  // What was kept of the source that worked still stands.
  expect((await library.models()).source?.place).toBe(place);

  // It may lead elsewhere.
  const catalogue = fs.readFileSync(path.join(stick.folder, "catalogue.json"));
  answer = (url, response) =>
    url === "/elsewhere" ? response.end(catalogue) : response.writeHead(302, { location: "/elsewhere" }).end();
  expect(await codeOf(() => set(`${place}moved`))).toBe("fine");
});

test("what is being fetched can be stopped, and nothing of it is left", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const place = await aWebServer((request, response) => {
    if (request.url?.endsWith("catalogue.json"))
      response.end(fs.readFileSync(path.join(stick.folder, "catalogue.json")));
    // A beginning, and then nothing more.
    else response.write(Buffer.alloc(1000));
  });
  const library = aModelLibrary(aFolder());
  await library.useMirror(place);
  const fetched = library.fetch(tr);
  while ((await library.models()).models.every(({ fetchedBytes }) => fetchedBytes === 0))
    await new Promise(setImmediate);
  await library.handlers["translation.cancelFetch"](tr, library.context);
  expect((await fetched).every(({ wanted, installed }) => !wanted && installed === null)).toBe(true);
  await library.close();
  expect(library.files()).toEqual([]);
});

test("a download that was cut goes on where it was, and begins anew where the rest is of another file", async () => {
  for (const [knowsRanges, spoilt] of [
    [true, false],
    [false, false],
    [true, true],
  ]) {
    const stick = aModelFolder(aFolder(), pairs);
    let cuts = true;
    const asked: (string | undefined)[] = [];
    const place = await aWebServer((request, response) => {
      const bytes = fs.readFileSync(path.join(stick.folder, decodeURIComponent(request.url ?? "")));
      const large = bytes.length > 100_000;
      if (large) asked.push(request.headers.range);
      const from = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1] ?? 0);
      if (from > 0 && knowsRanges) response.writeHead(206).end(bytes.subarray(from));
      else if (!cuts || !large) response.end(bytes);
      else {
        cuts = false;
        response.writeHead(200, { "content-length": bytes.length });
        response.write(bytes.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 100));
      }
    });
    const directory = aFolder();
    const library = aModelLibrary(directory);
    await library.useMirror(place);
    const cut = (await library.fetch(tr)).find(({ from }) => from === "tr");
    expect(cut?.failure?.code).toBe("translation.sourceUnreachable");
    const [part] = library.files().filter((name) => name.endsWith(".part"));
    const file = path.join(directory, "translation", part ?? "");
    const begun = fs.statSync(file).size;
    expect(begun).toBeGreaterThan(0);
    if (spoilt) fs.writeFileSync(file, Buffer.alloc(begun));
    const whole = (await library.fetch(tr)).find(({ from }) => from === "tr");
    expect([whole?.failure, whole?.installed?.version]).toEqual([null, "2.0"]);
    expect(asked).toEqual([undefined, `bytes=${begun}-`, ...(spoilt ? [undefined] : [])]);
    await library.close();
  }
});

/** A mirror of what lies in a folder, as `answer` gives it. */
async function aMirror(
  folder: string,
  answer: (bytes: Buffer, request: http.IncomingMessage, response: http.ServerResponse) => unknown,
): Promise<string> {
  return aWebServer((request, response) => {
    const bytes = fs.readFileSync(path.join(folder, decodeURIComponent(request.url ?? "")));
    if (request.url?.endsWith("catalogue.json")) response.end(bytes);
    else answer(bytes, request, response);
  });
}

test("a download that ends early without a word keeps what came, takes room that is told, and can be given up", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  // Without a length: the end of the connection is the end of the file.
  const place = await aMirror(stick.folder, (bytes, _, response) => {
    response.writeHead(200, { "transfer-encoding": "chunked" }).write(bytes.subarray(0, bytes.length / 2));
    response.end();
  });
  const library = aModelLibrary(aFolder());
  await library.useMirror(place);
  const cut = (await library.fetch(tr)).find(({ from }) => from === "tr");
  expect([cut?.failure?.code, cut?.wanted]).toEqual(["translation.sourceUnreachable", true]);
  const { size } = fs.statSync(stick.place("tr", "en", "model"));
  expect(library.files()).toHaveLength(1);
  expect((await library.models()).diskBytes).toBe(Math.floor(size / 2));
  await library.handlers["translation.cancelFetch"](tr, library.context);
  expect(library.files()).toEqual([]);
  expect((await library.models()).models.map(({ wanted, failure }) => [wanted, failure])).toEqual([
    [false, null],
    [false, null],
  ]);
});

test("a source that is removed ends what comes of it, and one that is changed is asked instead", async () => {
  for (const changed of [false, true]) {
    const stick = aModelFolder(aFolder(), pairs);
    const stalled = Promise.withResolvers<void>();
    const place = await aMirror(stick.folder, (bytes, _, response) => {
      response.write(bytes.subarray(0, 1000), () => stalled.resolve());
    });
    const library = aModelLibrary(aFolder());
    await library.useMirror(place);
    const fetched = library.fetch(tr);
    await stalled.promise;
    if (changed) await library.useFolder(stick.folder);
    else await library.handlers["translation.setSource"]({ source: null }, library.context);
    const listed = (await fetched).filter(({ from }) => from === "tr");
    expect(listed.map(({ wanted, installed }) => [wanted, installed?.version])).toEqual(
      changed ? [[false, "2.0"]] : [],
    );
    await library.close();
    expect(library.files()).toHaveLength(changed ? 3 : 0);
  }
});

test("what is wanted of a hub waits while nobody is signed in, and what came of it stays", async () => {
  const directory = aFolder();
  const first = aModelLibrary(directory);
  const sha256 = "a".repeat(64);
  fs.mkdirSync(path.join(directory, "translation"));
  const part = path.join(directory, "translation", `${sha256}.part`);
  fs.writeFileSync(part, "begun");
  const wish = { shelf: "translation", key: "tr-en", failure: null, files: [] } as const;
  first.rows.wish(wish.shelf, wish.key);
  first.rows.keepFiles(wish, [sha256]);
  await first.close();

  const second = aModelLibrary(directory);
  await second.translation.recover();
  const heard = second.heard();
  second.queue.hurry();
  await heard;
  await second.close();
  const third = aModelLibrary(directory);
  const { models, diskBytes } = await third.models();
  expect(models).toMatchObject([{ from: "tr", to: "en", wanted: true, failure: null, offered: null, installed: null }]);
  expect([fs.existsSync(part), diskBytes]).toEqual([true, 5]);
  await third.handlers["translation.cancelFetch"](tr, third.context);
  expect([third.files(), (await third.models()).models]).toEqual([[], []]);
});
