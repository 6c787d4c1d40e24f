// The limit: rows of one SQLite table in pages over plain Node HTTP, and bare socket.io on the same port. Forked by
// documentBench.ts.
import http from "node:http";
import Database from "better-sqlite3";
import { Server } from "socket.io";

const database = new Database(":memory:");
database.exec("CREATE TABLE rows (sequence INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)");
const add = database.prepare("INSERT INTO rows (body) VALUES (?)");
const page = database.prepare<[number, number], { sequence: number; body: string }>(
  "SELECT * FROM rows WHERE sequence > ? ORDER BY sequence LIMIT ?",
);

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method === "GET") {
    const [after, limit] = [Number(url.searchParams.get("after")), Number(url.searchParams.get("limit"))];
    const rows = page.all(after, limit).map(({ sequence, body }) => ({ sequence, body: JSON.parse(body) as unknown }));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bodies = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
  database.transaction(() => bodies.forEach((body) => add.run(JSON.stringify(body))))();
  response.writeHead(201).end();
}

const server = http.createServer((request, response) => {
  if (request.url?.startsWith("/socket.io")) return;
  answer(request, response).catch((cause: unknown) => response.destroy(cause as Error));
});
new Server({ serveClient: false }).attach(server);
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as { port: number };
  process.send?.({ kind: "listening", url: `http://127.0.0.1:${port}` });
});
process.on("disconnect", () => process.exit(0));
