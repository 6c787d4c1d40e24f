import { createHash, hash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { importMaxBytes, importMaxFiles } from "../../../../contract/importCalls.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";

export interface FoundFile {
  /** Where it lies, whole. */
  readonly place: string;
  /** What its book calls it. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Something in the watched folder that is one book, as it was at one look. */
export interface FoundBook {
  readonly kind: "file" | "folder" | "pack";
  /** Of the file, or of the folder. */
  readonly path: string;
  readonly files: readonly FoundFile[];
  /** Pictures and style sheets that lie in the watched folder beside a page: its own are those that it names. */
  readonly beside: readonly FoundFile[];
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Tells any change of what it consists of; empty for a single file, whose size and time tell it. */
  readonly listing: string;
}

/** Of a page, for each name beside it: so much text takes well under a second. */
const mostLookedThrough = 500 * 1024 * 1024;

/** Tells any change of these files. */
export function listingOf(files: readonly FoundFile[]): string {
  return hash("sha256", JSON.stringify(files.map((file) => [file.path, file.sizeBytes, file.modifiedMs])));
}

/** `besideListing`: of what is beside, which many pages share. */
export function foundBook(
  kind: FoundBook["kind"],
  place: string,
  files: readonly FoundFile[],
  beside: readonly FoundFile[] = [],
  besideListing = "",
): FoundBook {
  return {
    kind,
    path: place,
    files,
    beside,
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    modifiedMs: files.reduce((latest, file) => Math.max(latest, file.modifiedMs), 0),
    listing: kind === "folder" || files.length + beside.length > 1 ? `${listingOf(files)}${besideListing}` : "",
  };
}

export function isSame(one: FoundBook, other: FoundBook): boolean {
  return (
    one.path === other.path &&
    one.sizeBytes === other.sizeBytes &&
    one.modifiedMs === other.modifiedMs &&
    one.listing === other.listing
  );
}

/**
 * The SHA-256 of a file's content, or of the paths and contents of several; of name and size for what is too large to
 * be read at all; null for what is gone.
 */
export async function keyOf(book: FoundBook): Promise<string | null> {
  const asTooLarge = () => hash("sha256", `${book.path}\0${book.sizeBytes}`);
  if (isTooLarge(book.files)) return asTooLarge();
  try {
    const files = await allFilesOf(book);
    if (isTooLarge(files)) return asTooLarge();
    const [only] = files;
    if (only !== undefined && files.length === 1 && book.kind !== "folder") return await contentHash(only);
    const told: [string, string][] = [];
    for (const file of files) told.push([file.path, await contentHash(file)]);
    return hash("sha256", JSON.stringify(told));
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code === "string") return null;
    throw cause;
  }
}

/** Failures: `handbook.importTooLarge`, `handbook.fileUnreadable`. */
export async function loadBook(book: FoundBook): Promise<ImportFile[]> {
  try {
    const files = isTooLarge(book.files) ? book.files : await allFilesOf(book);
    if (isTooLarge(files)) throw new ExpectedFailure("handbook.importTooLarge", { limit: importMaxBytes });
    const loaded: ImportFile[] = [];
    for (const file of files) loaded.push({ path: file.path, bytes: await readFile(file) });
    return loaded;
  } catch (cause) {
    if (typeof (cause as NodeJS.ErrnoException).code !== "string" || cause instanceof ExpectedFailure) throw cause;
    const name = path.basename(book.path).slice(0, 300);
    throw new ExpectedFailure("handbook.fileUnreadable", { name }, { cause });
  }
}

function isTooLarge(files: readonly FoundFile[]): boolean {
  return files.length > importMaxFiles || files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > importMaxBytes;
}

/** With the pictures beside a page that it names. */
async function allFilesOf({ files, beside }: FoundBook): Promise<readonly FoundFile[]> {
  const [page] = files;
  if (page === undefined || beside.length === 0 || page.sizeBytes * beside.length > mostLookedThrough) return files;
  const text = (await readFile(page)).toString("utf8");
  const named = beside.filter(({ path: name }) => text.includes(name) || text.includes(encodeURI(name)));
  return [...files, ...named];
}

async function contentHash(file: FoundFile): Promise<string> {
  await refuseMoved(file);
  const made = createHash("sha256");
  await pipeline((await fs.open(file.place, readOnly)).createReadStream(), made);
  return made.digest("hex");
}

/** A link that took the file's place since leads nowhere. */
const readOnly = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0);

async function readFile(file: FoundFile): Promise<Buffer<ArrayBuffer>> {
  await refuseMoved(file);
  const handle = await fs.open(file.place, readOnly);
  try {
    // What grew since is not what was weighed.
    if ((await handle.stat()).size !== file.sizeBytes) throw Object.assign(new Error("it changed"), { code: "ESTALE" });
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Nor one that took the place of a folder on the way: what was listed lies where its path says. */
async function refuseMoved({ place }: FoundFile): Promise<void> {
  if ((await fs.realpath(place)) === place) return;
  throw Object.assign(new Error("a link took its place"), { code: "ELOOP" });
}
