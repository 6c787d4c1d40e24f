import fs from "node:fs";
import path from "node:path";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { catalogueMaxBytes } from "../../../contract/models/modelCatalogue.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import { isMissing } from "../writeWhole.ts";

/** How long a mirror may be silent, in milliseconds. */
const silentMs = 30_000;

/**
 * The catalogue of a source, as text.
 * @throws ExpectedFailure `translation.sourceUnreachable`, `translation.catalogueMissing`, `translation.catalogueBroken`
 */
export async function readCatalogue(source: ModelSource, name: string, signal: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const missing = "translation.catalogueMissing";
  const content =
    source.kind === "folder"
      ? readFile(source.place, [name], missing, 0, signal)
      : download(source.place, name, missing, 0, signal);
  for await (const part of content) {
    length += part.length;
    if (length > catalogueMaxBytes) throw new ExpectedFailure("translation.catalogueBroken");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/**
 * The bytes of one file of a model from a place on. In a folder it lies where the catalogue says, or beside the catalogue by
 * its name.
 * @throws ExpectedFailure `translation.sourceUnreachable`, `translation.modelMissing`
 */
export function openModelFile(
  source: ModelSource,
  file: { readonly location: string; readonly name: string; readonly sizeBytes: number },
  key: string,
  from: number,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const names = [file.location, `${key}/${file.name}`, file.name];
  const missing = "translation.modelMissing";
  if (source.kind === "folder") return readFile(source.place, names, missing, from, signal);
  return download(source.place, file.location, missing, from, signal, file.sizeBytes);
}

async function* readFile(
  folder: string,
  names: readonly string[],
  missing: "translation.catalogueMissing" | "translation.modelMissing",
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (!path.isAbsolute(folder) || !fs.existsSync(folder))
    throw new ExpectedFailure("translation.sourceUnreachable", { place: folder });
  const found = names.map((name) => path.join(folder, ...name.split("/"))).find((file) => fs.existsSync(file));
  if (found === undefined) throw new ExpectedFailure(missing, { name: names.at(-1) ?? "" });
  try {
    for await (const part of fs.createReadStream(found, { signal, start: from, highWaterMark: 1024 * 1024 }))
      yield part as Buffer;
  } catch (cause) {
    if (signal.aborted) throw new ExpectedFailure("translation.cancelled", {}, { cause });
    // A stick that was pulled out, a folder that may not be read.
    if (isMissing(cause) || cause instanceof Error)
      throw new ExpectedFailure("translation.sourceUnreachable", { place: folder }, { cause });
    throw cause;
  }
}

/** `sizeBytes`: of the whole file, where that is known. */
async function* download(
  mirror: string,
  name: string,
  missing: "translation.catalogueMissing" | "translation.modelMissing",
  from: number,
  signal: AbortSignal,
  sizeBytes = 0,
): AsyncGenerator<Uint8Array> {
  const unreachable = (cause?: unknown) =>
    new ExpectedFailure("translation.sourceUnreachable", { place: mirror.slice(0, 500) }, { cause });
  const address = mirrorAddress(mirror, name);
  if (address === null) throw unreachable();
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silentMs);
  try {
    const answer = await fetch(address, {
      signal: AbortSignal.any([signal, silence.signal]),
      credentials: "omit",
      headers: from === 0 ? {} : { range: `bytes=${from}-` },
    });
    if (answer.status === 404 || answer.status === 410) throw new ExpectedFailure(missing, { name });
    // It is no longer as long as what came of it.
    if (answer.status === 416) return;
    if (!answer.ok || answer.body === null) throw unreachable();
    // Who does not know ranges begins again.
    let known = answer.status === 206 ? 0 : from;
    let length = from - known;
    for await (const part of answer.body) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silentMs);
      length += part.length;
      if (part.length > known) yield part.subarray(known);
      known = Math.max(0, known - part.length);
    }
    // A proxy that gave up closes as one that is done, where nobody said how much there is.
    if (length < sizeBytes) throw unreachable();
  } catch (cause) {
    if (cause instanceof ExpectedFailure) throw cause;
    throw signal.aborted ? new ExpectedFailure("translation.cancelled", {}, { cause }) : unreachable(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** null for what is no address of the web. */
function mirrorAddress(mirror: string, name: string): string | null {
  const base = URL.parse(mirror.endsWith("/") ? mirror : `${mirror}/`);
  if (base === null || !["https:", "http:"].includes(base.protocol) || base.username !== "") return null;
  return new URL(name.split("/").map(encodeURIComponent).join("/"), base).href;
}
