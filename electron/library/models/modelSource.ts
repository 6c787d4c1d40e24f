import fs from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { catalogueMaxBytes } from "../../../contract/models/modelCatalogue.ts";
import type { ModelSource } from "../../../contract/models/translation.ts";
import { isMissing } from "../writeWhole.ts";
import { followMirror } from "./followMirror.ts";

/** How long a mirror or a folder, which may be a share of another computer, may give nothing, in milliseconds. */
const silentMs = 30_000;

/**
 * The catalogue of a source, as text.
 * @throws ExpectedFailure `translation.sourceUnreachable`, `translation.catalogueMissing`, `translation.catalogueBroken`
 */
export async function readCatalogue(source: ModelSource, name: string, signal: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const missing = "translation.catalogueMissing";
  const content = endSilence(source, signal, (end) =>
    source.kind === "folder"
      ? readFile(source.place, [name], missing, 0, end)
      : download(source.place, name, missing, 0, end),
  );
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
  return endSilence(source, signal, (end) =>
    source.kind === "folder"
      ? readFile(source.place, names, missing, from, end)
      : download(source.place, file.location, missing, from, end, file.sizeBytes),
  );
}

/** Ends what gives nothing for a while. How long it takes to keep what came does not count. */
async function* endSilence(
  { place }: ModelSource,
  signal: AbortSignal,
  open: (end: AbortSignal) => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  const end = AbortSignal.any([signal, silence.signal]);
  const parts = open(end)[Symbol.asyncIterator]();
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      const timer = setTimeout(() => silence.abort(), silentMs);
      const settle = () => {
        clearTimeout(timer);
        end.removeEventListener("abort", stop);
      };
      // A share that hangs does not even say that it was ended.
      const stop = () => {
        settle();
        reject(signal.aborted ? new ExpectedFailure("translation.cancelled") : unreachable(place));
      };
      if (end.aborted) stop();
      end.addEventListener("abort", stop);
      parts.next().then(resolve, reject).finally(settle);
    });
  try {
    for (;;) {
      const part = await next();
      if (part.done === true) return;
      yield part.value;
    }
  } finally {
    silence.abort();
    // Not waited for, as it may hang too.
    parts.return?.().catch(() => undefined);
  }
}

const unreachable = (place: string, cause?: unknown): ExpectedFailure =>
  new ExpectedFailure("translation.sourceUnreachable", { place: place.slice(0, 500) }, { cause });

async function* readFile(
  folder: string,
  names: readonly string[],
  missing: "translation.catalogueMissing" | "translation.modelMissing",
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (!path.isAbsolute(folder) || !(await isThere(folder))) throw unreachable(folder);
  const places = names.map((name) => path.join(folder, ...name.split("/")));
  let found: string | undefined;
  for (const place of places) if (found === undefined && (await isThere(place))) found = place;
  if (found === undefined) throw new ExpectedFailure(missing, { name: names.at(-1) ?? "" });
  try {
    for await (const part of fs.createReadStream(found, { signal, start: from, highWaterMark: 1024 * 1024 }))
      yield part as Buffer;
  } catch (cause) {
    if (signal.aborted) throw new ExpectedFailure("translation.cancelled", {}, { cause });
    // A stick that was pulled out, a folder that may not be read.
    if (isMissing(cause) || cause instanceof Error) throw unreachable(folder, cause);
    throw cause;
  }
}

const isThere = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  );

/** `sizeBytes`: of the whole file, where that is known. */
async function* download(
  mirror: string,
  name: string,
  missing: "translation.catalogueMissing" | "translation.modelMissing",
  from: number,
  signal: AbortSignal,
  sizeBytes = 0,
): AsyncGenerator<Uint8Array> {
  const address = mirrorAddress(mirror, name);
  if (address === null) throw unreachable(mirror);
  try {
    const answer = await followMirror(address, { signal, headers: from === 0 ? {} : { range: `bytes=${from}-` } });
    if (answer === null) throw unreachable(mirror);
    if (answer.status === 404 || answer.status === 410) throw new ExpectedFailure(missing, { name });
    // It is no longer as long as what came of it.
    if (answer.status === 416) return;
    if (!answer.ok || answer.body === null) throw unreachable(mirror);
    // Who does not know ranges begins again.
    let known = answer.status === 206 ? 0 : from;
    let length = from - known;
    for await (const part of answer.body) {
      length += part.length;
      if (part.length > known) yield part.subarray(known);
      known = Math.max(0, known - part.length);
    }
    // A proxy that gave up closes as one that is done, where nobody said how much there is.
    if (length < sizeBytes) throw unreachable(mirror);
  } catch (cause) {
    if (cause instanceof ExpectedFailure) throw cause;
    throw signal.aborted ? new ExpectedFailure("translation.cancelled", {}, { cause }) : unreachable(mirror, cause);
  }
}

/** null for what is no address of the web. */
function mirrorAddress(mirror: string, name: string): string | null {
  const base = URL.parse(mirror.endsWith("/") ? mirror : `${mirror}/`);
  if (base === null || !["https:", "http:"].includes(base.protocol) || base.username !== "") return null;
  return new URL(name.split("/").map(encodeURIComponent).join("/"), base).href;
}
