import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { Decoder, Encoder } from "socket.io-parser";
import { z } from "zod";
import { failed, type Answer } from "../../../contract/boundary.ts";
import { importMaxBytes, importMaxFiles } from "../../../contract/importCalls.ts";

/** Shorter than this without a socket is a network hiccup or a busy page, not a closed tab. Milliseconds. */
const closedAfter = 3000;

/** A folder of pages comes as one call with a binary part for each file; socket.io takes ten unless it is told. */
class FolderDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: importMaxFiles });
  }
}

const handshakeSchema = z.object({ windowId: z.string().min(8).max(100) });

interface Settings {
  readonly server: HttpServer;
  readonly allow: (request: IncomingMessage) => boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly call: (windowId: string, name: string, input: unknown) => Promise<Answer<unknown>>;
  readonly windowOpened: () => void;
  readonly windowClosed: (windowId: string) => void;
}

/**
 * Carries calls and events between tabs and the library, over WebSocket at `/bridge`: a tab emits
 * `call` (name, input, acknowledgement) and hears `event` (name, payload). A tab names itself in the handshake and
 * keeps that name while its page lives, so that its place in a room survives a short cut.
 */
export function openBridge(settings: Settings) {
  const tabs = new Map<string, { socket: Socket | null; closing: NodeJS.Timeout | undefined }>();
  const bridge = new Server(settings.server, {
    path: "/bridge",
    serveClient: false,
    transports: ["websocket"],
    parser: { Encoder, Decoder: FolderDecoder },
    // The largest import, and room for its names.
    maxHttpBufferSize: importMaxBytes + 20 * 1024 * 1024,
    allowRequest: (request, decide) => decide(null, settings.allow(request)),
  });
  bridge.engine.on("headers", (headers: Record<string, string>) => Object.assign(headers, settings.headers));

  bridge.use((socket, next) => {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (handshake.success) socket.data = handshake.data;
    next(handshake.success ? undefined : new Error("boundary.inputInvalid"));
  });

  bridge.on("connection", (socket) => {
    const { windowId } = socket.data as z.infer<typeof handshakeSchema>;
    const known = tabs.get(windowId);
    clearTimeout(known?.closing);
    known?.socket?.disconnect(true);
    tabs.set(windowId, { socket, closing: undefined });
    if (known === undefined) settings.windowOpened();

    socket.on("call", (name: unknown, input: unknown, answer: unknown) => {
      if (typeof answer !== "function") return;
      const reply = answer as (answer: Answer<unknown>) => void;
      if (typeof name !== "string") return reply(failed("boundary.callUnknown"));
      void settings.call(windowId, name, input).then(reply);
    });
    socket.on("disconnect", () => {
      const tab = tabs.get(windowId);
      if (tab?.socket !== socket) return;
      tab.socket = null;
      tab.closing = setTimeout(() => {
        tabs.delete(windowId);
        settings.windowClosed(windowId);
      }, closedAfter);
    });
  });

  return {
    /** To one tab, or to all. */
    emit(windowId: string | null, name: string, payload: unknown): void {
      if (windowId === null) bridge.emit("event", name, payload);
      else tabs.get(windowId)?.socket?.emit("event", name, payload);
    },
    async close(): Promise<void> {
      for (const tab of tabs.values()) clearTimeout(tab.closing);
      await bridge.close();
    },
  };
}
