import { execFile, execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { isStartedFile } from "./buildTargets.ts";

export type DesktopLibraries = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What Electron and Chromium load on Linux, by the Debian package that brings it. */
const libraries: Readonly<Record<string, string>> = {
  "libgtk-3-0": "libgtk-3.so.0",
  libnss3: "libnss3.so",
  libgbm1: "libgbm.so.1",
  libasound2: "libasound.so.2",
};

/**
 * Makes sure of the system's libraries that a window needs on Linux, and of Xvfb where there is no display: installs
 * them as root on Debian and its relatives. The reason says what to do.
 */
export async function ensureDesktopLibraries(): Promise<DesktopLibraries> {
  if (process.platform !== "linux") return { ok: true };
  const wanted = missingPackages();
  if (wanted.length === 0) return { ok: true };
  const command = `apt-get install -y ${wanted.join(" ")}`;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) {
    return { ok: false, reason: `a window needs packages of the system: ${command}` };
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", ...wanted.map(present)]]) {
    const options = { env: environment, timeout: 600_000 };
    const failure = await promisify(execFile)("apt-get", ["-qq", ...words], options).then(
      () => null,
      (cause: unknown) => String(cause).split("\n").slice(0, 3).join(" "),
    );
    if (failure !== null) return { ok: false, reason: failure };
  }
  const still = missingPackages();
  if (still.length === 0) return { ok: true };
  return { ok: false, reason: `packages of the system are still missing: ${still.join(" ")}` };
}

export function isOnPath(program: string): boolean {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return folders.some((folder) => fs.existsSync(path.join(folder, program)));
}

function missingPackages(): string[] {
  const known = execFileSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
  const missing = Object.keys(libraries).filter((name) => !known.includes(`${libraries[name]} `));
  const hasDisplay = Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
  return hasDisplay || isOnPath("Xvfb") ? missing : [...missing, "xvfb"];
}

/** Newer releases renamed some of them for 64-bit time. */
function present(name: string): string {
  const renamed = `${name}t64`;
  const { stdout } = spawnSync("apt-cache", ["policy", renamed], { encoding: "utf8" });
  return /Candidate: (?!\(none\))/.test(stdout) ? renamed : name;
}

// node build/ensureDesktopLibraries.ts
if (isStartedFile(import.meta)) {
  const libraries = await ensureDesktopLibraries();
  if (!libraries.ok) {
    console.error(libraries.reason);
    process.exitCode = 1;
  }
}
