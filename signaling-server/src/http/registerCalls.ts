import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import { answerCall, type Handlers } from "../../../contract/boundary.ts";
import { segmentMaxBytes } from "../../../contract/models/segment.ts";
import { syncCalls, type SyncCalls } from "../../../contract/sync.ts";
import type { SyncRow } from "../../../contract/syncRow.ts";
import { fromAddress } from "../audit/requestOrigin.ts";
import type { Caller } from "../accounts/caller.ts";
import type { Sessions } from "../accounts/sessions.ts";
import type { FloodGuard } from "../floods/createFloodGuard.ts";
import type { WorkTracker } from "../trackWork.ts";
import { admit } from "./admit.ts";
import { sendAnswer, sendBytes } from "./answers.ts";
import type { CallContext, GivenBytes } from "./CallContext.ts";

/** Calls a minute that one address may make of a row, for rows that are open to anyone and cost work. */
export type RateLimits = Partial<Record<keyof SyncCalls, number>>;

interface Parts {
  readonly handlers: Handlers<SyncCalls, CallContext>;
  readonly sessions: Sessions;
  readonly rateLimits: RateLimits;
  readonly floods: FloodGuard;
  readonly onBug: (where: string, cause: unknown) => void;
  /** Keeps hold of the work until it is done, even when its client has gone. */
  readonly track: WorkTracker["track"];
}

const noBytes = new Uint8Array();

/** Makes a route of each row of `contract/sync.ts`. The rate limiter must have been registered before. */
export function registerCalls(server: FastifyInstance, parts: Parts): void {
  const callers = new WeakMap<FastifyRequest, Caller | null>();

  const routeOf = (name: keyof SyncCalls): RouteOptions => {
    const row: SyncRow = syncCalls[name];
    const max = parts.rateLimits[name];
    return {
      method: row.method,
      url: row.path,
      config: max === undefined ? {} : { rateLimit: { max, timeWindow: 60_000 } },
      onRequest: async (request) => {
        callers.set(request, await admit(row.access, request.headers.authorization, request.ip, parts));
        const caller = callers.get(request);
        if (caller) parts.floods.take(name.startsWith("segments.") ? "segments" : "calls", caller.memberId);
      },
      handler: (request, reply) => parts.track(fromAddress(request.ip, () => run(name, row, request, reply))),
    };
  };

  async function run(
    name: keyof SyncCalls,
    row: SyncRow,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    let given: GivenBytes | null = null;
    const context: CallContext = {
      caller: callers.get(request) ?? null,
      address: request.ip,
      bytes: row.carries === "sendsBytes" && request.body instanceof Uint8Array ? request.body : noBytes,
      get gone() {
        return goneSignalOf(reply);
      },
      giveBytes(bytes) {
        given = bytes;
      },
    };
    const answer = await answerCall(syncCalls, parts.handlers, name, inputOf(row, request), context, parts.onBug);
    return answer.ok && given ? sendBytes(request, reply, given) : sendAnswer(reply, row, answer);
  }

  const names = Object.keys(syncCalls) as (keyof SyncCalls)[];
  const sendsBytes = (name: keyof SyncCalls) => (syncCalls[name] as SyncRow).carries === "sendsBytes";
  for (const name of names) if (!sendsBytes(name)) server.route(routeOf(name));
  // Bodies of bytes are taken as they are, whatever type they claim to be.
  void server.register((bytesOnly, _, done) => {
    bytesOnly.removeAllContentTypeParsers();
    bytesOnly.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: segmentMaxBytes }, (_, body, parsed) => {
      parsed(null, body);
    });
    for (const name of names) {
      if (sendsBytes(name)) bytesOnly.route({ ...routeOf(name), bodyLimit: segmentMaxBytes });
    }
    done();
  });
}

/** The fields of a row's input from where they travel; the path has the last word. */
function inputOf(row: SyncRow, request: FastifyRequest): unknown {
  const inQuery = row.method === "GET" || row.method === "DELETE" || row.carries === "sendsBytes";
  const fields = inQuery ? request.query : (request.body ?? {});
  if (typeof fields !== "object" || Array.isArray(fields)) return fields;
  return { ...fields, ...(request.params as Record<string, string>) };
}

function goneSignalOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (reply.raw.destroyed) gone.abort();
  else reply.raw.once("close", () => gone.abort());
  return gone.signal;
}
