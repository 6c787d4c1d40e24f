import type { Dirent } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { bookFileExtensions, importMaxFiles } from "../../../../contract/importCalls.ts";
import { isFolderOfPage, isHandbookPath } from "../../../../contract/handbookPath.ts";
import type { WatchedNotice } from "../../../../contract/models/draft.ts";
import { foundBook, listingOf, type FoundBook, type FoundFile } from "./foundBook.ts";

const page = /\.(?:x?html?|md|markdown)$/iu;
const pack = /\.mxpack$/iu;
const partOfPage = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|css)$/iu;
/** Hidden, what word processors lay beside a file that is open, and what file browsers and programs keep for themselves. */
const notForPeople = /^(?:\.|~\$|__MACOSX$|node_modules$|Thumbs\.db$|desktop\.ini$)/iu;

/** How far the library looks, so that somebody who names a whole disk still gets an answer. */
export interface LookLimits {
  /** Folders below the watched one. */
  readonly deepest: number;
  /** Folders below that of a book of pages. */
  readonly deepestInBook: number;
  /** Files and folders in all. */
  readonly mostEntries: number;
}
const usualLimits: LookLimits = { deepest: 5, deepestInBook: 20, mostEntries: 50_000 };
/** Asked of the disk at once. */
const statsAtOnce = 32;

export interface Listing {
  readonly books: readonly FoundBook[];
  /** Why not everything in the folder was looked at. */
  readonly notices: readonly WatchedNotice[];
}

/**
 * The books in a folder and in the folders inside. A file is a book by itself, and so is a page that lies in the
 * watched folder; but a folder inside that holds pages is one book, with all that is below it. Links are not followed,
 * wherever they lead.
 * @throws what the file system says of the folder itself
 */
export async function listBooks(folder: string, limits: LookLimits = usualLimits): Promise<Listing> {
  const look = new Look(limits);
  await look.atTop(folder, await fs.readdir(folder, { withFileTypes: true }));
  return { books: look.books, notices: [...look.notices].sort() };
}

interface Waiting {
  readonly place: string;
  readonly depth: number;
}

class Look {
  readonly books: FoundBook[] = [];
  readonly notices = new Set<WatchedNotice>();
  private readonly limits: LookLimits;
  private readonly waiting: Waiting[] = [];
  private entries = 0;

  constructor(limits: LookLimits) {
    this.limits = limits;
  }

  async atTop(place: string, entries: readonly Dirent[]): Promise<void> {
    const { files, folders } = this.take(entries);
    const pages = files.filter((name) => page.test(name));
    const parts = files.filter((name) => partOfPage.test(name));
    const beside = pages.length === 0 ? [] : await stat(place, parts);
    const besideListing = beside.length === 0 ? "" : listingOf(beside);
    const ofPages = new Set<string>();
    for (const name of pages) {
      const own = folders.filter((folder) => isFolderOfPage(folder, name));
      for (const folder of own) ofPages.add(folder);
      const [file] = await stat(place, [name]);
      const saved = await Promise.all(own.map((folder) => this.gather(path.join(place, folder), folder)));
      if (file === undefined || saved.includes(null)) continue;
      this.books.push(
        foundBook("file", file.place, [file, ...saved.flatMap((files) => files ?? [])], beside, besideListing),
      );
    }
    await this.takeSingles(place, files);
    this.lookInto(
      place,
      0,
      folders.filter((name) => !ofPages.has(name)),
    );
    // Grows while it is gone through.
    for (const next of this.waiting) await this.inside(next);
  }

  private async inside({ place, depth }: Waiting): Promise<void> {
    const { files, folders } = this.take((await this.read(place)) ?? []);
    // A book that was unpacked is read by its package, not by its pages.
    if (files.some((name) => page.test(name)) || folders.includes("META-INF")) {
      const parts = await this.gather(place, "");
      if (parts !== null && parts.length > 0) this.books.push(foundBook("folder", place, parts));
      return;
    }
    await this.takeSingles(place, files);
    this.lookInto(place, depth, folders);
  }

