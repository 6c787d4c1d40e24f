import path from "node:path";
import process from "node:process";
import { app, BrowserWindow, session } from "electron";
import { LibraryProcess } from "../hosts/libraryProcess.ts";
import { readSecretKey } from "../hosts/secretKey.ts";
import { serveWindow } from "../hosts/serveWindow.ts";
import { answerCalls, answerPickFolder, answerSavePdf } from "./answerCalls.ts";
import { answerNotify } from "./answerNotify.ts";
import { handleAppScheme, registerAppScheme } from "./appProtocol.ts";
import { guardDownloads } from "./downloads.ts";
import { systemKeyWrapping } from "./keyWrapping.ts";
import { answerNameMenu, setMenu } from "./menu.ts";
import { lockNavigation } from "./navigation.ts";
import { guardPermissions } from "./permissions.ts";
import { childStarter } from "./childStarter.ts";
import { Windows } from "./windows.ts";

/** Where the build put this file: `<product>/electron`. */
const product = path.join(import.meta.dirname, "..");
/** A utility process and a native module need real files, which a package keeps beside its archive. */
const unpacked = product.replace(/app\.asar(?=[\\/]|$)/, "app.asar.unpacked");

app.setName("MediXchange");
// `--user-data-dir` has been taken already; without it, the name decides.
if (!app.commandLine.hasSwitch("user-data-dir")) {
  app.setPath("userData", path.join(app.getPath("appData"), "MediXchange"));
}
const home = app.getPath("userData");
// Chromium's caches and profile apart from what the person keeps.
app.setPath("sessionData", path.join(home, "chromium"));

const log = (line: string) => process.stderr.write(`medixchange: ${line}\n`);

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  lockNavigation(app);
  app.whenReady().then(run, (cause: unknown) => {
    log(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    app.exit(1);
  });
} else {
  // The first one shows its window (`second-instance`).
  app.exit(0);
}

function run(): void {
  const dataDirectory = path.join(home, "library");
  const library = new LibraryProcess({
    startChild: childStarter(path.join(unpacked, "library/library.cjs"), "MediXchange library"),
    startTranscriber: childStarter(path.join(unpacked, "library/transcriber.cjs"), "MediXchange captions"),
    options: {
      dataDirectory,
      resourcesDirectory: app.isPackaged ? process.resourcesPath : path.join(product, "../resources"),
      secretKey: readSecretKey(dataDirectory, systemKeyWrapping()),
      client: "desktop",
      suggestion: takeSuggestion(),
    },
    onEvent: (windowId, name, payload) => windows.emit(windowId, name, payload),
    log,
  });
  const windows = new Windows({
    preload: path.join(product, "electron/preload.cjs"),
    stateFile: path.join(home, "window.json"),
    // A page that opens (or is loaded again) is a good moment to try once more, where we had given up.
    pageOpened: () => library.start(),
    pageClosed: (windowId) => library.windowClosed(windowId),
  });

  guardPermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  handleAppScheme(serveWindow({ windowDirectory: path.join(product, "window"), media: (path) => library.media(path) }));
  answerCalls(
    (contents) => windows.windowIdOf(contents),
    (windowId, name, input) => library.call(windowId, name, input),
  );
  answerPickFolder((contents) => windows.windowIdOf(contents));
  answerSavePdf((contents) => windows.windowIdOf(contents));
  answerNotify((contents) => windows.windowIdOf(contents));
  answerNameMenu((contents) => windows.windowIdOf(contents));
  setMenu();
  library.start();
  windows.open();

  app.on("second-instance", () => windows.show());
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) windows.open();
  });
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  let stopping = false;
  app.on("will-quit", (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void library.stop().finally(() => app.exit(0));
  });
}

/** The hub that `npm start` has started beside this client, if any. The code is not left lying in the environment. */
function takeSuggestion(): { hubUrl: string; code: string | null } | null {
  const hubUrl = process.env["MEDIXCHANGE_HUB_URL"];
  const code = process.env["MEDIXCHANGE_SETUP_CODE"] || null;
  delete process.env["MEDIXCHANGE_SETUP_CODE"];
  return hubUrl ? { hubUrl, code } : null;
}
