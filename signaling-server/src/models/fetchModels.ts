import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { catalogueMaxBytes, catalogueName } from "../../../contract/models/modelCatalogue.ts";
import { speechCatalogueName } from "../../../contract/models/speechCatalogue.ts";
import { findFile, isMissing, readCatalogues, type CataloguedModel, type FolderFile } from "./modelFolder.ts";
import { writeCatalogues } from "./writeCatalogues.ts";

interface Wish {
  /** An address that mirrors models, or a folder of this computer. */
  readonly from: string;
  /** Of the hub's models. */
  readonly folder: string;
  /** Languages by their tags, and `captions`; everything where there are none. */
  readonly only: readonly string[];
  readonly tell: (line: string) => void;
}

/** How long a mirror may be silent, in milliseconds. */
const silentMs = 30_000;

/**
 * Brings models into the hub's folder, each file checked against its list before it bears its name, and then names it in the
 * folder's list. What is there already stays, and stays named. The hub may be running: it finds them within minutes.
 * @returns how many models came or were there
 * @throws an error with words, where something could not be had; what came before stays
 */
export async function fetchModels({ from, folder, only, tell }: Wish): Promise<number> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  // Read there first, so that lists that make no sense replace none.
  const incoming = path.join(folder, `.incoming-${randomUUID()}`);
  await fs.mkdir(incoming);
  try {
    const lists: string[] = [];
    for (const name of [catalogueName, speechCatalogueName])
      if (await copy(from, name, path.join(incoming, name), catalogueMaxBytes)) lists.push(name);
    if (lists.length === 0) throw new Error(`there is neither ${catalogueName} nor ${speechCatalogueName} at ${from}`);
    const { models, refused } = await readCatalogues(incoming);
    if (refused.length > 0) throw new Error(`${refused.map(({ name }) => name).join(", ")} of ${from} makes no sense`);
    const wanted = models.filter((model) => isWanted(model, only));
    const coming = new Set(wanted);
    const brought = new Set<CataloguedModel>();
    for (const model of wanted) {
      tell(model.name);
      for (const file of model.files) await bring(from, folder, path.join(incoming, "file"), file);
      coming.delete(model);
      brought.add(model);
      // After its files, and at once: a running hub reads the lists, and what comes next may be cut.
      await writeCatalogues(folder, { listed: models, coming, brought });
    }
    return wanted.length;
  } finally {
    await fs.rm(incoming, { recursive: true, force: true });
  }
}

function isWanted({ body }: CataloguedModel, only: readonly string[]): boolean {
  if (only.length === 0) return true;
  if (body.kind === "speech") return only.includes("captions");
  return [body.from, body.to].every((language) => language === "en" || only.includes(language));
}

async function bring(from: string, folder: string, incoming: string, file: FolderFile): Promise<void> {
  const place = await findFile(folder, file).catch(() => null);
  if (place !== null && (await hashOf(path.join(folder, ...place.split("/")))) === file.sha256) return;
  for (const at of isAddress(from) ? file.places.slice(0, 1) : file.places) {
    if (!(await copy(from, at, incoming, file.sizeBytes))) continue;
    if ((await hashOf(incoming)) !== file.sha256) throw new Error(`${file.name} is not what its list says`);
    const target = path.join(folder, ...(file.places[0] ?? file.name).split("/"));
    await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await fs.rename(incoming, target);
    return;
  }
  throw new Error(`${file.name} is not there`);
}

/** False where it is not there. No more is taken than it may have. */
async function copy(from: string, name: string, to: string, maxBytes: number): Promise<boolean> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silentMs);
  try {
    const bytes = isAddress(from) ? await download(from, name, silence.signal) : await openFile(from, name);
    if (bytes === null) return false;
    const handle = await fs.open(to, "w", 0o600);
    try {
      let length = 0;
      for await (const part of bytes) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silentMs);
        length += part.length;
        if (length > maxBytes) throw new Error(`${name} is larger than its list says`);
        await handle.writeFile(part);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } finally {
    clearTimeout(timer);
  }
}

const isAddress = (from: string): boolean => /^https?:\/\//iu.test(from);

async function download(from: string, name: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array> | null> {
  const base = from.endsWith("/") ? from : `${from}/`;
  const address = new URL(name.split("/").map(encodeURIComponent).join("/"), base);
  const answer = await fetch(address, { signal, credentials: "omit" });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok || answer.body === null) throw new Error(`${address.host} answers ${answer.status}`);
  return answer.body;
}

async function openFile(from: string, name: string): Promise<AsyncIterable<Uint8Array> | null> {
  const file = path.join(from, ...name.split("/"));
  try {
    await fs.access(file);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
  return createReadStream(file, { highWaterMark: 1024 * 1024 });
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(bytes as Buffer);
  return hash.digest("hex");
}
