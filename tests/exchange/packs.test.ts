import fs from "node:fs";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CataloguePack } from "../../contract/packCalls.ts";
import type { Edition } from "../../contract/models/handbook.ts";
import { anExchange, invite, join, type Client } from "../fixtures/exchange.ts";
import { aFolder } from "../fixtures/handbooks/aLibrary.ts";
import { aPdf } from "../fixtures/handbooks/aPdf.ts";
import { anImage } from "../fixtures/handbooks/anImage.ts";
import { aLine, type Line } from "../fixtures/line.ts";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";

let exchange: ReturnType<typeof anExchange>;
beforeEach(() => void (exchange = anExchange()));
afterEach(() => exchange.end());

const oxygen = {
  "a.md": "# Oxygen\n\nfifteen litres\n\n![x](a.png)\n\n# Proning\n\nsixteen hours",
  "a.png": anImage(4, 4),
};
const shelf = async (client: Client): Promise<Edition[]> => (await client.call("handbooks.list", {})).editions;
const found = async (client: Client, query: string): Promise<number> =>
  (await client.call("handbooks.search", { query })).hits.length;
const packFolders = (client: Client): string[] => {
  const directory = path.join(client.directory, "segments");
  return fs.existsSync(directory) ? fs.readdirSync(directory) : [];
};

async function bring(client: Client, files: Parameters<typeof aFolder>[0], title: string): Promise<Edition> {
  const importId = uuidv7();
  await client.call("handbooks.beginImport", { importId, name: title, files: [...aFolder(files)] });
  const draft = await client.call("handbooks.draft", { importId });
  const { edition, source, licence, clinicallyReviewed } = draft;
  const kept = await client.call("handbooks.keepDraft", {
    importId,
    title,
    language: "en",
    edition,
    source,
    licence,
    clinicallyReviewed,
    handbookId: null,
    leaveOut: [],
    renamed: [],
    keepOriginal: false,
  });
  return kept.edition;
}

async function saveFile(client: Client, editionId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { id, sizeBytes } = await client.call("packs.make", { editionId, wishes: null });
  const answer = await client.library.media(`/media/packs/${id}`);
  expect(answer).toMatchObject({ status: 200, contentType: "application/octet-stream" });
  expect(answer.saveAs).toMatch(/\.mxpack$/u);
  expect(answer.body.byteLength).toBeGreaterThan(sizeBytes);
  return Uint8Array.from(answer.body);
}

// Worker threads and flushed segments take their time on a machine that others use; nothing is measured here.
const patience = { timeout: 240_000 };

