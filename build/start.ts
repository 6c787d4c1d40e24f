import { fork, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { buildAll } from "./buildAll.ts";
import { root } from "./buildTargets.ts";
import { end, ended, firstMessage } from "./start/child.ts";
import { dataFolder } from "./start/dataFolder.ts";
import { findElectron, hasDisplay } from "./start/findElectron.ts";
import { openAddress } from "./start/openAddress.ts";
import { startHub } from "./start/startHub.ts";

// `npm start`: builds what is missing, starts a hub on this computer, and opens the client beside it.
const { values: options } = parseArgs({
  options: {
    browser: { type: "boolean", default: false },
    "no-hub": { type: "boolean", default: false },
    "no-open": { type: "boolean", default: false },
  },
});
const say = (line: string) => console.log(line);
/** An Electron that ends this soon with an error could not run here at all (a library or its sandbox is missing). */
const stillborn = 15_000;

const children = new Set<ChildProcess>();
let leaving = false;
async function leave(code: number): Promise<never> {
  if (!leaving) {
    leaving = true;
    // The clients first: they tell the hub that they leave.
    for (const child of [...children].toReversed()) await end(child);
    process.exit(code);
  }
  return new Promise(() => undefined);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void leave(0));

function keep<Child extends ChildProcess>(child: Child): Child {
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

await buildAll({ log: say });
const data = dataFolder();
const environment = { ...process.env, ...(options["no-hub"] ? {} : await hubEnvironment()) };
if (options.browser || !(await openElectron())) await openBrowserHost();

/** What the client learns of the hub: its address, and the code that lets the first person in. */
async function hubEnvironment(): Promise<Record<string, string>> {
  const hub = await startHub(path.join(data, "hub"));
  if (hub === null) {
    say("The hub could not start; the client opens without one.");
    return {};
  }
  keep(hub.child).once("exit", () => {
    if (!leaving) say("The hub has stopped. The client goes on with what is on this computer.");
  });
  say(`Hub: ${hub.url}, its data in ${path.join(data, "hub")}`);
  return { MEDIXCHANGE_HUB_URL: hub.url, MEDIXCHANGE_SETUP_CODE: hub.setupCode ?? "" };
}

/** False where there is none that could run here. */
async function openElectron(): Promise<boolean> {
  const found = await findElectron(say);
  if ("reason" in found) {
    say(`No Electron window: ${found.reason}. The client opens in a browser instead.`);
    return false;
  }
  say(`Client: Electron ${found.version}, its data in ${data}`);
  const began = performance.now();
  const child = keep(
    spawn(found.executable, [root, `--user-data-dir=${data}`], { cwd: root, stdio: "inherit", env: environment }),
  );
  const { code } = await ended(child);
  if (code === 0 || leaving || performance.now() - began > stillborn) await leave(code ?? 0);
  say("Electron cannot run here (its last words are above). The client opens in a browser instead.");
  return false;
}

async function openBrowserHost(): Promise<void> {
  const child = keep(
    fork(path.join(root, "dist/browser-host/main.cjs"), ["--data", data], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: environment,
    }),
  );
  const listening = await firstMessage<{ kind: "listening"; url: string }>(child, "listening");
  if (listening === null) {
    say("The client could not start (see above).");
    await leave(1);
    return;
  }
  say(`Client: in a browser on this computer, its data in ${data}. Ctrl+C ends it.`);
  say(listening.url);
  if (!options["no-open"] && hasDisplay()) openAddress(listening.url);
  const { code } = await ended(child);
  await leave(code ?? 0);
}
