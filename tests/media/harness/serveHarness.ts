import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "vite";
import { Detours } from "./detours.ts";

export interface KeptSegment {
  readonly startMs: number;
  readonly durationMs: number;
  readonly bytes: Buffer;
}

export interface KeptRecording {
  readonly segments: KeptSegment[];
  /** Numbers that are in the playlist but cannot be had. */
  readonly withheld: Set<number>;
  ended: boolean;
}

export interface HarnessServer {
  readonly url: string;
  readonly recordings: Map<string, KeptRecording>;
  readonly detours: Detours;
  stop(): Promise<void>;
}

/** As strict as the product's own: what works here does not lean on a laxer page. */
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; media-src 'self' blob:; img-src 'self' data:";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mp4": "video/mp4",
  ".m3u8": "application/vnd.apple.mpegurl",
};

/** Builds the page as the window is built and serves it on loopback, with recordings that the page PUTs. */
export async function serveHarness(): Promise<HarnessServer> {
  const directory = await mkdtemp(path.join(tmpdir(), "media-harness-"));
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: "error",
    // As the window's: a worklet inside the page would be refused by its policy.
    build: { outDir: directory, emptyOutDir: true, target: "esnext", minify: false, assetsInlineLimit: 0 },
    worker: { format: "es" },
  });
  const recordings = new Map<string, KeptRecording>();
  const detours = new Detours();
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: Buffer | string) => {
      response.writeHead(status, {
        "content-type": type,
        "content-security-policy": policy,
        "cache-control": "no-store",
      });
      response.end(body);
    };
    const respond = async () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://loopback");
      const recorded = /^\/media\/recordings\/([^/]+)\/(?:playlist\.m3u8|(\d+)\.mp4)$/.exec(pathname);
      if (recorded) {
        const [, id = "", number] = recorded;
        if (request.method === "PUT") {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          const recording = recordings.get(id) ?? { segments: [], withheld: new Set(), ended: false };
          recordings.set(id, recording);
          recording.segments[Number(number)] = {
            startMs: Number(searchParams.get("startMs")),
            durationMs: Number(searchParams.get("durationMs")),
            bytes: Buffer.concat(chunks),
          };
          return answer(201, "text/plain", "");
        }
        const recording = recordings.get(id);
        if (number === undefined && recording) return answer(200, types[".m3u8"] ?? "", playlistOf(recording));
        const segment = recording?.withheld.has(Number(number)) ? undefined : recording?.segments[Number(number)];
        return segment ? answer(200, "video/mp4", segment.bytes) : answer(404, "text/plain", "");
      }
      if (pathname === "/detours" && request.method === "POST") {
        const port = await detours.open(searchParams.get("address") ?? "", Number(searchParams.get("port")));
        return answer(200, "text/plain", String(port));
      }
      const file = path.join(directory, path.normalize(pathname === "/" ? "/index.html" : pathname));
      const type = types[path.extname(file)];
      if (type === undefined) return answer(404, "text/plain", "");
      return answer(200, type, await readFile(file));
    };
    respond().catch(() => answer(404, "text/plain", ""));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    recordings,
    detours,
    async stop() {
      detours.close();
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true });
    },
  };
}

function playlistOf({ segments, ended }: KeptRecording): string {
  const media = segments.slice(1);
  const longest = Math.max(1, ...media.map(({ durationMs }) => Math.ceil(durationMs / 1000)));
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${longest}`,
    `#EXT-X-PLAYLIST-TYPE:${ended ? "VOD" : "EVENT"}`,
    "#EXT-X-INDEPENDENT-SEGMENTS",
    '#EXT-X-MAP:URI="0.mp4"',
    ...media.flatMap(({ durationMs }, index) => [`#EXTINF:${(durationMs / 1000).toFixed(3)},`, `${index + 1}.mp4`]),
    ...(ended ? ["#EXT-X-ENDLIST"] : []),
    "",
  ].join("\n");
}
