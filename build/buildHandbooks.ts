import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { listMigrations, openDatabase } from "../electron/library/database/openDatabase.ts";
import { readHandbook } from "../electron/library/handbooks/import/readHandbook.ts";
import { bundledAt } from "../electron/library/handbooks/store/installBundled.ts";
import { keepIndexCurrent } from "../electron/library/handbooks/store/keepIndexCurrent.ts";
import { handbookIdOf, writeEdition } from "../electron/library/handbooks/store/writeEdition.ts";
import { checkHandbooks } from "./checkHandbooks.ts";

const root = path.resolve(import.meta.dirname, "..");

/** The code that reads the books: a change of it means another file. */
const importDirectories = ["electron/library/handbooks", "language"].map((folder) => path.join(root, folder));
/** The file depends on its sources alone; the date of import is that of the computer it is installed on. */
const noDate = "1970-01-01T00:00:00.000Z";

export interface HandbooksBuild {
  readonly sourceDirectory: string;
  readonly target: string;
  /** Builds books that could not be shipped, such as those of a test. */
  readonly unchecked?: boolean;
}

export const shippedHandbooks: HandbooksBuild = {
  sourceDirectory: path.join(root, "resources/handbooks"),
  target: path.join(root, "resources/handbooks.sqlite"),
};

/**
 * Builds the library file that ships with the product from `<name>/<language>/*.md`, with the same import and the same
 * schema as everywhere else. Does nothing where the file is up to date. Gives back whether it was built. Throws where
 * the books are not fit to ship, with every reason.
 */
export async function buildHandbooks(build: HandbooksBuild = shippedHandbooks): Promise<boolean> {
  const { sourceDirectory, target, unchecked = false } = build;
  const problems = unchecked ? [] : checkHandbooks(sourceDirectory);
  if (problems.length > 0) throw new Error(["These handbooks must not be shipped:", ...problems].join("\n  "));
  const books = listBooks(sourceDirectory);
  const stamp = stampOf(sourceDirectory, books);
  const stampFile = `${target}.stamp`;
  if (fs.existsSync(target) && fs.existsSync(stampFile) && fs.readFileSync(stampFile, "utf8") === stamp) return false;
  const unfinished = `${target}.new`;
  for (const suffix of ["", "-wal", "-shm", "-journal"]) fs.rmSync(unfinished + suffix, { force: true });
  const database = openDatabase(unfinished);
  keepIndexCurrent(database);
  for (const book of books) {
    const files = readBook(path.join(sourceDirectory, book));
    const wishes = { title: null, language: null, edition: null, source: null };
    const handbook = await readHandbook({ files, wishes }, () => {});
    writeEdition(database, handbook, bundledAt(noDate, handbookIdOf("bundled", path.dirname(book)), book));
  }
  // One file that can be read from a folder where nothing may be written.
  database.pragma("journal_mode = DELETE");
  database.exec("VACUUM");
  database.close();
  fs.renameSync(unfinished, target);
  fs.writeFileSync(stampFile, stamp);
  return true;
}

/** `<name>/<language>` of every book, sorted. */
function listBooks(directory: string): string[] {
  const folders = (parent: string) =>
    fs
      .readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  return folders(directory)
    .flatMap((name) => folders(path.join(directory, name)).map((language) => `${name}/${language}`))
    .sort();
}

function readBook(directory: string) {
  return fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: path.relative(directory, file).replaceAll(path.sep, "/"),
      bytes: new Uint8Array(fs.readFileSync(file)),
    }));
}

function stampOf(directory: string, books: readonly string[]): string {
  const hash = crypto.createHash("sha256").update(`${process.versions["icu"] ?? ""}\0`);
  for (const migration of listMigrations()) hash.update(migration.name).update("\0").update(migration.sql);
  const folders = [...importDirectories, ...books.map((book) => path.join(directory, book))];
  for (const folder of folders) {
    for (const file of readBook(folder)) {
      if (file.path.endsWith(".test.ts")) continue;
      hash.update(`${path.basename(folder)}/${file.path}\0${file.bytes.byteLength}\0`).update(file.bytes);
    }
  }
  return hash.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await buildHandbooks();
  console.log(built ? "built resources/handbooks.sqlite" : "resources/handbooks.sqlite is up to date");
}
