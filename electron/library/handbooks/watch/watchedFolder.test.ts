import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase, type LibraryDatabase } from "../../database/openDatabase.ts";
import { WatchedFolder, type OfferedFile } from "./watchedFolder.ts";

let directory: string;
let folder: string;
let database: LibraryDatabase;
const opened: WatchedFolder[] = [];
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "watched-"));
  folder = path.join(directory, "folder");
  fs.mkdirSync(folder);
  database = openDatabase(path.join(directory, "library.sqlite"));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((watched) => watched.stop()));
  database.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

function aWatch() {
  const offered: OfferedFile[] = [];
  const told: string[] = [];
  let clock = 0;
  const watched = new WatchedFolder({
    database,
    offer: (file) => void offered.push(file),
    withdraw: async () => void told.push("withdrawn"),
    changed: () => void told.push("changed"),
    onBug(cause) {
      throw cause;
    },
    now: () => clock,
  });
  opened.push(watched);
  const look = async () => {
    clock += 2000;
    await watched.look();
  };
  return { watched, look, offered, told, names: () => offered.map(({ name }) => name).sort() };
}

const put = (name: string, content: string | Uint8Array = name) => {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
};
/** As by the next copying program: the time tells that it has changed. */
const touch = (file: string, seconds: number) => fs.utimesSync(file, seconds, seconds);

it("offers each book once, when it has stopped growing, and what is in folders inside, but nothing else", async () => {
  for (const name of ["a.pdf", "B.EPUB", "inside/deeper/c.docx", "d.zip"]) put(name);
  for (const name of ["notes.txt", "page.md", "~$c.docx", ".hidden.pdf", ".git/e.pdf", "f.pdf.part"]) put(name);
  const { watched, look, names } = aWatch();
  await watched.watch(folder);
  await look();
  const growing = put("growing.pdf", "1");
  touch(growing, 1000);
  await look();
  expect(names()).toEqual(["B.EPUB", "a.pdf", "c.docx", "d.zip"]);
  fs.appendFileSync(growing, "2");
  touch(growing, 2000);
  await look();
  expect(names()).toHaveLength(4);
  await look();
  await look();
  expect(names()).toEqual(["B.EPUB", "a.pdf", "c.docx", "d.zip", "growing.pdf"]);
});

it("never offers again what was decided, under another name or after a restart; what waited is offered again", async () => {
  put("kept.pdf");
  put("waiting.pdf");
  const first = aWatch();
  await first.watched.watch(folder);
  await first.look();
  await first.look();
  const kept = first.offered.find(({ name }) => name === "kept.pdf");
  first.watched.decide(kept?.key ?? "");
  put("copy of kept.pdf", "kept.pdf");
  await first.look();
  await first.look();
  expect(first.names()).toEqual(["kept.pdf", "waiting.pdf"]);
  await first.watched.stop();

  const second = aWatch();
  expect(second.watched.state).toEqual({ path: fs.realpathSync(folder), reachable: true });
  await second.look();
  await second.look();
  expect(second.names()).toEqual(["waiting.pdf"]);
  // Another version under the old name is another file.
  touch(put("kept.pdf", "kept, second version"), 3000);
  await second.look();
  await second.look();
  expect(second.names()).toEqual(["kept.pdf", "waiting.pdf"]);
});

it("follows no links, out of the folder or in a circle", async () => {
  const secret = path.join(directory, "secret.pdf");
  fs.writeFileSync(secret, "secret");
  fs.symlinkSync(secret, path.join(folder, "link.pdf"));
  fs.symlinkSync(directory, path.join(folder, "out"));
  fs.symlinkSync(folder, path.join(folder, "circle"));
  const changing = put("changing.pdf");
  const { watched, look, offered } = aWatch();
  await watched.watch(folder);
  await look();
  await look();
  expect(offered.map(({ name }) => name)).toEqual(["changing.pdf"]);
  fs.rmSync(changing);
  fs.symlinkSync(secret, changing);
  await expect(offered[0]?.load()).rejects.toMatchObject({ code: "handbook.fileUnreadable" });
});

it("tells of a folder that is gone, and goes on when it is back", async () => {
  put("a.pdf");
  const { watched, look, told, names } = aWatch();
  await watched.watch(folder);
  await look();
  await look();
  fs.renameSync(folder, `${folder}.gone`);
  told.length = 0;
  await look();
  await look();
  expect(watched.state.reachable).toBe(false);
  expect(told).toEqual(["changed"]);
  fs.renameSync(`${folder}.gone`, folder);
  put("b.pdf");
  await look();
  expect(watched.state.reachable).toBe(true);
  await look();
  expect(names()).toEqual(["a.pdf", "b.pdf"]);
});

it("refuses what is no folder, in words, and keeps watching the one before", async () => {
  const { watched, told } = aWatch();
  const { path: place } = await watched.watch(folder);
  for (const wrong of [path.join(directory, "missing"), put("file.pdf"), "relative/folder", ".", "\0"]) {
    await expect(watched.watch(wrong)).rejects.toMatchObject({ code: "handbook.folderNotFound" });
  }
  expect(watched.state.path).toBe(place);
  told.length = 0;
  expect(await watched.watch(null)).toEqual({ path: null, reachable: true });
  expect(told).toEqual(["withdrawn", "changed"]);
});

it("does not bury anybody under a large folder, and does not read what is too large", async () => {
  for (let number = 0; number < 50; number += 1) put(`${number}.pdf`);
  const { watched, look, offered } = aWatch();
  await watched.watch(folder);
  await look();
  await look();
  expect(offered).toHaveLength(20);
  for (const { key } of offered.slice(0, 5)) watched.decide(key);
  await look();
  expect(new Set(offered.map(({ key }) => key)).size).toBe(25);

  const other = path.join(directory, "other");
  fs.mkdirSync(other);
  // Takes no room on the disk.
  fs.closeSync(fs.openSync(path.join(other, "film.zip"), "w"));
  fs.truncateSync(path.join(other, "film.zip"), 400 * 1024 * 1024);
  offered.length = 0;
  await watched.watch(other);
  await look();
  await look();
  await expect(offered[0]?.load()).rejects.toMatchObject({ code: "handbook.importTooLarge" });
});
