// The limit: a bare socket.io relay, which hands a message on to everybody and answers. Forked by messageBench.ts.
import http from "node:http";
import { Server } from "socket.io";

const server = http.createServer();
const io = new Server(server, { serveClient: false });
io.on("connection", (socket) => {
  socket.on("message", (message: unknown, answer: () => void) => {
    socket.broadcast.emit("message", message);
    answer();
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as { port: number };
  process.send?.({ kind: "listening", url: `http://127.0.0.1:${port}` });
});
process.on("disconnect", () => process.exit(0));
