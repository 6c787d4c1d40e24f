import { execFile, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { chromium, expect, test } from "@playwright/test";
import { uuidv7 } from "uuidv7";
import { aParagraph, aPdf } from "../fixtures/handbooks/aPdf.ts";

const root = path.resolve(import.meta.dirname, "../..");
const run = promisify(execFile);
let folder: string;
let report: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const { stdout } = await run(process.execPath, [path.join(root, "build/package.ts"), "--test"], { cwd: root });
  report = stdout;
  folder = path.join(root, /^The unpacked application: (.+)$/m.exec(stdout)?.[1] ?? "");
});

const inside: Partial<Record<NodeJS.Platform, { executable: string; resources: string }>> = {
  linux: { executable: "medixchange", resources: "resources" },
  win32: { executable: "MediXchange.exe", resources: "resources" },
  darwin: {
    executable: "MediXchange.app/Contents/MacOS/MediXchange",
    resources: "MediXchange.app/Contents/Resources",
  },
};
const { executable, resources } = inside[process.platform] ?? { executable: "medixchange", resources: "resources" };

test("it says of every installer whether it can be made here", () => {
  for (const name of ["nsis", "msi", "dmg", "zip", "AppImage", "deb", "rpm"]) {
    expect(report).toMatch(new RegExp(`^  ${name}: (can be made here|cannot be made here: .+)`, "m"));
  }
});

test("the package holds the client, its two native binaries, and nothing of the hub or of other platforms", () => {
  const unpacked = path.join(folder, resources, "app.asar.unpacked");
  const files = fs.readdirSync(unpacked, { recursive: true }).map(String);
  expect(files.filter((file) => file.includes(`prebuilds${path.sep}`))).toEqual([
    path.join("node_modules/better-sqlite3/prebuilds", `${process.platform}-${process.arch}.node`),
  ]);
  // Of the engine for captions: the plain one of this platform, where there is one.
  expect(files.filter((file) => /@fugood.*\.(?:node|so|dll|dylib)$/.test(file))).toEqual([
    path.join("node_modules/@fugood", `node-whisper-${process.platform}-${process.arch}`, "index.node"),
  ]);
  expect(files).toContain(path.join("dist/library/transcriber.cjs"));
  expect(files).toContain(path.join("dist/library/library.cjs"));
  expect(files).toContain(path.join("dist/library/importWorker.cjs"));
  expect(files).toContain(path.join("dist/library/readPackWorker.cjs"));
  expect(files.filter((file) => /fastify|kysely|signaling-server|@medixchange|\.map$|\.test\./.test(file))).toEqual([]);
  expect(fs.existsSync(path.join(folder, resources, "handbooks.sqlite"))).toBe(true);
});

test("its fuses are hardened", async () => {
  const fuses = await getCurrentFuseWire(path.join(folder, executable));
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  ];
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  expect(off.map((fuse) => fuses[fuse])).toEqual(off.map(() => FuseState.DISABLE));
  expect(on.map((fuse) => fuses[fuse])).toEqual(on.map(() => FuseState.ENABLE));
});

test("it starts, shows its window, reads the handbooks that it brought, imports a PDF, and ends when its window closes", async () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-packaged-"));
  const child = spawn(path.join(folder, executable), ["--remote-debugging-port=0", `--user-data-dir=${home}`], {
    // From elsewhere: nothing may be found by accident.
    cwd: home,
    env: { ...process.env, MEDIXCHANGE_NODE_BINARY: process.execPath },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
  try {
    const address = await debuggingAddress(child);
    // A window that opens after we connect is not told to us by an old Electron: wait for it first.
    await expect.poll(() => openPages(address)).toMatchObject([{ url: expect.stringMatching(/^app:/) }]);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error("the application has no window");
    await expect(page).toHaveURL(/^app:\/\/medixchange\//);
    await expect(page.locator("#root")).not.toBeEmpty();
    const answer: unknown = await page.evaluate(() => window.medixchange?.call("handbooks.list", {}));
    expect(answer).toMatchObject({ ok: true, value: { editions: expect.arrayContaining([expect.anything()]) } });
    const read: unknown = await page.evaluate(
      async ([importId, path, bytes]) => {
        const files = [{ path, bytes: new Uint8Array(bytes) }];
        await window.medixchange?.call("handbooks.beginImport", { importId, name: path, files });
        return window.medixchange?.call("handbooks.draft", { importId });
      },
      [uuidv7(), "ward.pdf", [...aWardPdf()]] as const,
    );
    expect(read).toMatchObject({ ok: true, value: { title: "Ward rules" } });
    // First the test lets go, then the window closes: Playwright does not bear the other order.
    await browser.close();
    const [target] = await openPages(address);
    await fetch(`http://${new URL(address).host}/json/close/${target?.id}`);
    expect(await gone).toBe(0);
  } finally {
    child.kill("SIGKILL");
    await gone;
    fs.rmSync(home, { recursive: true, force: true });
  }
});

function aWardPdf(): Uint8Array {
  const lines = ["Wash your hands before and after every patient.", "Keep the door of the room closed."];
  return aPdf({ title: "Ward rules", pages: [aParagraph(lines)] });
}

async function openPages(address: string): Promise<{ id: string; url: string }[]> {
  const answer = await fetch(`http://${new URL(address).host}/json/list`);
  const targets = (await answer.json()) as { id: string; type: string; url: string }[];
  return targets.filter(({ type }) => type === "page").map(({ id, url }) => ({ id, url }));
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    if (child.stderr === null) return reject(new Error("no output to read"));
    createInterface(child.stderr).on("line", (line) => {
      said.push(line);
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`it ended with ${code}:\n${said.join("\n")}`)));
  });
}
