import { randomUUID } from "node:crypto";
import { BrowserWindow, type WebContents } from "electron";
import { appOrigin } from "./appOrigin.ts";
import { readWindowState, rememberWindowState, windowBounds } from "./windowState.ts";

interface Settings {
  readonly preload: string;
  readonly stateFile: string;
  readonly pageOpened: () => void;
  readonly pageClosed: (windowId: string) => void;
}

/** A page that crashes this often within a minute is left as it is: loading it again would not help. */
const crashesPerMinute = 3;

/** The windows that the product opened; only they are answered. Each page load has an id of its own. */
export class Windows {
  readonly #settings: Settings;
  readonly #pages = new Map<WebContents, string>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** null for contents that are none of ours. */
  windowIdOf(contents: WebContents): string | null {
    return this.#pages.get(contents) ?? null;
  }

  /** To one page, or to all. */
  emit(windowId: string | null, name: string, payload: unknown): void {
    for (const [contents, id] of this.#pages) {
      if (windowId !== null && windowId !== id) continue;
      if (!contents.isDestroyed() && !contents.isCrashed()) contents.send("medixchange:event", name, payload);
    }
  }

  /** Shows the first window, or makes it. */
  show(): void {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return this.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  open(): void {
    const { preload, stateFile } = this.#settings;
    const state = readWindowState(stateFile);
    const window = new BrowserWindow({
      ...windowBounds(state),
      minWidth: 420,
      minHeight: 480,
      title: "MediXchange",
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        // Its dictionaries would be downloaded.
        spellcheck: false,
        // A consultation goes on, and is recorded, while another window covers this one.
        backgroundThrottling: false,
      },
    });
    if (state?.maximized) window.maximize();
    rememberWindowState(window, stateFile);
    this.#follow(window.webContents);
    window.loadURL(`${appOrigin}/`).catch((cause: unknown) => {
      // Closed while it was loading.
      if (!window.isDestroyed()) throw cause;
    });
  }

  #follow(contents: WebContents): void {
    let crashes: number[] = [];
    const leave = () => {
      const windowId = this.#pages.get(contents);
      this.#pages.delete(contents);
      if (windowId !== undefined) this.#settings.pageClosed(windowId);
    };
    contents.on("did-start-navigation", (details) => {
      if (!details.isMainFrame || details.isSameDocument) return;
      leave();
      this.#pages.set(contents, randomUUID());
      this.#settings.pageOpened();
    });
    contents.on("render-process-gone", (_event, { reason }) => {
      leave();
      if (reason === "clean-exit") return;
      const now = Date.now();
      crashes = [...crashes.filter((at) => now - at < 60_000), now];
      if (crashes.length <= crashesPerMinute) contents.reload();
    });
    contents.on("destroyed", leave);
  }
}
