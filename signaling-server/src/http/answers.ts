import type { FastifyReply, FastifyRequest } from "fastify";
import { failed, type Answer } from "../../../contract/boundary.ts";
import { ExpectedFailure, type Failure } from "../../../contract/failure.ts";
import { bodyMaxBytes } from "../../../contract/models/document.ts";
import { protocolVersion } from "../../../contract/protocolVersion.ts";
import { syncCalls } from "../../../contract/sync.ts";
import type { SyncRow } from "../../../contract/syncRow.ts";
import type { GivenBytes } from "./CallContext.ts";
import { statusOf } from "./statusOf.ts";

export function sendFailure(reply: FastifyReply, failure: Failure, status = statusOf(failure.code)): FastifyReply {
  const wait = failure.details["retryAfterSeconds"];
  if (typeof wait === "number") void reply.header("retry-after", String(wait));
  return reply.code(status).send({ ok: false, failure });
}

export function sendAnswer(reply: FastifyReply, row: SyncRow, answer: Answer<unknown>): FastifyReply {
  if (!answer.ok) return sendFailure(reply, answer.failure);
  return reply.code(row.carries === "sendsBytes" ? 201 : 200).send(answer);
}

/** Bytes that are named by their hash: whoever has them under that name has nothing to fetch. */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, given: GivenBytes): FastifyReply {
  const tag = `"${given.sha256}"`;
  void reply.header("etag", tag).header("cache-control", "private, max-age=31536000, immutable");
  const known = request.headers["if-none-match"]?.split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (known?.some((each) => each === tag || each === "*")) return reply.code(304).send();
  const { buffer, byteOffset, byteLength } = given.bytes;
  return reply.type("application/octet-stream").send(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength));
}

/** What went wrong outside a handler: an expected failure, something of Fastify's own, or a bug. */
export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  onBug: (where: string, cause: unknown) => void,
): FastifyReply {
  if (error instanceof ExpectedFailure) return sendFailure(reply, error.toFailure());
  const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500;
  if (status === 413 && isBytesRow(request)) return sendFailure(reply, { code: "segment.tooLarge", details: {} });
  if (status === 413 && request.routeOptions.url === syncCalls["documents.push"].path) {
    return sendFailure(reply, { code: "document.tooLarge", details: { limit: bodyMaxBytes } });
  }
  if (status >= 400 && status < 500) {
    return sendFailure(reply, { code: "boundary.inputInvalid", details: { issue: "request", status } }, status);
  }
  onBug(`${request.method} ${request.routeOptions.url ?? ""}`, error);
  return sendFailure(reply, { code: "unexpected", details: {} });
}

/** For a path or a method that no row has. */
export function sendUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split("?", 1)[0] ?? "";
  const version = /^\/v(\d+)\//.exec(path)?.[1];
  if (version !== undefined && Number(version) !== protocolVersion) {
    return sendFailure(reply, { code: "hub.protocolMismatch", details: { hub: protocolVersion } });
  }
  const methods = rows.filter((row) => row.pattern.test(path)).map((row) => row.method);
  if (methods.length > 0) void reply.header("allow", methods.join(", "));
  const { failure } = failed("boundary.callUnknown", { name: `${request.method} ${path}`.slice(0, 100) }) as {
    failure: Failure;
  };
  return sendFailure(reply, failure, methods.length > 0 ? 405 : 404);
}

const rows = Object.values<SyncRow>(syncCalls).map((row) => ({
  method: row.method,
  pattern: new RegExp(`^${row.path.replaceAll(/:\w+/g, "[^/]+")}$`),
}));

const isBytesRow = (request: FastifyRequest) =>
  Object.values<SyncRow>(syncCalls).some(
    (row) => row.carries === "sendsBytes" && row.method === request.method && row.path === request.routeOptions.url,
  );
