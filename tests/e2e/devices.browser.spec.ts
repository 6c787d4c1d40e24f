import type { Browser, Page } from "@playwright/test";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { expect, test as base, type Exchange } from "./pages/exchangeTest.ts";
import { openInBrowser, type HostedClient } from "./pages/hostedClient.ts";

const title = "Ventilator weaning";
const [amina, wei] = ["Dr Amina", "Dr Wei"];

interface Browsers {
  /** Has a camera and a microphone, and allows neither until it is told. */
  readonly refusing: Browser;
  /** Allows both, and has what is plugged into this machine: neither, on a machine of tests. */
  readonly bare: Browser;
}

const fakeDevice = "--use-fake-device-for-media-stream";
const fakeConsent = "--use-fake-ui-for-media-stream";

const test = base.extend<Browsers>({
  refusing: async ({ playwright, launchOptions }, use) => {
    const args = chromiumArgs.filter((arg) => arg !== fakeConsent);
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    await use(browser);
    await browser.close();
  },
  bare: async ({ playwright, launchOptions }, use) => {
    const args = chromiumArgs.filter((arg) => arg !== fakeDevice);
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    await use(browser);
    await browser.close();
  },
});

/** Somebody in a browser of their own joins the hub of a meeting. */
async function joinFrom(browser: Browser, exchange: Exchange, first: HostedClient, hubUrl: string) {
  const code = await first.invite(wei);
  const client = await openInBrowser(browser)({ directory: exchange.folder() });
  await client.join({ name: wei, email: "wei@example.org", hubUrl, code });
  return client;
}

/** The names of the errors that the browser gives from now on where it gives no camera and no microphone. */
async function rememberRefusals(page: Page): Promise<() => Promise<string[]>> {
  const refused = await page.evaluateHandle(() => {
    const names: string[] = [];
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      try {
        return await open(wanted);
      } catch (cause) {
        names.push((cause as DOMException).name);
        throw cause;
      }
    };
    return names;
  });
  return () => refused.evaluate((names) => [...names]);
}

test("who refuses the camera and the microphone takes part without, and has them as soon as they are allowed", async ({
  exchange,
  refusing,
}) => {
  const { line, people } = await exchange.meeting(title, [amina]);
  const first = people[0]!;
  const second = await joinFrom(refusing, exchange, first, line.url);
  await first.enter(title);
  await second.toDoor(title);
  await expect(second.page.getByText("The camera is not allowed.")).toBeVisible();
  await expect(second.page.getByText("The microphone is not allowed.")).toBeVisible();
  await expect(second.page.getByRole("switch", { name: "Camera" })).not.toBeChecked();
  await expect(second.page.getByRole("switch", { name: "Microphone" })).not.toBeChecked();
  await second.page.getByRole("button", { name: "Enter the consultation" }).click();
  await expect(second.stage(title)).toBeVisible();
  await expect(first.page.getByLabel(/^Dr Wei, Muted, Camera off/)).toBeVisible();
  await second.expectMoving(amina);

  // That it was not allowed before is told already: what counts is what becomes of this click.
  const refusals = await rememberRefusals(second.page);
  await second.page.getByRole("button", { name: "Camera on" }).click();
  await expect.poll(refusals).toEqual(["NotAllowedError"]);
  await expect(second.page.getByText("The camera is not allowed.")).toBeVisible();
  await expect(second.page.getByRole("button", { name: "Camera on" })).toBeVisible();

  await second.page.context().grantPermissions(["camera", "microphone"]);
  await second.page.getByRole("button", { name: "Camera on" }).click();
  await second.page.getByRole("button", { name: "Unmute" }).click();
  await expect(second.page.getByText("is not allowed.")).toHaveCount(0);
  await first.expectMoving(wei);
  await expect(first.page.getByLabel(/^Dr Wei.*(?:Muted|Camera off)/)).toHaveCount(0);
  await second.close();
});

test("who has neither camera nor microphone takes part without: watches, reads a handbook, records", async ({
  exchange,
  bare,
}) => {
  const { line, people } = await exchange.meeting(title, [amina]);
  const first = people[0]!;
  const second = await joinFrom(bare, exchange, first, line.url);
  const devices = await second.page.evaluate(() => navigator.mediaDevices.enumerateDevices());
  test.skip(
    devices.some(({ kind }) => kind !== "audiooutput"),
    "this machine has a camera or a microphone of its own",
  );
  await first.enter(title);
  await second.toDoor(title);
  await expect(second.page.getByText("No camera was found.")).toBeVisible();
  await expect(second.page.getByText("No microphone was found.")).toBeVisible();
  await second.page.getByRole("button", { name: "Enter the consultation" }).click();
  await expect(second.stage(title)).toBeVisible();
  await expect(first.page.getByLabel(/^Dr Wei, Muted, Camera off/)).toBeVisible();
  await second.expectMoving(amina);

  await second.record();
  await first.answer("Allow");
  await expect(second.recordingBar()).toContainText("You are recording");
  await expect(first.recordingBar()).toContainText("Dr Wei is recording");
  await second.goTo("Handbooks");
  await second.page.getByRole("combobox", { name: "Search in the handbooks" }).fill("oxygen");
  await expect(second.page.getByRole("option").first()).toBeVisible();
  await expect(first.recordingBar()).toContainText("Dr Wei is recording");
  await first.stopRecording();
  await first.goTo("Recordings");
  await expect(first.recordingCard(title)).toContainText(amina, { timeout: 30_000 });
  await second.close();
});
