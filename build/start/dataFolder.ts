import os from "node:os";
import path from "node:path";
import process from "node:process";

/** Where this person's library and hub are kept: the same folder that the packaged application uses. */
export function dataFolder(): string {
  const chosen = process.env["MEDIXCHANGE_DATA"];
  if (chosen) return path.resolve(chosen);
  const home = os.homedir();
  const byPlatform: Partial<Record<NodeJS.Platform, string>> = {
    darwin: path.join(home, "Library/Application Support"),
    win32: process.env["APPDATA"] ?? path.join(home, "AppData/Roaming"),
  };
  const settings = byPlatform[process.platform] ?? process.env["XDG_CONFIG_HOME"] ?? path.join(home, ".config");
  return path.join(settings, "MediXchange");
}