describe("a pack in a file", patience, () => {
  test("is shown with who signed it, installs, reads, searches, and is saved again byte by byte", async () => {
    const client = await exchange.client();
    const signer = aSigner("Ministry of Health");
    const bytes = await aPack(oxygen, { signer });
    const offer = await client.call("packs.inspect", { bytes });
    expect(offer).toMatchObject({
      relation: "new",
      replaces: null,
      about: { title: "Oxygen", licence: "CC BY 4.0", counts: { sections: 2, passages: 3, images: 1 } },
      signature: { standing: "unknown", name: "Ministry of Health", sameNameAsTrusted: false },
    });
    expect(await shelf(client)).toEqual([]);
    const { edition } = await client.call("packs.install", { id: offer.id, allowOlder: false });
    expect(edition).toMatchObject({ origin: "pack", title: "Oxygen", publisher: { name: "Ministry of Health" } });
    expect(await found(client, "litres")).toBe(1);
    const { sections } = await client.call("handbooks.outline", { editionId: edition.id });
    const first = await client.call("handbooks.section", { sectionId: sections[0]!.id });
    const image = /src="([^"]+)"/u.exec(first.html)?.[1] ?? "";
    expect((await client.library.media(image)).contentType).toBe("image/png");
    expect(Buffer.from(await saveFile(client, edition.id)).equals(bytes)).toBe(true);
    // The same file again is the same edition.
    const again = await client.call("packs.inspect", { bytes });
    expect(again.relation).toBe("same");
    await client.call("packs.install", { id: again.id, allowOlder: false });
    expect(await shelf(client)).toHaveLength(1);
  });

  test("of a scanned book carries the pages that are all there is to read", async () => {
    const scan = aPdf({ pages: [[{ scan: true }], [{ scan: true }]], title: "A scanned book" });
    const ward = await exchange.client();
    const { id: editionId } = await bring(ward, { "scan.pdf": scan }, "A scanned book");
    const wishes = { handbookKey: null, title: "A scanned book", edition: "", source: "The ward", licence: "" };
    const { id: made } = await ward.call("packs.make", { editionId, wishes: { ...wishes, sign: false } });
    const file = Uint8Array.from((await ward.library.media(`/media/packs/${made}`)).body);

    const other = await exchange.client();
    const { id } = await other.call("packs.inspect", { bytes: file });
    const { edition } = await other.call("packs.install", { id, allowOlder: false });
    expect(edition.notices).toContain("scanned");
    const original = () => other.library.media(`/media/handbooks/${edition.id}/original`);
    expect(await original()).toMatchObject({ status: 200, contentType: "application/pdf" });
    expect(Buffer.from((await original()).body).equals(scan)).toBe(true);
    // And from there to the next ward, and away again.
    expect(Buffer.from(await saveFile(other, edition.id)).equals(file)).toBe(true);
    await other.call("handbooks.remove", { editionId: edition.id });
    expect(await original()).toMatchObject({ status: 404 });
  });

  test("of a publisher whom the person trusts says so, and one that only bears the name does not", async () => {
    const client = await exchange.client();
    const signer = aSigner("Ministry of Health");
    const offer = await client.call("packs.inspect", { bytes: await aPack(oxygen, { signer }) });
    const key = offer.about.publisher!.key;
    await client.call("publishers.trust", { key, name: "Our ministry" });
    const trusted = await client.call("packs.inspect", { bytes: await aPack(oxygen, { signer }) });
    expect(trusted.signature).toMatchObject({ standing: "trusted", name: "Our ministry" });
    const impostor = await aPack(oxygen, { signer: aSigner("our  MINISTRY") });
    expect((await client.call("packs.inspect", { bytes: impostor })).signature).toMatchObject({
      standing: "unknown",
      sameNameAsTrusted: true,
    });
    const { publishers } = await client.call("publishers.list", {});
    expect(publishers).toMatchObject([{ key, trustedSince: expect.any(String), editionCount: 0 }]);
    await client.call("publishers.distrust", { key });
    expect(await client.call("publishers.list", {})).toEqual({ own: null, publishers: [] });
    const unsigned = await client.call("packs.inspect", { bytes: await aPack(oxygen) });
    expect(unsigned.signature).toEqual({ standing: "unsigned", name: "", fingerprint: null, sameNameAsTrusted: false });
  });

  test("takes the place of its publisher's version before it, of nobody else's, and goes back only when told", async () => {
    const client = await exchange.client();
    const signer = aSigner();
    const install = async (bytes: Uint8Array<ArrayBuffer>, allowOlder = false) => {
      const { id, ...offer } = await client.call("packs.inspect", { bytes });
      return { ...offer, ...(await client.call("packs.install", { id, allowOlder })) };
    };
    const current = async () => (await shelf(client)).filter((each) => each.supersededAt === null);
    const one = await aPack(oxygen, { signer, edition: "1" });
    const two = await aPack(
      { "a.md": "# Oxygen\n\ntwelve litres" },
      { signer, edition: "2", publishedAt: "2026-12-01T00:00:00.000Z" },
    );
    await install(one);
    const second = await install(two);
    expect(second).toMatchObject({ relation: "newer", replaces: { edition: "1" } });
    expect(await current()).toMatchObject([{ edition: "2" }]);
    expect([await found(client, "fifteen"), await found(client, "twelve")]).toEqual([0, 1]);
    // The same key of another publisher, and of nobody, are other handbooks.
    expect((await install(await aPack(oxygen, { signer: aSigner() }))).replaces).toBeNull();
    expect((await install(await aPack(oxygen))).replaces).toBeNull();
    expect(await current()).toHaveLength(3);
    // An older one again: said before, refused unless wanted.
    const older = await client.call("packs.inspect", { bytes: one });
    expect(older).toMatchObject({ relation: "older", replaces: { edition: "2" } });
    await expect(client.call("packs.install", { id: older.id, allowOlder: false })).rejects.toMatchObject({
      code: "pack.olderThanInstalled",
    });
    expect(await found(client, "twelve")).toBe(1);
    await client.call("packs.install", { id: older.id, allowOlder: true });
    expect(await found(client, "fifteen")).toBe(3);
  });

  test("that was made here of an installed one does not make its publisher's next version an older one", async () => {
    const client = await exchange.client();
    const signer = aSigner();
    const install = async (bytes: Uint8Array<ArrayBuffer>) => {
      const { id, relation } = await client.call("packs.inspect", { bytes });
      return { relation, ...(await client.call("packs.install", { id, allowOlder: false })) };
    };
    const one = await aPack(oxygen, { signer, edition: "1", publishedAt: "2020-01-01T00:00:00.000Z" });
    const two = await aPack(oxygen, { signer, edition: "2", publishedAt: "2020-02-01T00:00:00.000Z" });
    const { edition } = await install(one);
    await client.call("publishers.nameOwn", { name: "Ward 7" });
    await client.call("packs.make", { editionId: edition.id, wishes: wishesFor("of the ward") });
    expect(await install(two)).toMatchObject({ relation: "newer", edition: { edition: "2", supersededAt: null } });
  });

  test("that is broken or hostile is refused, in words, and leaves everything as it was", async () => {
    const client = await exchange.client();
    const kept = await client.call("packs.inspect", {
      bytes: await aPack({ "k.md": "# Kept\n\nkept" }, { handbookKey: "kept" }),
    });
    await client.call("packs.install", { id: kept.id, allowOlder: false });
    const before = [await shelf(client), packFolders(client)];
    const bytes = await aPack(oxygen, { signer: aSigner() });
    const middle = Uint8Array.from(bytes);
    middle[600] = (middle[600] ?? 0) ^ 1;
    for (const bad of [bytes.subarray(0, -1), middle, bytes.subarray(0, 40), new Uint8Array([1, 2, 3])]) {
      await expect(client.call("packs.inspect", { bytes: bad })).rejects.toMatchObject({
        code: expect.stringMatching(/^pack\.(?:broken|signatureWrong|notAPack)$/u),
      });
    }
    expect([await shelf(client), packFolders(client)]).toEqual(before);
    await expect(client.call("packs.install", { id: uuidv7(), allowOlder: false })).rejects.toMatchObject({
      code: "pack.notFound",
    });
    // Looked at and put away, or forgotten over a restart: nothing of it stays.
    const offer = await client.call("packs.inspect", { bytes });
    await client.call("packs.discard", { id: offer.id });
    expect(packFolders(client)).toEqual(before[1]);
    await client.call("packs.inspect", { bytes });
    await client.close();
    const later = await exchange.client(client.directory);
    expect([await shelf(later), packFolders(later)]).toEqual(before);
    // A removed edition takes its pack with it.
    await later.call("handbooks.remove", { editionId: (await shelf(later))[0]!.id });
    await later.until("its segments went", async () => packFolders(later).length === 0);
  });

  test("is made of an edition here, signed by this computer's publisher", async () => {
    const client = await exchange.client();
    const edition = await bring(client, oxygen, "Oxygen");
    const wishes = {
      title: "Oxygen for all",
      edition: "3",
      source: "Us",
      licence: "CC0",
      handbookKey: null,
      sign: true,
    };
    await expect(client.call("packs.make", { editionId: edition.id, wishes: null })).rejects.toMatchObject({
      code: "pack.notKept",
    });
    await expect(client.call("packs.make", { editionId: edition.id, wishes })).rejects.toMatchObject({
      code: "pack.nameMissing",
    });
    await client.call("publishers.nameOwn", { name: "Ward 7" });
    const made = await client.call("packs.make", { editionId: edition.id, wishes });
    expect(made.fileName).toBe("Oxygen-for-all-3-en.mxpack");
    const bytes = Uint8Array.from((await client.library.media(`/media/packs/${made.id}`)).body);
    await client.close();
    // The key outlives the process, and is nowhere in plain sight.
    const later = await exchange.client(client.directory);
    expect((await later.call("packs.inspect", { bytes })).signature).toMatchObject({
      standing: "own",
      name: "Ward 7",
    });
    const onDisk = fs.readFileSync(path.join(later.directory, "library.sqlite"));
    expect(onDisk.includes("PRIVATE KEY")).toBe(false);
    const other = await exchange.client();
    const offer = await other.call("packs.inspect", { bytes });
    expect(offer).toMatchObject({ about: { title: "Oxygen for all", licence: "CC0" }, signature: { name: "Ward 7" } });
    await other.call("packs.install", { id: offer.id, allowOlder: false });
    expect(await found(other, "litres")).toBe(1);
  });
});

