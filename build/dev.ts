import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { buildAll } from "./buildAll.ts";
import { buildTargets, root } from "./buildTargets.ts";

// `npm run dev`: builds again what changes, and starts hub and client anew when more than the window changed. A
// change of the window shows when its page is loaded again. Options are those of `npm start`.
await buildAll();
const [window, ...rest] = buildTargets({ forTests: false });
await window?.build(true);

/** Watches its own folders and rebuilds by itself; what it runs is the same as `npm start`. */
const watched = [...new Set(rest.flatMap((target) => target.sources)), "signaling-server/src"]
  .map((source) => path.join(root, source))
  .flatMap((source) => ["--watch-path", source]);
const client = spawn(
  process.execPath,
  [...watched, "--watch-preserve-output", path.join(root, "build/start.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
client.once("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void client.kill(signal));
