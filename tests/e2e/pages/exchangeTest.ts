import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test as base, expect, type BrowserContextOptions } from "@playwright/test";
import { aLine, type Line } from "../../fixtures/line.ts";
import { runHub, type Running } from "../../fixtures/processes.ts";
import {
  openInBrowser,
  openInElectron,
  type ClientOptions,
  type HostedClient,
  type OpenClient,
} from "./hostedClient.ts";

/** A hub behind a line that can be cut, and clients that each have a folder and processes of their own. */
export interface Exchange {
  readonly folder: () => string;
  startHub(): Promise<{ hub: Running; line: Line }>;
  /** Starts the hub again on its data, and points the line to it. */
  restartHub(): Promise<Running>;
  /**
   * A hub with its administrator, whose window is open, and others whom she invited; a consultation is planned.
   * Everyone is on the same line, but has a computer of their own.
   */
  meeting(title: string, names: readonly string[], context?: BrowserContextOptions): Promise<Meeting>;
  /** Opens a client's window. The same folder again is the same computer at its next start. */
  open(options?: Partial<ClientOptions>): Promise<HostedClient>;
}

export interface Meeting {
  readonly hub: Running;
  readonly line: Line;
  readonly people: HostedClient[];
}

export const test = base.extend<{ exchange: Exchange; host: "browser" | "electron" }>({
  host: ["browser", { option: true }],
  exchange: async ({ browser, host }, use) => {
    const ends: (() => Promise<unknown>)[] = [];
    const folders: string[] = [];
    await use(makeExchange(host === "electron" ? openInElectron : openInBrowser(browser), ends, folders));
    for (const end of ends.toReversed()) await end();
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };

function makeExchange(openClient: OpenClient, ends: (() => Promise<unknown>)[], folders: string[]): Exchange {
  let hub: Running;
  let line: Line;
  let hubData: string;
  const folder = (): string => {
    const made = fs.mkdtempSync(path.join(os.tmpdir(), "medixchange-journey-"));
    folders.push(made);
    return made;
  };
  const portOf = (url: string): number => Number(new URL(url).port);
  const exchange: Exchange = {
    folder,
    async meeting(title, [first = "", ...others], context = {}) {
      const started = await exchange.startHub();
      const { url: hubUrl } = started.line;
      const administrator = await exchange.open({ offered: { hubUrl, code: started.hub.setupCode }, context });
      await administrator.join({ name: first, email: "first@example.org" });
      const people = [administrator];
      for (const [index, name] of others.entries()) {
        const code = await administrator.invite(name);
        const client = await exchange.open({ context });
        await client.join({ name, email: `other${index}@example.org`, hubUrl, code });
        people.push(client);
      }
      await administrator.plan(title);
      return { ...started, people };
    },
    async startHub() {
      hubData = folder();
      hub = await runHub(hubData);
      line = await aLine(portOf(hub.url));
      ends.push(
        () => hub.stop(),
        () => line.close(),
      );
      return { hub, line };
    },
    async restartHub() {
      hub = await runHub(hubData);
      line.connectTo(portOf(hub.url));
      return hub;
    },
    async open(options = {}) {
      const client = await openClient({ directory: folder(), ...options });
      ends.push(() => client.close());
      return client;
    },
  };
  return exchange;
}
