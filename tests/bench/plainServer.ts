// The limit: plain Node HTTP that does with a segment only what nobody can leave out. Forked by segmentBench.ts.
import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";

const directory = await fs.mkdtemp(path.join(os.tmpdir(), "plain-"));
const kept = new Map<string, Buffer>();

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const file = path.join(directory, url.pathname.replaceAll("/", "_"));
  if (request.method === "GET") {
    const bytes = url.searchParams.has("disk") ? await fs.readFile(file) : kept.get(url.pathname);
    response.writeHead(bytes ? 200 : 404).end(bytes);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (createHash("sha256").update(bytes).digest("hex") !== url.searchParams.get("sha256")) {
    response.writeHead(422).end();
    return;
  }
  const handle = await fs.open(file, "w");
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
  kept.set(url.pathname, bytes);
  response.writeHead(201).end();
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((cause: unknown) => response.destroy(cause as Error));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as { port: number };
  process.send?.({ kind: "listening", url: `http://127.0.0.1:${port}` });
});
process.on("disconnect", () => {
  void fs.rm(directory, { recursive: true, force: true }).then(() => process.exit(0));
});
