import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test as base, expect, type Browser, type BrowserContextOptions } from "@playwright/test";
import { runBrowserHost, runHub, type Running } from "../../fixtures/processes.ts";
import { aLine, type Line } from "../../fixtures/line.ts";
import { Client } from "./Client.ts";

export interface HostedClient extends Client {
  readonly host: Running;
  readonly directory: string;
}

/** A hub behind a line that can be cut, and clients that each have a browser host and a folder of their own. */
export interface Exchange {
  readonly folder: () => string;
  startHub(): Promise<{ hub: Running; line: Line }>;
  /** Starts the hub again on its data, and points the line to it. */
  restartHub(): Promise<Running>;
  /**
   * A hub with its administrator, whose window is open, and others whom she invited; a consultation is planned.
   * Everyone is on the same line, but has a computer of their own.
   */
  meeting(title: string, names: readonly string[]): Promise<Meeting>;
  /** Opens a client's window. The same folder again is the same computer at its next start. */
  open(options?: ClientOptions): Promise<HostedClient>;
}

export interface Meeting {
  readonly hub: Running;
  readonly line: Line;
  readonly people: HostedClient[];
}

export interface ClientOptions {
  readonly directory?: string;
  /** Offered by the window, as `npm start` does it for the first person. */
  readonly offered?: { readonly hubUrl: string; readonly code: string | null };
  readonly context?: BrowserContextOptions;
}

export const test = base.extend<{ exchange: Exchange }>({
  exchange: async ({ browser }, use) => {
    const ends: (() => Promise<unknown>)[] = [];
    const folders: string[] = [];
    await use(makeExchange(browser, ends, folders));
    for (const end of ends.toReversed()) await end();
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };

function makeExchange(browser: Browser, ends: (() => Promise<unknown>)[], folders: string[]): Exchange {
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
    async meeting(title, [first = "", ...others]) {
      const started = await exchange.startHub();
      const { url: hubUrl } = started.line;
      const administrator = await exchange.open({ offered: { hubUrl, code: started.hub.setupCode } });
      await administrator.join({ name: first, email: "first@example.org" });
      const people = [administrator];
      for (const [index, name] of others.entries()) {
        const code = await administrator.invite(name);
        const client = await exchange.open();
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
    async open({ directory = folder(), offered, context: options } = {}) {
      const host = await runBrowserHost(directory, offered ?? null);
      ends.push(() => host.stop());
      const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
      ends.push(() => context.close());
      const page = await context.newPage();
      page.on("pageerror", (error) => {
        throw error;
      });
      await page.goto(host.url);
      return Object.assign(new Client(page), { host, directory });
    },
  };
  return exchange;
}
