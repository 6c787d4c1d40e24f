import { spawn } from "node:child_process";
import process from "node:process";

/** Shows an address in the person's browser. Where that fails, the printed address is still there. */
export function openAddress(address: string): void {
  const commands: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ["open", address],
    win32: ["rundll32", "url.dll,FileProtocolHandler", address],
  };
  const [command, ...words] = commands[process.platform] ?? ["xdg-open", address];
  const child = spawn(command, words, { stdio: "ignore", detached: true });
  child.once("error", () => console.log("No browser could be started: open the address above."));
  child.unref();
}
