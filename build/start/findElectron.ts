import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../buildTargets.ts";
import { versionIn } from "../ensureElectron.ts";
import { ended } from "./child.ts";

export type FoundElectron =
  | { readonly executable: string; readonly version: string }
  /** Why not, as a sentence. */
  | { readonly reason: string };

/** The first Electron whose Node loads better-sqlite3 13 (Node-API 10). */
const oldestMajor = 35;
const downloadPatience = 180_000;
/** After a failed download the next starts do not wait for another one, for an hour. */
const downloadRest = 3_600_000;

const packageFolder = path.join(root, "node_modules/electron");
const failedStamp = path.join(root, "node_modules/.cache/electron-download-failed");

/** An Electron that can run the product here and now, downloaded if need be. */
export async function findElectron(say: (line: string) => void): Promise<FoundElectron> {
  const override = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (!hasDisplay()) return { reason: "there is no display" };
  if (process.platform === "linux" && process.getuid?.() === 0 && !process.env["ELECTRON_DISABLE_SANDBOX"]) {
    return { reason: "Electron's sandbox does not work for the root user" };
  }
  if (override) return examine(override);
  const downloaded = path.join(packageFolder, "dist");
  if (!fs.existsSync(executableIn(downloaded))) {
    const failure = await download(say);
    if (failure !== null) return { reason: failure };
  }
  return examine(downloaded);
}

export function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
}

function examine(directory: string): FoundElectron {
  const executable = executableIn(directory);
  if (!fs.existsSync(executable)) return { reason: `there is no Electron in ${directory}` };
  const version = versionIn(directory) ?? askVersion(executable);
  if (version === null) return { reason: `the Electron in ${directory} does not run` };
  if (Number(version.split(".")[0]) < oldestMajor) {
    return { reason: `Electron ${version} is too old for the library's database (${oldestMajor} or newer is needed)` };
  }
  return { executable, version };
}

export function executableIn(directory: string): string {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: "Electron.app/Contents/MacOS/Electron",
    win32: "electron.exe",
  };
  return path.join(directory, names[process.platform] ?? "electron");
}

function askVersion(executable: string): string | null {
  const { stdout } = spawnSync(executable, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? null;
}

/** Null when it worked, else the reason. */
async function download(say: (line: string) => void): Promise<string | null> {
  const byHand = "`npx install-electron` tries again";
  const last = fs.statSync(failedStamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - last < downloadRest) return `Electron could not be downloaded a while ago; ${byHand}`;
  say("Electron is not here yet: downloading it (about 110 MB, once) ...");
  const child = spawn(process.execPath, [path.join(packageFolder, "install.js")], {
    stdio: "ignore",
    timeout: downloadPatience,
  });
  const { code, signal } = await ended(child);
  if (code === 0) return null;
  fs.mkdirSync(path.dirname(failedStamp), { recursive: true });
  fs.writeFileSync(failedStamp, "");
  const why = signal === null ? "could not be downloaded" : "took too long to download";
  return `Electron ${why}; ${byHand}`;
}
