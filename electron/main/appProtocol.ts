import { protocol } from "electron";
import type { WindowRequest, WindowResponse } from "../hosts/serveWindow.ts";
import { appScheme, isAppAddress } from "./appOrigin.ts";

/** Has to run before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves `app://medixchange/...`; every other host of the scheme is nothing. */
export function handleAppScheme(serve: (request: WindowRequest) => Promise<WindowResponse>): void {
  protocol.handle(appScheme, async (request) => {
    if (!isAppAddress(request.url)) return new Response(null, { status: 404 });
    const { pathname } = new URL(request.url);
    const { status, headers, body } = await serve({
      method: request.method,
      pathname,
      range: request.headers.get("range"),
    });
    const length = { "content-length": String(body.byteLength) };
    return new Response(request.method === "HEAD" ? null : body, { status, headers: { ...headers, ...length } });
  });
}