const catalogue = async (client: Client): Promise<CataloguePack[]> => (await client.call("packs.list", {})).packs;
const listed = async (client: Client, edition: string): Promise<CataloguePack | undefined> =>
  (await catalogue(client)).find(({ about }) => about.edition === edition);
const wishesFor = (edition: string) => ({
  title: "Oxygen",
  edition,
  source: "",
  licence: "CC0",
  handbookKey: "oxygen",
  sign: true,
});

/** Chapters that each take some segments' worth of the line. */
const longBook = (changed: string) =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, chapter) => {
      const text = Array.from(
        { length: 400 },
        (_line, line) => `Line ${(line * 7919 + chapter * 104729) % 999983} of chapter ${chapter}.`,
      );
      return [
        `${String(chapter).padStart(2, "0")}.md`,
        `# Chapter ${chapter}\n\n${text.join("\n\n")}${chapter === 5 ? changed : ""}`,
      ];
    }),
  );

describe("a pack on a hub", patience, () => {
  async function twoMembers() {
    const hub = await exchange.hub();
    const line = await aLine(Number(new URL(hub.url).port));
    exchange.atEnd(() => line.close());
    const [administrator, reader] = [await exchange.client(), await exchange.client()];
    await join(administrator, hub.url, "Amina", hub.setupCode!);
    await join(reader, line.url, "Wei", await invite(administrator));
    await administrator.call("publishers.nameOwn", { name: "Ministry" });
    return { hub, line, administrator, reader };
  }
  const segmentsAsked = (line: Line): string[] =>
    line.requests.filter((each) => /^GET \/v\d+\/segments\/.*\/\d+$/u.test(each));

  async function publish(client: Client, changed: string, edition: string): Promise<string> {
    const { id: editionId } = await bring(client, longBook(changed), `Oxygen ${edition}`);
    const { id } = await client.call("packs.publish", { editionId, wishes: wishesFor(edition) });
    await client.until("the hub has it", async () => {
      const pack = await listed(client, edition);
      return pack?.standing === "synced" && pack.segmentsWaiting === 0;
    });
    return id;
  }

  async function download(client: Client, edition: string): Promise<CataloguePack> {
    const pack = await client.until("it is listed", () => listed(client, edition).then((each) => each ?? null));
    await client.call("packs.download", { id: pack.id });
    return client.until("it is installed", async () => {
      const now = await listed(client, edition);
      if (now?.failure) throw new Error(now.failure.code);
      return now?.state === "installed" ? now : null;
    });
  }

  test("published by an administrator, is fetched over a line that is cut, no segment twice, and read offline", async () => {
    const { hub, line, administrator, reader } = await twoMembers();
    await publish(administrator, "", "1");
    const pack = await reader.until("it is listed", () => listed(reader, "1").then((each) => each ?? null));
    expect(pack).toMatchObject({
      state: "notHere",
      publishedByName: "Amina",
      segmentCount: 13,
      signature: { standing: "unknown", name: "Ministry" },
    });
    expect(await listed(administrator, "1")).toMatchObject({ state: "installed", signature: { standing: "own" } });
    const whole: string[] = [];
    for (const cutAt of [3, 6, 9]) {
      line.cutAfterAnswers(cutAt - whole.length);
      await reader.call("packs.download", { id: pack.id });
      await reader.until("the line is cut", async () => line.state() === "cut");
      const { segmentsHere } = (await listed(reader, "1"))!;
      whole.length = segmentsHere;
      line.set("open");
      await reader.call("sync.now", {});
    }
    const installed = await download(reader, "1");
    expect(await found(reader, "chapter")).toBeGreaterThan(0);
    const asked = segmentsAsked(line);
    // What was asked for twice was lost on its way: never more than what was under way at a cut.
    expect(asked.length).toBeLessThanOrEqual(13 + 3 * 3);
    expect(new Set(asked).size).toBe(13);
    await hub.close();
    const bytes = await saveFile(reader, installed.editionId!);
    const third = await exchange.client();
    const offer = await third.call("packs.inspect", { bytes });
    await third.call("packs.install", { id: offer.id, allowOlder: false });
    expect(await found(third, "chapter")).toBeGreaterThan(0);
  });

  test("an update fetches only what changed", async () => {
    const { line, administrator, reader } = await twoMembers();
    await publish(administrator, "", "1");
    await download(reader, "1");
    await publish(administrator, "\n\nAn added recommendation.", "2");
    const update = await reader.until("the update is listed", () => listed(reader, "2").then((each) => each ?? null));
    expect(update.state).toBe("updateAvailable");
    line.requests.length = 0;
    await download(reader, "2");
    expect(segmentsAsked(line)).toHaveLength(2);
    expect(await found(reader, "recommendation")).toBe(1);
    expect(await listed(reader, "1")).toMatchObject({ state: "older", outdated: true });
    await expect(reader.call("packs.download", { id: (await listed(reader, "1"))!.id })).rejects.toMatchObject({
      code: "pack.olderThanInstalled",
    });
  });

  test("can be paused, given up and withdrawn; what is installed stays, marked", async () => {
    const { line, administrator, reader } = await twoMembers();
    const id = await publish(administrator, "", "1");
    await reader.until("it is listed", () => listed(reader, "1"));
    line.cutAfterAnswers(4);
    await reader.call("packs.download", { id });
    await reader.until("the line is cut", async () => line.state() === "cut");
    await reader.call("packs.pause", { id });
    expect((await listed(reader, "1"))?.state).toBe("paused");
    line.set("open");
    await reader.call("sync.now", {});
    expect((await listed(reader, "1"))?.state).toBe("paused");
    await reader.call("packs.cancel", { id });
    expect(await listed(reader, "1")).toMatchObject({ state: "notHere", segmentsHere: 0 });
    const { editionId } = await download(reader, "1");
    await administrator.call("packs.withdraw", { id });
    await reader.until("it is withdrawn", async () => (await catalogue(reader)).length === 0);
    expect((await reader.call("packs.list", {})).withdrawnEditionIds).toEqual([editionId]);
    expect(await found(reader, "chapter")).toBeGreaterThan(0);
    expect((await saveFile(reader, editionId!)).byteLength).toBeGreaterThan(1000);
  });

  test("published without a network, is offered when there is one; members cannot publish", async () => {
    const { hub, line, administrator, reader } = await twoMembers();
    const mine = await bring(reader, oxygen, "Mine");
    await reader.call("publishers.nameOwn", { name: "Wei" });
    await expect(reader.call("packs.publish", { editionId: mine.id, wishes: wishesFor("9") })).rejects.toMatchObject({
      code: "session.forbidden",
    });
    await administrator.close();
    await hub.close();
    const alone = await exchange.client(administrator.directory);
    const edition = await bring(alone, oxygen, "Alone");
    await alone.call("packs.publish", { editionId: edition.id, wishes: wishesFor("5") });
    expect(await listed(alone, "5")).toMatchObject({ standing: "waiting", state: "installed" });
    expect((await listed(alone, "5"))!.segmentsWaiting).toBeGreaterThan(0);
    expect(line.state()).toBe("open");
  });
});
