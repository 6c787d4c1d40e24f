import { fork, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { root } from "../buildTargets.ts";
import { firstMessage } from "./child.ts";

export interface StartedHub {
  readonly child: ChildProcess;
  readonly url: string;
  /** Lets the first person in; null when somebody has joined already. */
  readonly setupCode: string | null;
}

interface Listening {
  readonly kind: "listening";
  readonly url: string;
  readonly setupCode: string | null;
}

const usualPort = 8747;

/**
 * Starts a hub on loopback that keeps its data in `dataDirectory`, on the same port as the last time where that is
 * free: members have its address written down. Null when it cannot start; it has said why.
 */
export async function startHub(dataDirectory: string): Promise<StartedHub | null> {
  fs.mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const portFile = path.join(dataDirectory, "port");
  for (const port of [rememberedPort(portFile), 0]) {
    // The first try may find its port taken, which is nothing to be told about; the second one speaks.
    const child = launch(dataDirectory, port, port === 0);
    const listening = await firstMessage<Listening>(child, "listening");
    if (listening === null) continue;
    fs.writeFileSync(portFile, new URL(listening.url).port);
    return { child, url: listening.url, setupCode: listening.setupCode };
  }
  return null;
}

function launch(dataDirectory: string, port: number, speaks: boolean): ChildProcess {
  return fork(path.join(root, "signaling-server/src/main.ts"), [], {
    // The set-up code is handed over by itself; it need not stand on the screen.
    stdio: ["ignore", "ignore", speaks ? "inherit" : "ignore", "ipc"],
    env: {
      ...process.env,
      MEDIXCHANGE_HUB_HOST: "127.0.0.1",
      MEDIXCHANGE_HUB_PORT: String(port),
      MEDIXCHANGE_HUB_DATA: dataDirectory,
    },
  });
}

function rememberedPort(file: string): number {
  const port = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : usualPort;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : usualPort;
}
