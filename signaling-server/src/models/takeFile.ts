import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { isMissing } from "./modelFolder.ts";

interface Taken {
  /** An address that mirrors models, or a folder of this computer. */
  readonly from: string;
  /** Below it. */
  readonly name: string;
  /** Where it is written on, at the end of what an earlier try left there. */
  readonly to: string;
  readonly maxBytes: number;
  /** How large it is by its list; null for a list. */
  readonly sizeBytes: number | null;
  /** How long a mirror may be silent. */
  readonly silentMs: number;
}

/** What came before it stays, and the next try goes on after it. */
export class CutShort extends Error {}

const redirectsMax = 5;

/** False where it is not there. @throws CutShort; an error with words for what another try would not mend */
export async function takeFile(taken: Taken): Promise<boolean> {
  const { from, name, to, maxBytes, sizeBytes, silentMs } = taken;
  const begun = await sizeOf(to);
  if (sizeBytes !== null && begun >= sizeBytes) return true;
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silentMs);
  try {
    const content = isAddress(from) ? await ask(taken, begun, silence.signal) : await openFile(from, name, begun);
    if (content === null) return false;
    const handle = await fs.open(to, content.begun === 0 ? "w" : "a", 0o600);
    let length = content.begun;
    try {
      for await (const part of content.bytes) {
        clearTimeout(timer);
        length += part.length;
        if (length > maxBytes) throw new Error(`${name} is larger than its list says`);
        await handle.writeFile(part);
        timer = setTimeout(() => silence.abort(), silentMs);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (sizeBytes !== null && length < sizeBytes) throw new CutShort(`of ${name} came ${length} of ${sizeBytes} bytes`);
    return true;
  } catch (cause) {
    if (silence.signal.aborted)
      throw new CutShort(`${hostOf(from)} gave nothing for ${silentMs / 1000} seconds`, { cause });
    throw cause instanceof TypeError ? new CutShort(`${hostOf(from)}: ${reasonOf(cause)}`, { cause }) : cause;
  } finally {
    clearTimeout(timer);
  }
}

export async function sizeOf(file: string): Promise<number> {
  try {
    return (await fs.stat(file)).size;
  } catch (cause) {
    if (isMissing(cause)) return 0;
    throw cause;
  }
}

export const isAddress = (from: string): boolean => /^https?:\/\//iu.test(from);

const hostOf = (from: string): string => URL.parse(from)?.host ?? from;

/** `fetch` says only that it failed; why stands in the cause. */
function reasonOf(failure: TypeError): string {
  const { cause } = failure;
  return cause instanceof Error && cause.message !== "" ? cause.message : failure.message;
}

interface Content {
  /** Where it goes on: at the end of what is there, or from its beginning. */
  readonly begun: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function ask(taken: Taken, begun: number, signal: AbortSignal): Promise<Content | null> {
  const { from, name, sizeBytes } = taken;
  const base = new URL(from.endsWith("/") ? from : `${from}/`);
  // As it is: packed on the way it has another length, and cannot be gone on with.
  const headers = { "accept-encoding": "identity", ...(begun > 0 ? { range: `bytes=${begun}-` } : {}) };
  const answer = await follow(new URL(name.split("/").map(encodeURIComponent).join("/"), base), headers, signal);
  const { status, body } = answer;
  if (status === 404 || status === 410) return null;
  if (status === 206 && answer.headers.get("content-range")?.startsWith(`bytes ${begun}-`) === true && body !== null)
    return { begun, bytes: body };
  // Another part than was asked for, or no part of what is shorter than that.
  if (begun > 0 && (status === 206 || status === 416)) {
    await body?.cancel();
    return ask(taken, 0, signal);
  }
  if (status !== 200 || body === null) throw new Error(`${base.host} answers ${status}`);
  const length = Number(answer.headers.get("content-length") ?? Number.NaN);
  if (sizeBytes !== null && length < sizeBytes && !answer.headers.has("content-encoding"))
    throw new Error(`${name} is not what its list says: it has ${length} bytes`);
  return { begun: 0, bytes: body };
}

/** A mirror may lead elsewhere, since what comes is held to the list; but not from what is encrypted to what anybody may change. */
async function follow(address: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  let at = address;
  for (let hops = 0; hops <= redirectsMax; hops += 1) {
    const answer = await fetch(at, { signal, headers, redirect: "manual", credentials: "omit" });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || location === null) return answer;
    await answer.body?.cancel();
    const next = URL.parse(location, at.href);
    if (next === null || !(next.protocol === "https:" || (next.protocol === "http:" && at.protocol === "http:")))
      throw new Error(`${at.host} leads to ${location}, where nothing is taken from`);
    at = next;
  }
  throw new Error(`${address.host} leads from one address to the next, and to no file`);
}

async function openFile(from: string, name: string, begun: number): Promise<Content | null> {
  const file = path.join(from, ...name.split("/"));
  try {
    await fs.access(file);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
  return { begun, bytes: createReadStream(file, { start: begun, highWaterMark: 1024 * 1024 }) };
}
