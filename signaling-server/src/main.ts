import { readEnvironment } from "./environment.ts";
import { startHub, type HubOptions, type RunningHub } from "./startHub.ts";

/** In a sentence, what stopped the hub from starting. */
function explain(cause: unknown, options: HubOptions | null): string {
  if (!(cause instanceof Error) || options === null) return `The hub's settings are wrong. ${String(cause)}`;
  const code = "code" in cause ? String(cause.code) : "";
  const { host, port, dataDirectory } = options;
  if (code === "EADDRINUSE") return `Port ${port} of ${host} is taken: another program listens there already.`;
  if (code === "EACCES" && "port" in cause) return `Port ${port} of ${host} may not be used by this user.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is no address of this computer.`;
  if (code.startsWith("SQLITE_BUSY")) return `Another hub is using the folder ${dataDirectory}.`;
  if (code !== "") return `The hub cannot keep its data in ${dataDirectory} (${code}): ${cause.message}`;
  return `The hub could not start: ${cause.message}`;
}

async function start(): Promise<RunningHub | null> {
  let options: HubOptions | null = null;
  try {
    options = readEnvironment(process.env);
    return await startHub(options);
  } catch (cause) {
    console.error(explain(cause, options).replaceAll("\n", " "));
    process.exitCode = 1;
    if (process.connected) process.disconnect();
    return null;
  }
}

const hub = await start();
if (hub) {
  const stop = () => void hub.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
  console.log(`The hub listens at ${hub.url}`);
  if (hub.setupCode !== null) console.log(`Set-up code of the first administrator: ${hub.setupCode}`);
  process.send?.({ kind: "listening", url: hub.url, setupCode: hub.setupCode });
}
