import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { _electron, expect, test, type ElectronApplication, type Page } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import type { Bridge } from "../../contract/ipc.ts";
import { readSheets } from "./pages/readSheets.ts";

const root = path.resolve(import.meta.dirname, "../..");
const entry = path.join(root, "dist-test/electron/main.cjs");

let home: string;
let app: ElectronApplication;
let page: Page;

const environment = () => ({ ...process.env, MEDIXCHANGE_NODE_BINARY: process.execPath }) as Record<string, string>;
const argumentsFor = (folder: string) => [entry, `--user-data-dir=${folder}`, "--use-fake-device-for-media-stream"];

test.beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-electron-"));
  app = await _electron.launch({ cwd: root, args: argumentsFor(home), env: environment() });
  page = await app.firstWindow();
  await page.waitForLoadState();
});
test.afterAll(async () => {
  await app.close();
  fs.rmSync(home, { recursive: true, force: true });
});

declare global {
  interface Window {
    medixchange?: Bridge;
  }
}

/** Instead of a real browser. */
const rememberOpened = () =>
  app.evaluate(({ shell }) => {
    const opened: string[] = [];
    (globalThis as unknown as { opened: string[] }).opened = opened;
    shell.openExternal = (address) => Promise.resolve(void opened.push(address));
  });

test("a page has the bridge, and nothing of Node or Electron", async () => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(window.medixchange ?? {}).sort(),
    host: window.medixchange?.host,
    node: ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
      (name) => name in window,
    ),
    secure: isSecureContext,
    origin: location.origin,
  }));
  expect(seen).toEqual({
    bridge: ["call", "host", "nameMenu", "notify", "pickFolder", "savePdf", "subscribe"],
    host: "electron",
    node: [],
    secure: true,
    origin: "app://medixchange",
  });
  const preferences = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const known = contents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = known.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  ]);
});

test("a call is answered by the library, and a wrong one by its failure", async () => {
  const call = (name: string, input: unknown) =>
    page.evaluate(([name, input]) => window.medixchange?.call(name as string, input), [name, input]);
  expect(await call("settings.read", {})).toMatchObject({ ok: true });
  expect(await call("no.such", {})).toMatchObject({ ok: false, failure: { code: "boundary.callUnknown" } });
  expect(await call("handbooks.search", { query: 1 })).toMatchObject({ failure: { code: "boundary.inputInvalid" } });
});

test("the menu speaks the language of the window, and takes no other words", async () => {
  const labels = () =>
    app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => [
        label,
        submenu?.items.find(({ role }) => role?.toLowerCase() === "selectall")?.label ?? null,
      ]),
    );
  const speak = (language: "ar" | "en") =>
    page.evaluate((language) => window.medixchange?.call("settings.write", { language }), language);
  try {
    await speak("ar");
    const arabic = [
      ["ملف", null],
      ["تحرير", "تحديد الكل"],
      ["عرض", null],
      ["نافذة", null],
    ];
    await expect.poll(labels).toEqual(process.platform === "darwin" ? [expect.anything(), ...arabic.slice(1)] : arabic);
    const before = await labels();
    await page.evaluate(async () => {
      const { medixchange } = window;
      medixchange?.nameMenu?.({ edit: "x".repeat(1000) } as never);
      medixchange?.nameMenu?.("words" as never);
      // Answered after both: calls of a page come in the order that it made them.
      await medixchange?.call("settings.read", {});
    });
    expect(await labels()).toEqual(before);
  } finally {
    await speak("en");
  }
  await expect.poll(labels).toContainEqual(["Edit", "Select all"]);
});

test("the policy stops scripts in the page, evaluation, remote code and every other address", async () => {
  const server = http.createServer((_request, response) => {
    reached += 1;
    response.setHeader("access-control-allow-origin", "*").end("globalThis.remote = true");
  });
  let reached = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const remote = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const outcome = await page.evaluate(async (remote) => {
    const violated: string[] = [];
    Object.assign(globalThis, { violated });
    document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));
    const add = (name: string, attributes: Record<string, string>, text = "") =>
      new Promise<void>((resolve) => {
        const element = document.createElement(name);
        document.addEventListener("securitypolicyviolation", () => resolve(), { once: true });
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.textContent = text;
        document.body.append(element);
      });
    await add("script", {}, "globalThis.inline = true");
    await add("script", { src: remote });
    await add("iframe", { src: remote });
    await add("img", { src: remote });
    const fetched = await fetch(remote).then(
      () => "answered",
      () => "refused",
    );
    let evaluated = "refused";
    try {
      // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- that this is refused is what we test
      evaluated = String(new Function("return 'ran'")());
    } catch {
      evaluated = "refused";
    }
    return { fetched, evaluated, ran: ["inline", "remote"].filter((name) => name in globalThis) };
  }, remote);
  expect(outcome).toEqual({ fetched: "refused", evaluated: "refused", ran: [] });
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { violated: string[] }).violated))
    .toEqual(expect.arrayContaining(["script-src-elem", "frame-src", "img-src", "connect-src", "script-src"]));
  server.close();
  expect(reached).toBe(0);
});

