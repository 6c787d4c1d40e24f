import process from "node:process";
import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/journeys",
  // Each journey runs several clients that encode video: one at a time on two cores.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["list"],
    ...(process.env["MEDIXCHANGE_JOURNEY_REPORT"]
      ? [["json", { outputFile: process.env["MEDIXCHANGE_JOURNEY_REPORT"] }] as const]
      : []),
  ],
  use: {
    actionTimeout: 20_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      ...(process.env["MEDIXCHANGE_CHROMIUM"] && { executablePath: process.env["MEDIXCHANGE_CHROMIUM"] }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
      ],
    },
  },
  projects: [
    { name: "media", testMatch: "media/*.spec.ts" },
    { name: "browser", testMatch: "e2e/*.browser.spec.ts" },
    {
      name: "electron",
      testMatch: "e2e/*.electron.spec.ts",
      ...(process.env["MEDIXCHANGE_SKIP_ELECTRON"] && { grepInvert: /.*/ }),
    },
  ],
});
