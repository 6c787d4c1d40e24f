import { existsSync } from "node:fs";
import { test as base, chromium, expect, type Browser, type Page } from "@playwright/test";
import { serveHarness, type HarnessServer } from "./harness/serveHarness.ts";

export { expect } from "@playwright/test";

/** Keeps Chromium from reaching out by itself. */
export const quiet = [
  // Chromium refuses to run as root with it.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--autoplay-policy=no-user-gesture-required",
];
export const fakeDevice = "--use-fake-device-for-media-stream";
export const fakeConsent = "--use-fake-ui-for-media-stream";

/** The one that the test run found on this machine, else Playwright's own, else Debian's. */
export const chromiumPath =
  process.env["MEDIXCHANGE_CHROMIUM"] ??
  (existsSync(chromium.executablePath()) ? chromium.executablePath() : "/usr/bin/chromium");

/** Starts a Chromium with the devices given and without anything that leaves this computer. */
export function launchChromium(flags: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: [...quiet, ...flags] });
}

/** Opens the harness, and fails the test if the page throws. */
export async function openHarness(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.waitForFunction(() => globalThis.window.harness !== undefined);
  return page;
}

export async function expectNoComplaints(page: Page): Promise<void> {
  expect(await page.evaluate(() => globalThis.window.harness.complaints)).toEqual([]);
}

/** The harness is built and served once a worker. */
export const test = base.extend<{ harness: Page }, { server: HarnessServer; devices: Browser }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameters from this pattern
    async ({}, use) => {
      const server = await serveHarness();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  devices: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameters from this pattern
    async ({}, use) => {
      const browser = await launchChromium([fakeDevice, fakeConsent]);
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  harness: async ({ server, devices }, use) => {
    const page = await openHarness(devices, server.url);
    await use(page);
    await expectNoComplaints(page);
    await page.context().close();
  },
});
