import { openAnswer, type InputOf, type OutputOf } from "../../../contract/boundary.ts";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { segmentMaxBytes } from "../../../contract/models/segment.ts";
import { syncCalls, type SyncCalls } from "../../../contract/sync.ts";
import type { SyncRow } from "../../../contract/syncRow.ts";

export interface HubRequest {
  readonly hubUrl: string;
  readonly accessToken?: string | undefined;
  readonly bytes?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long the whole answer may take. */
  readonly timeoutMs?: number | undefined;
}

type BytesCall = "segments.get" | "applications.evidence";
type JsonCall = Exclude<keyof SyncCalls, BytesCall>;

const defaultTimeoutMs = 30_000;
/** More than any honest answer has; a hub is no more trusted than a peer. */
const answerMaxBytes = 16 * 1024 * 1024;

const unconnected = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETDOWN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * One call of `contract/sync.ts`.
 * @throws ExpectedFailure `hub.unreachable`, `hub.notAHub`, or the hub's own code
 */
export async function callHub<Name extends JsonCall>(
  request: HubRequest,
  name: Name,
  input: InputOf<SyncCalls[Name]>,
): Promise<OutputOf<SyncCalls[Name]>> {
  const response = await send(request, syncCalls[name], input);
  return openAnswer(syncCalls[name], await readEnvelope(request, response));
}

/** The bytes of one segment, unverified. Failures as `callHub`. */
export const getSegmentBytes = (request: HubRequest, input: InputOf<SyncCalls["segments.get"]>): Promise<Uint8Array> =>
  getBytes(request, "segments.get", input);

/** The answer of a row that gives bytes, unverified. Failures as `callHub`. */
export async function getBytes<Name extends BytesCall>(
  request: HubRequest,
  name: Name,
  input: InputOf<SyncCalls[Name]>,
): Promise<Uint8Array> {
  const row = syncCalls[name];
  const response = await send(request, row, input);
  if (response.status !== 200) {
    openAnswer(row, await readEnvelope(request, response));
    throw new ExpectedFailure("hub.notAHub", { status: response.status });
  }
  return readBytes(request, response, segmentMaxBytes);
}

async function send(request: HubRequest, row: SyncRow, input: Record<string, unknown>): Promise<Response> {
  const left = new Map(Object.entries(input));
  const pathname = row.path.replace(/:(\w+)/g, (_, field: string) => {
    const value = String(left.get(field));
    left.delete(field);
    return encodeURIComponent(value);
  });
  const url = new URL(pathname, request.hubUrl);
  const headers: Record<string, string> = {};
  if (request.accessToken !== undefined) headers["authorization"] = `Bearer ${request.accessToken}`;
  let body: string | Uint8Array<ArrayBuffer> | null = null;
  if (row.method === "GET" || row.method === "DELETE" || row.carries === "sendsBytes") {
    for (const [field, value] of left) url.searchParams.set(field, String(value));
    if (row.carries === "sendsBytes") {
      body = new Uint8Array(request.bytes ?? []);
      headers["content-type"] = "application/octet-stream";
    }
  } else {
    body = JSON.stringify(Object.fromEntries(left));
    headers["content-type"] = "application/json";
  }
  try {
    return await fetch(url, {
      method: row.method,
      headers,
      body,
      signal: deadline(request),
      redirect: "error",
    });
  } catch (cause) {
    throw new ExpectedFailure("hub.unreachable", { address: request.hubUrl }, { cause });
  }
}

/** Whether a call surely never reached the hub, because no connection came about. */
export function neverLeft(failure: unknown): boolean {
  if (!(failure instanceof ExpectedFailure) || failure.code !== "hub.unreachable") return false;
  const refusal = failure.cause instanceof Error ? failure.cause.cause : undefined;
  return refusal instanceof Error && "code" in refusal && unconnected.has(String(refusal.code));
}

function deadline(request: HubRequest): AbortSignal {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? defaultTimeoutMs);
  return request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
}

async function readEnvelope(request: HubRequest, response: Response): Promise<unknown> {
  const bytes = await readBytes(request, response, answerMaxBytes);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ExpectedFailure("hub.notAHub", { address: request.hubUrl, status: response.status }, { cause });
  }
}

async function readBytes(request: HubRequest, response: Response, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      if (length > max) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new ExpectedFailure("hub.unreachable", { address: request.hubUrl }, { cause });
  }
  if (length > max) throw new ExpectedFailure("hub.notAHub", { address: request.hubUrl, status: response.status });
  return Buffer.concat(chunks);
}
