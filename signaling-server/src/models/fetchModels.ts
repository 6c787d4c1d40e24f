import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { catalogueMaxBytes, catalogueName } from "../../../contract/models/modelCatalogue.ts";
import { speechCatalogueName } from "../../../contract/models/speechCatalogue.ts";
import { lockDirectory } from "../database/lockDirectory.ts";
import { findFile, readCatalogues, type CataloguedModel, type FolderFile } from "./modelFolder.ts";
import { CutShort, isAddress, sizeOf, takeFile } from "./takeFile.ts";
import { writeCatalogues } from "./writeCatalogues.ts";

interface Wish {
  /** An address that mirrors models, or a folder of this computer. */
  readonly from: string;
  /** Of the hub's models. */
  readonly folder: string;
  /** Languages by their tags, and `captions`; everything where there are none. */
  readonly only: readonly string[];
  readonly tell: (line: string) => void;
  /** How long a mirror may be silent, in milliseconds. */
  readonly silentMs?: number;
}

/** Below the hub's folder, of one `fetch-models` at a time: what did not come whole yet, and lists before they are named. */
const incomingName = ".incoming";
const unfinished = ".part";
/** What models leave free on the disk, in bytes: the hub keeps what members write there. */
const leftFree = 256 * 1024 * 1024;

interface Place {
  readonly from: string;
  readonly folder: string;
  readonly incoming: string;
  readonly silentMs: number;
}

/**
 * Brings models into the hub's folder, each file checked against its list before it bears its name, and then names it in the
 * folder's list. What is there already stays, and stays named, and what was cut goes on where it was. The hub may be running:
 * it finds them within minutes.
 * @returns how many models came or were there
 * @throws an error with words, where something could not be had; what came before stays
 */
export async function fetchModels({ from, folder, only, tell, silentMs = 30_000 }: Wish): Promise<number> {
  const incoming = path.join(folder, incomingName);
  await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
  const unlock = lockIncoming(incoming);
  try {
    const place = { from, folder, incoming, silentMs };
    const { models, refused } = await readLists(place);
    if (refused.length > 0) throw new Error(`${refused.map(({ name }) => name).join(", ")} of ${from} makes no sense`);
    const wanted = models.filter((model) => isWanted(model, only));
    await keepOnly(incoming, new Set(wanted.flatMap(({ files }) => files.map(({ sha256 }) => sha256 + unfinished))));
    const coming = new Set(wanted);
    const brought = new Set<CataloguedModel>();
    for (const model of wanted) {
      tell(model.name);
      // Together and last: the record that is there names them until the new one does.
      const moves: Move[] = [];
      for (const file of model.files) {
        // One file may be needed twice.
        const twin = moves.find(({ came }) => path.basename(came) === file.sha256 + unfinished);
        if (twin === undefined) moves.push(...(await bring(place, file)));
      }
      for (const { came, to } of moves) {
        await fs.mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
        await fs.rename(came, to);
      }
      coming.delete(model);
      brought.add(model);
      // After its files, and at once: a running hub reads the lists, and what comes next may be cut.
      await writeCatalogues(folder, incoming, { listed: models, coming, brought });
    }
    return wanted.length;
  } finally {
    unlock();
    const left = await fs.readdir(incoming);
    if (!left.some((name) => name.endsWith(unfinished))) await fs.rm(incoming, { recursive: true, force: true });
  }
}

function lockIncoming(incoming: string): () => void {
  try {
    return lockDirectory(incoming);
  } catch (cause) {
    if (!String((cause as { code?: unknown }).code).startsWith("SQLITE_BUSY")) throw cause;
    throw new Error("another fetch-models is bringing models in", { cause });
  }
}

/** Read beside those that are there, so that lists that make no sense replace none. */
async function readLists({ from, incoming, silentMs }: Place): ReturnType<typeof readCatalogues> {
  let came = false;
  for (const name of [catalogueName, speechCatalogueName]) {
    const to = path.join(incoming, name);
    await fs.rm(to, { force: true });
    const list = { from, name, to, maxBytes: catalogueMaxBytes, sizeBytes: null, silentMs };
    if (await takeFile(list)) came = true;
  }
  if (!came) throw new Error(`there is neither ${catalogueName} nor ${speechCatalogueName} at ${from}`);
  return readCatalogues(incoming);
}

/** What an earlier run began and nobody wants any more. */
async function keepOnly(incoming: string, needed: ReadonlySet<string>): Promise<void> {
  for (const name of await fs.readdir(incoming))
    if (name.endsWith(unfinished) && !needed.has(name)) await fs.rm(path.join(incoming, name), { force: true });
}

function isWanted({ body }: CataloguedModel, only: readonly string[]): boolean {
  if (only.length === 0) return true;
  if (body.kind === "speech") return only.includes("captions");
  return [body.from, body.to].every((language) => language === "en" || only.includes(language));
}

interface Move {
  readonly came: string;
  readonly to: string;
}

/** Where a file came whole, and where it belongs; nothing where it is there already. */
async function bring({ from, folder, incoming, silentMs }: Place, file: FolderFile): Promise<Move[]> {
  const here = await findFile(folder, file).catch(() => null);
  if (here !== null && (await hashOf(path.join(folder, ...here.split("/")))) === file.sha256) return [];
  const to = path.join(incoming, file.sha256 + unfinished);
  const { bavail, bsize } = await fs.statfs(incoming);
  if (bavail * bsize - leftFree < file.sizeBytes - (await sizeOf(to)))
    throw new Error(`the disk has no room for ${file.name} (${file.sizeBytes} bytes)`);
  for (const name of isAddress(from) ? file.places.slice(0, 1) : file.places) {
    const begun = await sizeOf(to);
    const wanted = { from, name, to, maxBytes: file.sizeBytes, sizeBytes: file.sizeBytes, silentMs };
    try {
      if (!(await takeOn(wanted))) continue;
      if ((await hashOf(to)) !== file.sha256) {
        await fs.rm(to);
        // What was there before may have spoilt it: once more, from its beginning.
        if (begun === 0 || !(await takeOn(wanted)) || (await hashOf(to)) !== file.sha256)
          throw new Error(`${file.name} is not what its list says`);
      }
    } catch (cause) {
      if (!(cause instanceof CutShort)) await fs.rm(to, { force: true });
      throw cause;
    }
    return [{ came: to, to: path.join(folder, ...(file.places[0] ?? file.name).split("/")) }];
  }
  throw new Error(`${file.name} is not there`);
}

/** As `takeFile`, again and again where it is cut, as long as more comes of it than ever before. */
async function takeOn(wanted: Parameters<typeof takeFile>[0]): Promise<boolean> {
  let most = await sizeOf(wanted.to);
  for (;;) {
    try {
      return await takeFile(wanted);
    } catch (cause) {
      const size = await sizeOf(wanted.to);
      if (!(cause instanceof CutShort) || size <= most) throw cause;
      most = size;
    }
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(bytes as Buffer);
  return hash.digest("hex");
}
