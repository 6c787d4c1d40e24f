import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";

/** A display for tests that open windows: the one that is there, else a virtual one for as long as `end` is not called. */
export async function openDisplay(): Promise<{ display: string | null; end: () => void }> {
  const present = process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"];
  if (process.platform !== "linux" || present) return { display: present ?? "", end: () => undefined };
  if (!fs.existsSync("/usr/bin/Xvfb")) return { display: null, end: () => undefined };
  const server = spawn("/usr/bin/Xvfb", ["-displayfd", "3", "-screen", "0", "1440x960x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await displayNumber(server);
  return { display: `:${number}`, end: () => void server.kill() };
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdio[3]?.on("data", (data: Buffer) => resolve(data.toString().trim()));
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.once("error", reject);
  });
}
