import type { Dirent } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";

export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** What is one book in one file. Single pages (Markdown, HTML) are not: nobody knows where such a book ends. */
const book = /\.(?:pdf|epub|docx|zip)$/iu;
/** Hidden, or what word processors lay beside a file that is open. */
const notForPeople = /^(?:\.|~\$)/u;
const deepest = 5;
const mostFolders = 2000;

/**
 * The books in a folder and the folders in it. Links are not followed, wherever they lead. What cannot be looked into
 * is left out, but for the folder itself.
 * @throws what the file system says of the folder itself
 */
export async function listBooks(folder: string): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  const folders: { place: string; depth: number }[] = [];
  const take = async (place: string, depth: number, entries: readonly Dirent[]) => {
    for (const entry of entries) {
      const inside = path.join(place, entry.name);
      if (notForPeople.test(entry.name)) continue;
      if (entry.isDirectory() && depth < deepest) folders.push({ place: inside, depth: depth + 1 });
      else if (entry.isFile() && book.test(entry.name)) {
        const stat = await orNothing(fs.lstat(inside));
        if (stat?.isFile()) found.push({ path: inside, sizeBytes: stat.size, modifiedMs: Math.floor(stat.mtimeMs) });
      }
    }
  };
  await take(folder, 0, await fs.readdir(folder, { withFileTypes: true }));
  for (let index = 0; index < Math.min(folders.length, mostFolders); index += 1) {
    const { place, depth } = folders[index] ?? { place: folder, depth: 0 };
    await take(place, depth, (await orNothing(fs.readdir(place, { withFileTypes: true }))) ?? []);
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
