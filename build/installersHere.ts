import process from "node:process";
import { isOnPath } from "./ensureDesktopLibraries.ts";

export interface Installer {
  readonly name: string;
  /** Null when this computer can make it, else why not. */
  readonly reason: string | null;
}

const byPlatform: Readonly<Record<string, readonly string[]>> = {
  win32: ["nsis", "msi"],
  darwin: ["dmg", "zip"],
  linux: ["AppImage", "deb", "rpm"],
};
const systemNames: Readonly<Record<string, string>> = { win32: "Windows", darwin: "macOS", linux: "Linux" };

/** electron-builder fetches the tools of most installers from here, once. */
const toolServer = "https://github.com/electron-userland/electron-builder-binaries";

/** All installers of the product, and which of them this computer can make. */
export async function installersHere(): Promise<Installer[]> {
  const toolsReachable = await isReachable(toolServer);
  return Object.entries(byPlatform).flatMap(([platform, names]) =>
    names.map((name) => ({ name, reason: reasonAgainst(name, platform, toolsReachable) })),
  );
}

function reasonAgainst(name: string, platform: string, toolsReachable: boolean): string | null {
  if (platform !== process.platform) return `it needs ${systemNames[platform] ?? platform}`;
  // macOS brings what makes a dmg and a zip.
  if (platform === "darwin") return null;
  const usesFpm = name === "deb" || name === "rpm";
  if (name === "rpm" && !isOnPath("rpmbuild")) return "rpmbuild is not installed";
  if (usesFpm && process.env["CUSTOM_FPM_PATH"]) return null;
  return toolsReachable ? null : "electron-builder's tools for it cannot be downloaded from here";
}

async function isReachable(address: string): Promise<boolean> {
  try {
    const { ok } = await fetch(address, { method: "HEAD", signal: AbortSignal.timeout(8000) });
    return ok;
  } catch {
    // No network, a proxy in between, a name that is not found: all the same here.
    return false;
  }
}
