import fs from "node:fs/promises";
import path from "node:path";
import { catalogueName } from "../../../contract/models/modelCatalogue.ts";
import { speechCatalogueName } from "../../../contract/models/speechCatalogue.ts";
import { findFile, readCatalogues, type CataloguedModel } from "./modelFolder.ts";

interface Incoming {
  /** What the lists name from where models are brought in. */
  readonly listed: readonly CataloguedModel[];
  /** Of these, what was asked for and has not come yet. */
  readonly coming: ReadonlySet<CataloguedModel>;
  /** Of these, what has come. */
  readonly brought: ReadonlySet<CataloguedModel>;
}

/**
 * Writes the lists of a folder, so that each names what is there: what came, and what was there whole before, whose record
 * stays until a newer version of it has come. `incoming`: on the same disk, where they are written first. What nobody asked for is listed as it is where it would come from.
 */
export async function writeCatalogues(
  folder: string,
  incoming: string,
  { listed, coming, brought }: Incoming,
): Promise<void> {
  const before: CataloguedModel[] = [];
  for (const model of (await readCatalogues(folder)).models) if (await isHere(folder, model)) before.push(model);
  const models = new Map(listed.filter((model) => !coming.has(model)).map((model) => [keyOf(model), model]));
  const came = new Set([...brought].map(keyOf));
  for (const model of before) if (!came.has(keyOf(model))) models.set(keyOf(model), model);
  const [records, speech] = [[...models.values()].flatMap(toRecords), [...models.values()].flatMap(toSpeech)];
  // A list that names nothing is none.
  if (records.length > 0) await put(folder, incoming, catalogueName, { data: records });
  if (speech.length > 0) await put(folder, incoming, speechCatalogueName, { speech });
}

const keyOf = ({ name, body }: CataloguedModel): string => `${body.kind} ${name}`;

async function isHere(folder: string, { files }: CataloguedModel): Promise<boolean> {
  const places = await Promise.all(files.map((file) => findFile(folder, file).catch(() => null)));
  return places.every((place) => place !== null);
}

function toRecords({ body, files }: CataloguedModel): object[] {
  if (body.kind !== "translation") return [];
  return body.files.map(({ kind, name, sha256, sizeBytes }, at) => ({
    fromLang: body.from,
    toLang: body.to,
    version: body.version,
    fileType: kind,
    attachment: { hash: sha256, size: sizeBytes, filename: name, location: files[at]?.places[0] ?? name },
  }));
}

function toSpeech({ body }: CataloguedModel): object[] {
  if (body.kind !== "speech") return [];
  const { name, does, version, file, sha256, sizeBytes } = body;
  return [{ name, kind: does, version, file, sha256, sizeBytes }];
}

async function put(folder: string, incoming: string, name: string, list: object): Promise<void> {
  const whole = path.join(incoming, `new-${name}`);
  await fs.writeFile(whole, JSON.stringify(list), { mode: 0o600, flush: true });
  await fs.rename(whole, path.join(folder, name));
}