test("a link that a person clicks opens in the system's browser, if it is one of the web", async () => {
  await rememberOpened();
  const links = ["https://source.example/guideline", "file:///etc/passwd", "https://name:word@source.example/"];
  for (const [index, address] of links.entries()) {
    await page.evaluate(
      ([index, address]) => {
        const link = document.createElement("a");
        Object.assign(link, { id: `link-${index}`, href: address, target: "_blank", textContent: "source" });
        Object.assign(link.style, { position: "fixed", top: "0", insetInlineStart: "0", zIndex: "9999" });
        document.body.append(link);
      },
      [index, address],
    );
    await page.locator(`#link-${index}`).click();
    await page.evaluate((index) => document.querySelector(`#link-${index}`)?.remove(), index);
  }
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(["https://source.example/guideline"]);
  expect(app.windows()).toHaveLength(1);
});

test("no page leads the window elsewhere or opens another one", async () => {
  await rememberOpened();
  for (const address of ["https://elsewhere.example/", "data:text/html,hello", "file:///etc/passwd"]) {
    await page.evaluate((address) => {
      location.href = address;
    }, address);
    expect(await page.evaluate(() => location.origin)).toBe("app://medixchange");
  }
  const windows = await page.evaluate(() =>
    ["https://elsewhere.example/", "app://medixchange/", "about:blank", "file:///etc/passwd"].map((address) =>
      window.open(address),
    ),
  );
  expect(windows).toEqual([null, null, null, null]);
  expect(app.windows()).toHaveLength(1);
  // A script by itself opens nothing outside either.
  expect(await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([]);
});

test("camera and microphone are allowed, geolocation and the rest are not", async () => {
  const outcome = await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    const kinds = stream.getTracks().map((track) => track.kind);
    for (const track of stream.getTracks()) track.stop();
    const located = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve("found"),
        () => resolve("refused"),
      ),
    );
    const midi = await navigator.requestMIDIAccess({ sysex: true }).then(
      () => "allowed",
      () => "refused",
    );
    return { kinds: kinds.sort(), located, midi };
  });
  expect(outcome).toEqual({ kinds: ["audio", "video"], located: "refused", midi: "refused" });
});

test("a screen is shared after a click, and not by a script on its own", async () => {
  const share = "navigator.mediaDevices.getDisplayMedia({ video: true })";
  const alone: unknown = await app.evaluate(async ({ BrowserWindow }, share) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return "no window";
    // A fresh page: what was clicked before is forgotten.
    const loaded = new Promise((resolve) => contents.once("did-finish-load", () => resolve(null)));
    contents.reload();
    await loaded;
    return contents.executeJavaScript(`${share}.then(() => "shared", () => "refused")`);
  }, share);
  expect(alone).toBe("refused");
  const clicked = await app.evaluate(
    ({ BrowserWindow }, share) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `${share}.then((stream) => stream.getTracks().map((track) => track.stop() ?? track.kind))`,
        true,
      ),
    share,
  );
  expect(clicked).toEqual(["video"]);
});

test("a page that the product did not open is not answered, even with the bridge and the right address", async () => {
  const answers = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const outcomes: unknown[] = [];
      for (const address of ["app://medixchange/", "data:text/html,hello"]) {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        await window.loadURL(address);
        outcomes.push(await window.webContents.executeJavaScript("window.medixchange.call('settings.read', {})"));
        window.destroy();
      }
      return outcomes;
    },
    path.join(path.dirname(entry), "preload.cjs"),
  );
  const refused = { ok: false, failure: { code: "session.forbidden", details: {} } };
  expect(answers).toEqual([refused, refused]);
});

test("a frame inside our page has no bridge, and our window at another address is not answered", async () => {
  const framed = await page.evaluate(() => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const known = frame.contentWindow?.medixchange !== undefined;
    frame.remove();
    return known;
  });
  expect(framed).toBe(false);
  const answer: unknown = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.loadURL("data:text/html,hello");
    const answer: unknown = await window?.webContents.executeJavaScript("window.medixchange.call('settings.read', {})");
    await window?.loadURL("app://medixchange/");
    return answer;
  });
  expect(answer).toMatchObject({ ok: false, failure: { code: "session.forbidden" } });
  await expect.poll(() => page.evaluate(() => location.origin)).toBe("app://medixchange");
});

