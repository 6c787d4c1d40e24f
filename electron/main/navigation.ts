import { shell, type App, type WebContents } from "electron";
import { parseAddress } from "./appOrigin.ts";

/** How soon after a click or a key a page may still open a link. Milliseconds. */
const gestureLasts = 1000;

/**
 * A window shows the page that the product opened in it, for ever: no page leads it elsewhere, opens another window or
 * embeds a web view. A link to a source on the web goes to the system's browser, and only when a person has just
 * clicked or pressed a key in that window: a script by itself opens nothing.
 */
export function lockNavigation(app: App): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-navigate", (event) => event.preventDefault());
    contents.on("will-redirect", (event) => event.preventDefault());
    contents.on("will-frame-navigate", (event) => event.preventDefault());
    contents.on("will-attach-webview", (event) => event.preventDefault());
    const hasGesture = watchGestures(contents);
    contents.setWindowOpenHandler(({ url }) => {
      if (hasGesture() && isWebLink(url)) void shell.openExternal(url);
      return { action: "deny" };
    });
  });
}

/** Only what a browser shows: never a file, a program's scheme or an address with a password in it. */
export function isWebLink(address: string): boolean {
  const parsed = parseAddress(address);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return false;
  return parsed.username === "" && parsed.password === "";
}

/** Input as the system delivered it: a page cannot make it up. One gesture is good for one link. */
function watchGestures(contents: WebContents): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  contents.on("input-event", (_event, { type }) => {
    if (type === "mouseUp" || type === "rawKeyDown" || type === "keyDown" || type === "gestureTap") {
      last = performance.now();
    }
  });
  return () => {
    const recent = performance.now() - last < gestureLasts;
    last = Number.NEGATIVE_INFINITY;
    return recent;
  };
}
