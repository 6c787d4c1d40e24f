import fs from "node:fs/promises";
import path from "node:path";
import type { MediaAnswer } from "../library/port.ts";
import { parseByteRange } from "./byteRange.ts";
import { securityHeaders } from "./securityHeaders.ts";

export interface WindowRequest {
  readonly method: string;
  /** As it stands in the address, still percent-encoded. */
  readonly pathname: string;
  readonly range: string | null;
}

export interface WindowResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

interface Settings {
  readonly windowDirectory: string;
  readonly media: (path: string) => Promise<MediaAnswer>;
  readonly connect?: readonly string[];
}

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const nothing = new Uint8Array();

/** Answers what a window asks of its own origin, the same in both hosts: its files, and `/media/` from the library. */
export function serveWindow({ windowDirectory, media, connect = [] }: Settings) {
  const root = path.resolve(windowDirectory);

  return async ({ method, pathname, range }: WindowRequest): Promise<WindowResponse> => {
    const always = securityHeaders(pathname, connect);
    const plain = (status: number, text: string): WindowResponse => ({
      status,
      headers: { ...always, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
      body: new TextEncoder().encode(text),
    });
    if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD are served here.");

    if (pathname.startsWith("/media/")) {
      const answer = await media(pathname);
      const headers = {
        ...always,
        "content-type": answer.contentType,
        "cache-control": answer.immutable ? "private, max-age=31536000, immutable" : "no-store",
        ...(answer.saveAs === undefined ? {} : { "content-disposition": attachment(answer.saveAs) }),
      };
      if (answer.status !== 200) return { status: answer.status, headers, body: new Uint8Array(answer.body) };
      return inRange(headers, new Uint8Array(answer.body), range);
    }

    const file = locate(pathname);
    if (file === null) return plain(400, "This address has a wrong form.");
    const bytes = await readIfThere(file);
    if (bytes === null) return plain(404, "There is nothing at this address.");
    const headers = {
      ...always,
      "content-type": contentTypes[path.extname(file).toLowerCase()] ?? "application/octet-stream",
      // The build puts a hash into the names in assets/; everything else may change with the next version.
      "cache-control": pathname.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-cache",
    };
    return inRange(headers, bytes, range);
  };

  /** null for an address that leaves the window's directory or cannot be a file's name. */
  function locate(pathname: string): string | null {
    let decoded: string;
    try {
      decoded = decodeURIComponent(pathname);
    } catch {
      // A stray percent sign: no address of ours.
      return null;
    }
    if (!decoded.startsWith("/") || decoded.startsWith("//")) return null;
    if (decoded.includes("\0") || decoded.includes("\\")) return null;
    const file = path.join(root, decoded);
    if (file !== root && !file.startsWith(root + path.sep)) return null;
    // The window's own routes (`/handbooks/...`) have no extension: all of them are the one page.
    return path.extname(file) === "" ? path.join(root, "index.html") : file;
  }
}

/** The name is the person's own, in any script: percent-encoded as RFC 8187 wants it. */
function attachment(name: string): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename*=UTF-8''${encoded}`;
}

function inRange(
  headers: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
  range: string | null,
): WindowResponse {
  const accepting = { ...headers, "accept-ranges": "bytes" };
  const asked = parseByteRange(range, bytes.byteLength);
  if (asked === null) return { status: 200, headers: accepting, body: bytes };
  const size = bytes.byteLength;
  if (asked === "unsatisfiable") {
    return { status: 416, headers: { ...accepting, "content-range": `bytes */${size}` }, body: nothing };
  }
  const contentRange = `bytes ${asked.first}-${asked.last}/${size}`;
  return {
    status: 206,
    headers: { ...accepting, "content-range": contentRange },
    body: bytes.subarray(asked.first, asked.last + 1),
  };
}

async function readIfThere(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await fs.readFile(file));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return null;
    throw cause;
  }
}
