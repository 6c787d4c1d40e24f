import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase, type LibraryDatabase } from "../../database/openDatabase.ts";
import { WatchedFolder, type OfferedBook } from "./watchedFolder.ts";

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
  const offered: OfferedBook[] = [];
  const told: string[] = [];
  const replaced: string[] = [];
  const lookedAt = new Set<string>();
  let clock = 0;
  const watched = new WatchedFolder({
    database,
    offer: (book) => void offered.push(book),
    withdraw: async () => void told.push("withdrawn"),
    replace: async (key) => {
      const free = !lookedAt.has(key);
      if (free) replaced.push(offered.find((each) => each.key === key)?.name ?? "");
      return free;
    },
    changed: () => void told.push("changed"),
    onBug(cause) {
      throw cause;
    },
    now: () => clock,
  });
  opened.push(watched);
  const look = async (afterMs = 2000) => {
    clock += afterMs;
    await watched.look();
  };
  /** Until nothing of what is there is still settling. */
  const settle = async () => {
    await look();
    await look(10_000);
  };
  const names = () => offered.map(({ name }) => name).sort();
  return { watched, look, settle, offered, told, replaced, lookedAt, names };
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
  for (const name of ["notes.txt", "~$c.docx", ".hidden.pdf", ".git/e.pdf", "f.pdf.part"]) put(name);
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
  expect(second.watched.state).toEqual({ path: fs.realpathSync(folder), reachable: true, notices: [] });
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
  expect(await watched.watch(null)).toEqual({ path: null, reachable: true, notices: [] });
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

it("takes each page at the top for a book, but the pages of a folder inside for one, under the folder's name", async () => {
  put("alone.md", "# Alone\n\n![](zones.png)");
  put("zones.png");
  put("unrelated.png");
  put("saved page.html", "<h1>Saved</h1>");
  put("saved page_files/logo.png");
  put("Ward rules/index.html", "<h1>Rules</h1>");
  put("Ward rules/chapters/masks.xhtml", "<h1>Masks</h1>");
  put("Ward rules/.gitbook/assets/mask.png");
  put("Ward rules/.git/config.png");
  put("Ward rules/Thumbs.db");
  put("Ward rules/print/whole.pdf");
  put("PDFs/a.pdf");
  put("PDFs/notes/README.md", "# Notes");
  put("unpacked/META-INF/container.xml");
  put("unpacked/OEBPS/1.xhtml", "<h1>One</h1>");
  put("pack.mxpack");
  const { watched, settle, offered, names } = aWatch();
  await watched.watch(folder);
  await settle();
  expect(names()).toEqual(
    ["Ward rules", "a.pdf", "alone.md", "notes", "pack.mxpack", "saved page.html", "unpacked", "whole.pdf"].sort(),
  );
  expect(offered.filter(({ isPack }) => isPack).map(({ name }) => name)).toEqual(["pack.mxpack"]);
  const pathsOf = async (name: string) =>
    (await offered.find((each) => each.name === name)?.load())?.map((file) => file.path);
  expect(await pathsOf("Ward rules")).toEqual([".gitbook/assets/mask.png", "chapters/masks.xhtml", "index.html"]);
  expect(await pathsOf("alone.md")).toEqual(["alone.md", "zones.png"]);
  expect(await pathsOf("saved page.html")).toEqual(["saved page.html", "saved page_files/logo.png"]);
  expect(await pathsOf("unpacked")).toEqual(["META-INF/container.xml", "OEBPS/1.xhtml"]);
  expect(watched.state.notices).toEqual([]);
});

it("takes no folder that is still being copied, and offers it as changed when it has changed after it was decided", async () => {
  put("rules/1.md", "# One");
  const { watched, look, settle, offered, replaced } = aWatch();
  await watched.watch(folder);
  await look();
  for (const name of ["2.md", "3.md"]) {
    await look(5000);
    put(`rules/${name}`, `# ${name}`);
  }
  await look(5000);
  expect(offered).toEqual([]);
  await settle();
  expect(offered).toMatchObject([{ name: "rules", changed: false }]);
  expect(await offered[0]?.load()).toHaveLength(3);

  // What nobody has looked at yet is replaced by what lies there now.
  fs.rmSync(path.join(folder, "rules/3.md"));
  await settle();
  expect(replaced).toEqual(["rules"]);
  expect(offered).toMatchObject([{ changed: false }, { name: "rules", changed: false }]);
  watched.decide(offered[1]?.key ?? "");
  await settle();
  expect(offered).toHaveLength(2);
  put("rules/3.md", "# Three, corrected");
  await settle();
  expect(offered.at(-1)).toMatchObject({ name: "rules", changed: true });
  // Copied anew, with other times and the same content: that is decided already.
  watched.decide(offered.at(-1)?.key ?? "");
  for (const name of ["1.md", "2.md", "3.md"]) touch(path.join(folder, "rules", name), 5000);
  await settle();
  fs.renameSync(path.join(folder, "rules"), path.join(folder, "rules of the ward"));
  await settle();
  expect(offered).toHaveLength(3);
});

it("does not take away what a person is looking at when its folder changes, and offers both", async () => {
  put("rules/1.md", "# One");
  const { watched, settle, offered, lookedAt } = aWatch();
  await watched.watch(folder);
  await settle();
  lookedAt.add(offered[0]?.key ?? "");
  put("rules/2.md", "# Two");
  await settle();
  expect(offered).toMatchObject([{ changed: false }, { name: "rules", changed: true }]);
  watched.decide(offered[0]?.key ?? "");
  watched.decide(offered[1]?.key ?? "");
  await settle();
  expect(offered).toHaveLength(2);
});

it("never reads through a link that takes the place of a folder, nor one that lies in it", async () => {
  const secret = path.join(directory, "secret");
  fs.mkdirSync(secret);
  for (const name of ["1.md", "passwords.md"]) fs.writeFileSync(path.join(secret, name), "secret");
  put("rules/1.md", "# One");
  fs.symlinkSync(path.join(secret, "passwords.md"), path.join(folder, "rules/2.md"));
  fs.symlinkSync(secret, path.join(folder, "rules/more"));
  fs.symlinkSync(folder, path.join(folder, "rules/circle"));
  const { watched, settle, offered } = aWatch();
  await watched.watch(folder);
  await settle();
  expect((await offered[0]?.load())?.map((file) => file.path)).toEqual(["1.md"]);
  fs.rmSync(path.join(folder, "rules"), { recursive: true });
  fs.symlinkSync(secret, path.join(folder, "rules"));
  await expect(offered[0]?.load()).rejects.toMatchObject({ code: "handbook.fileUnreadable" });
  await settle();
  expect(offered).toHaveLength(1);
});

it("goes through ten thousand files, says that more wait, and reads none of them twice", async () => {
  for (let number = 0; number < 10_000; number += 1) {
    const file = path.join(folder, `${String(number).padStart(5, "0")}.pdf`);
    fs.writeFileSync(file, String(number % 30));
  }
  const { watched, settle, offered } = aWatch();
  await watched.watch(folder);
  await settle();
  expect(new Set(offered.map(({ name }) => name)).size).toBe(20);
  expect(watched.state.notices).toEqual(["moreWait"]);
  for (const { key } of offered.slice(0, 20)) watched.decide(key);
  await settle();
  expect(offered).toHaveLength(30);
  for (const { key } of offered.slice(20)) watched.decide(key);
  await settle();
  expect(offered).toHaveLength(30);
  expect(watched.state.notices).toEqual([]);
}, 60_000);