  private lookInto(place: string, depth: number, folders: readonly string[]): void {
    if (folders.length === 0) return;
    if (depth >= this.limits.deepest) this.notices.add("tooDeep");
    else for (const name of folders) this.waiting.push({ place: path.join(place, name), depth: depth + 1 });
  }

  private async takeSingles(place: string, names: readonly string[]): Promise<void> {
    for (const file of await stat(place, names.filter(isSingle))) {
      this.books.push(foundBook(pack.test(file.path) ? "pack" : "file", file.place, [file]));
    }
  }

  /** What belongs to a book of pages, by its path in it; null where not all of it could be looked at. */
  private async gather(root: string, prefix: string): Promise<FoundFile[] | null> {
    const parts: FoundFile[] = [];
    const waiting = [{ place: root, inside: prefix, depth: 0 }];
    for (const { place, inside, depth } of waiting) {
      const entries = await this.read(place);
      if (entries === null || this.takeUp(entries.length) < entries.length) return null;
      const pathOf = (name: string) => (inside === "" ? name : `${inside}/${name}`);
      const names = entries.filter((each) => each.isFile() && !each.name.startsWith("~$")).map(({ name }) => name);
      const hidden = inside.split("/").some((part) => part.startsWith("."));
      // Whole books that lie among the pages stay books of their own.
      if (!hidden)
        await this.takeSingles(
          place,
          names.filter((name) => !notForPeople.test(name)),
        );
      const wanted = names.filter((name) => !isSingle(name) && isHandbookPath(pathOf(name)) && !isLeftover(name));
      for (const file of await stat(place, wanted)) parts.push({ ...file, path: pathOf(file.path) });
      if (parts.length > importMaxFiles) return parts;
      const folders = entries.filter((each) => each.isDirectory() && isHandbookPath(`${pathOf(each.name)}/a.png`));
      if (folders.length > 0 && depth >= this.limits.deepestInBook) {
        this.notices.add("tooDeep");
        return null;
      }
      for (const { name } of folders) {
        if (!isLeftover(name)) waiting.push({ place: path.join(place, name), inside: pathOf(name), depth: depth + 1 });
      }
    }
    return parts.sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** What a person put there, of as many entries as may still be looked at. */
  private take(entries: readonly Dirent[]): { files: string[]; folders: string[] } {
    const sorted = entries.filter(({ name }) => !notForPeople.test(name)).sort(byName);
    const seen = sorted.slice(0, this.takeUp(sorted.length));
    return {
      files: seen.filter((each) => each.isFile()).map(({ name }) => name),
      folders: seen.filter((each) => each.isDirectory()).map(({ name }) => name),
    };
  }

  /** Gives how many of so many entries may be looked at. */
  private takeUp(wanted: number): number {
    const given = Math.min(wanted, this.limits.mostEntries - this.entries);
    this.entries += given;
    if (given < wanted) this.notices.add("tooMany");
    return given;
  }

  /** null where it may not be read, or is gone. */
  private async read(place: string): Promise<Dirent[] | null> {
    const entries = await orNothing(fs.readdir(place, { withFileTypes: true }));
    if (entries === null) this.notices.add("unreadable");
    return entries;
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

function isSingle(name: string): boolean {
  return (
    !page.test(name) && (pack.test(name) || bookFileExtensions.includes(path.extname(name).slice(1).toLowerCase()))
  );
}

function isLeftover(name: string): boolean {
  return !name.startsWith(".") && notForPeople.test(name);
}

/** Of the files that are still there, and no links. */
async function stat(place: string, names: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (let first = 0; first < names.length; first += statsAtOnce) {
    const some = names.slice(first, first + statsAtOnce).map(async (name): Promise<FoundFile | null> => {
      const at = path.join(place, name);
      const seen = await orNothing(fs.lstat(at));
      if (!seen?.isFile()) return null;
      return { place: at, path: name, sizeBytes: seen.size, modifiedMs: Math.floor(seen.mtimeMs) };
    });
    for (const file of await Promise.all(some)) if (file !== null) found.push(file);
  }
  return found;
}

/** null for what went away meanwhile or may not be read. */
async function orNothing<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code === "string") return null;
    throw cause;
  }
}
