import path from "node:path";
import {
  _electron,
  type Browser,
  type ElectronApplication,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { runBrowserHost } from "../../fixtures/processes.ts";
import { Client } from "./Client.ts";
import { wordsOf } from "./words.ts";

export interface HostedClient extends Client {
  /** Everything that this computer keeps. */
  readonly directory: string;
  /** Closes the window and ends everything behind it, as a person would. */
  close(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** The process that shows the window, where it is Electron. */
  readonly app: ElectronApplication | null;
}

export interface ClientOptions {
  readonly directory: string;
  /** Offered by the window, as `npm start` does it for the first person. */
  readonly offered?: { readonly hubUrl: string; readonly code: string | null };
  /** Of the browser; of Electron the time zone alone. */
  readonly context?: BrowserContextOptions;
}

export type OpenClient = (options: ClientOptions) => Promise<HostedClient>;

export function openInBrowser(browser: Browser): OpenClient {
  return async ({ directory, offered, context: options }) => {
    const host = await runBrowserHost(directory, offered ?? null);
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    failOnErrors(page);
    await page.goto(host.url);
    return hosted(page, directory, options?.locale, null, {
      close: async () => {
        await context.close();
        await host.stop();
      },
      kill: async () => {
        await host.kill();
        await context.close();
      },
    });
  };
}

/** The test build: the same sources, with the library in a Node of its own where Electron is too old for it. */
export const openInElectron: OpenClient = async ({ directory, offered, context }) => {
  const root = path.resolve(import.meta.dirname, "../../..");
  const app = await _electron.launch({
    cwd: root,
    args: [
      path.join(root, "dist-test/electron/main.cjs"),
      `--user-data-dir=${directory}`,
      "--lang=en-GB",
      "--use-fake-device-for-media-stream",
    ],
    env: {
      ...(process.env as Record<string, string>),
      MEDIXCHANGE_NODE_BINARY: process.execPath,
      MEDIXCHANGE_HUB_URL: offered?.hubUrl ?? "",
      MEDIXCHANGE_SETUP_CODE: offered?.code ?? "",
      ...(context?.timezoneId && { TZ: context.timezoneId }),
    },
  });
  const page = await app.firstWindow();
  failOnErrors(page);
  const electron = app.process();
  const gone = new Promise<void>((resolve) => electron.once("exit", () => resolve()));
  return hosted(page, directory, undefined, app, {
    // Playwright may miss the end of a process that is gone before it listens for it.
    close: () => Promise.race([app.close(), gone]),
    kill: async () => {
      electron.kill("SIGKILL");
      await gone;
    },
  });
};

function failOnErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw error;
  });
  // React says so in its development build alone, where effects run twice.
  page.on("console", (message) => {
    if (message.text().includes("Download the React DevTools")) throw new Error("this is not the build that ships");
  });
}

/** Closing again what is closed does nothing. */
function hosted(
  page: Page,
  directory: string,
  locale: string | undefined,
  app: ElectronApplication | null,
  ways: Pick<HostedClient, "close" | "kill">,
): HostedClient {
  const language = (["zh", "ar"] as const).find((each) => locale?.startsWith(each)) ?? "en";
  let ended = false;
  const once = (way: () => Promise<void>) => async () => {
    if (ended) return;
    ended = true;
    await way();
  };
  return Object.assign(new Client(page, wordsOf(language)), {
    directory,
    app,
    close: once(ways.close),
    kill: once(ways.kill),
  });
}
