import http from "node:http";
import type { AddressInfo } from "node:net";
import type { LibraryOptions } from "../../library/port.ts";
import type { StartLibraryChild, StartTranscriber } from "../libraryChild.ts";
import { LibraryProcess } from "../libraryProcess.ts";
import { securityHeaders } from "../securityHeaders.ts";
import { serveWindow } from "../serveWindow.ts";
import { openBridge } from "./bridge.ts";
import { Guard, splitTarget } from "./guard.ts";

interface Settings {
  readonly windowDirectory: string;
  readonly startChild: StartLibraryChild;
  readonly startTranscriber: StartTranscriber;
  readonly library: LibraryOptions;
  /** 0: any free one. */
  readonly port: number;
  readonly log: (line: string) => void;
}

export interface BrowserHost {
  /** To be opened in a browser; it bears the token of this start. */
  readonly url: string;
  close(): Promise<void>;
}

const refusals = {
  401: "Open MediXchange with the address that it printed when it started.",
  403: "This address belongs to MediXchange on this computer and is not open to others.",
};

/** Serves the window to a browser on this computer, and nobody else, and stands between it and the library. */
export async function startBrowserHost(settings: Settings): Promise<BrowserHost> {
  let port = settings.port;
  const guard = new Guard(() => port);
  const connect = () => [`ws://127.0.0.1:${port}`, `ws://localhost:${port}`];

  const library = new LibraryProcess({
    startChild: settings.startChild,
    startTranscriber: settings.startTranscriber,
    options: settings.library,
    onEvent: (windowId, name, payload) => bridge.emit(windowId, name, payload),
    log: settings.log,
  });

  const server = http.createServer((request, response) => {
    void answer(request, response).catch((cause: unknown) => {
      settings.log(`a request failed: ${cause instanceof Error ? cause.stack : String(cause)}`);
      response.destroy();
    });
  });
  await listen(server, port);
  port = (server.address() as AddressInfo).port;

  const serve = serveWindow({
    windowDirectory: settings.windowDirectory,
    media: (path) => library.media(path),
    connect: connect(),
  });
  const bridge = openBridge({
    server,
    allow: (request) => guard.judge(request).kind === "pass",
    headers: securityHeaders("/", connect()),
    call: (windowId, name, input) => library.call(windowId, name, input),
    // A page that opens (or is loaded again) is a good moment to try once more, where we had given up.
    windowOpened: () => library.start(),
    windowClosed: (windowId) => library.windowClosed(windowId),
  });
  library.start();

  return {
    url: `http://127.0.0.1:${port}/?token=${guard.token}`,
    async close() {
      const closed = bridge.close();
      // It waits for every connection, also for those that a browser keeps open in case.
      server.closeAllConnections();
      await closed;
      await library.stop();
    },
  };

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname } = splitTarget(request);
    const verdict = guard.judge(request);
    if (verdict.kind === "refuse") {
      const headers = { ...securityHeaders("/"), "content-type": "text/plain; charset=utf-8" };
      response.writeHead(verdict.status, headers).end(refusals[verdict.status]);
      return;
    }
    if (verdict.kind === "admit") {
      // The token leaves the address bar and the history's way at once.
      const headers = { ...securityHeaders("/"), location: "/", "set-cookie": verdict.setCookie };
      response.writeHead(303, { ...headers, "cache-control": "no-store" }).end();
      return;
    }
    const range = request.headers.range ?? null;
    const { status, headers, body } = await serve({ method: request.method ?? "GET", pathname, range });
    response.writeHead(status, { ...headers, "content-length": body.byteLength });
    response.end(request.method === "HEAD" ? undefined : body);
  }
}

/** On the loopback address alone: nothing of this is for the network. */
function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}