test("a page of a handbook is saved as a PDF, with what it is and where it comes from", async () => {
  const file = path.join(home, "handbook.pdf");
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Handbooks" }).click();
  await page.getByRole("article").first().getByRole("link").first().click();
  await expect(page.getByTestId("origin")).toBeVisible();
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("button", { name: "Print" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save as PDF" }).click();
  await expect.poll(() => fs.existsSync(file)).toBe(true);
  await expect(page.getByRole("dialog").getByRole("button", { name: "Save as PDF" })).toBeEnabled();
  const words = (await readSheets(fs.readFileSync(file))).join(" ");
  expect(words).toContain(title);
  expect(words).toContain("MediXchange project");
  expect(words).toContain("Not clinically reviewed");
  await page.keyboard.press("Escape");
});

test("a kept file is saved where the person says, a download from elsewhere never, and a folder is picked in a dialog", async () => {
  const place = path.join(home, "saved.md");
  await app.evaluate(
    ({ session, dialog }, [saved, picked]) => {
      const downloads: { allowed: boolean; suggested: string | undefined; state?: string }[] = [];
      (globalThis as unknown as { downloads: typeof downloads }).downloads = downloads;
      session.defaultSession.on("will-download", (event, item) => {
        const suggested = item.getSaveDialogOptions().defaultPath;
        const entry: (typeof downloads)[number] = { allowed: !event.defaultPrevented, suggested };
        downloads.push(entry);
        // In place of the person's answer to the dialog.
        item.setSavePath(saved);
        item.once("done", (_event, state) => void (entry.state = state));
      });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [picked] });
    },
    [place, home] as const,
  );
  expect(await page.evaluate(() => window.medixchange?.pickFolder?.())).toBe(home);

  const pdf = path.join(home, "page.pdf");
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
  }, pdf);
  expect(await page.evaluate(() => window.medixchange?.savePdf?.("Ward: notes/1"))).toEqual({ ok: true, value: true });
  expect(fs.readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  await app.evaluate(
    ({ dialog }, file) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
    },
    path.join(home, "no such folder/page.pdf"),
  );
  expect(await page.evaluate(() => window.medixchange?.savePdf?.("x"))).toMatchObject({
    failure: { code: "library.fileNotWritten" },
  });

  const text = "# Ward notes\n\nTurn awake patients.";
  const editionId = await page.evaluate(
    async ([importId, content]) => {
      const call = async (name: string, input: unknown) => {
        const answer = (await window.medixchange?.call(name, input)) as { value: Record<string, unknown> };
        return answer.value;
      };
      const files = [{ path: "notes.md", bytes: new TextEncoder().encode(content) }];
      await call("handbooks.beginImport", { importId, name: "notes.md", files });
      const { title, edition, source, licence, clinicallyReviewed } = await call("handbooks.draft", { importId });
      const asRead = { title, edition, source, licence, clinicallyReviewed, language: "en" };
      const kept = { importId, ...asRead, handbookId: null, leaveOut: [], renamed: [], keepOriginal: true };
      return ((await call("handbooks.keepDraft", kept))["edition"] as { id: string }).id;
    },
    [uuidv7(), text] as const,
  );
  const save = (address: string) =>
    page.evaluate((href) => {
      const link = Object.assign(document.createElement("a"), { href, download: "" });
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  const downloads = () =>
    app.evaluate(() => (globalThis as unknown as { downloads: { allowed: boolean; state?: string }[] }).downloads);
  await save(`/media/handbooks/${editionId}/original`);
  await expect
    .poll(downloads)
    .toMatchObject([{ allowed: true, suggested: expect.stringMatching(/notes\.md$/u), state: "completed" }]);
  expect(fs.readFileSync(place, "utf8")).toBe(text);
  await save("data:text/html,hello");
  await expect.poll(async () => (await downloads()).length).toBe(2);
  expect((await downloads())[1]).toMatchObject({ allowed: false });
  expect(fs.readFileSync(place, "utf8")).toBe(text);
});

test("a page that crashes is loaded again, and reaches the library", async () => {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return;
    const loaded = new Promise((resolve) => contents.once("did-finish-load", () => resolve(null)));
    contents.forcefullyCrashRenderer();
    await loaded;
  });
  const answer: unknown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("window.medixchange.call('settings.read', {})"),
  );
  expect(answer).toMatchObject({ ok: true });
});

test("a second start ends by itself and leaves the first one running", async () => {
  const electron = path.join(process.env["ELECTRON_OVERRIDE_DIST_PATH"] ?? "", "electron");
  const shown = app.evaluate(
    ({ app }) => new Promise<boolean>((resolve) => app.once("second-instance", () => resolve(true))),
  );
  const second = spawn(electron, argumentsFor(home), { cwd: root, env: environment(), stdio: "ignore" });
  const code = await new Promise<number | null>((resolve) => second.once("exit", resolve));
  expect(code).toBe(0);
  expect(await shown).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("the window comes back where it was", async () => {
  const bounds = { x: 40, y: 50, width: 900, height: 650 };
  await app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), bounds);
  await app.close();
  app = await _electron.launch({ cwd: root, args: argumentsFor(home), env: environment() });
  page = await app.firstWindow();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds);
});
