import rateLimit from "@fastify/rate-limit";
import { fastify, type FastifyInstance } from "fastify";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { networkOf } from "../floods/networkOf.ts";
import { sendError, sendUnknown } from "./answers.ts";

/** Of a JSON body, in bytes. */
const jsonMaxBytes = 2 * 1024 * 1024;

const headers = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Fastify with the hub's manners: every answer in the envelope, no CORS (clients are not web pages), no cache. */
export async function createServer(options: {
  /** Believe `X-Forwarded-For`; only behind a proxy of one's own. */
  readonly trustProxy: boolean;
  readonly onBug: (where: string, cause: unknown) => void;
}): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: jsonMaxBytes,
    // One hop: what the proxy itself saw. Whatever a client wrote before that, anybody can write.
    trustProxy: options.trustProxy ? (_, hop) => hop < 1 : false,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    exposeHeadRoutes: false,
    forceCloseConnections: "idle",
    // Five minutes, for the largest segment over a very slow line; a connection that says nothing is let go.
    requestTimeout: 300_000,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply, options.onBug),
  });
  server.addHook("onRequest", async (_, reply) => void reply.headers(headers));
  server.setErrorHandler((error, request, reply) => sendError(error, request, reply, options.onBug));
  server.setNotFoundHandler((request, reply) => sendUnknown(request, reply));
  server.removeAllContentTypeParsers();
  const parseJson = server.getDefaultJsonParser("error", "error");
  server.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    // Some clients send the type with an empty body; that is an empty input.
    if (body.length === 0) done(null, {});
    else void parseJson(request, body.toString(), done);
  });
  await server.register(rateLimit, {
    global: false,
    keyGenerator: (request) => networkOf(request.ip),
    errorResponseBuilder: (_, context) =>
      new ExpectedFailure("hub.tooManyRequests", { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  return server;
}
