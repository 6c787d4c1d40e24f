import process from "node:process";
import { defineConfig } from "@playwright/test";
import { chromiumArgs } from "./tests/fixtures/chromiumArgs.ts";

const calls = "e2e/{call,captions,devices,journey}.browser.spec.ts";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/journeys",
  // Clients that encode video take both cores. `npm test` runs the journeys without a camera two at a time.
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
      args: chromiumArgs,
    },
  },
  projects: [
    { name: "media", testMatch: "media/*.spec.ts" },
    { name: "calls", testMatch: calls },
    { name: "browser", testMatch: "e2e/*.browser.spec.ts", testIgnore: calls },
    {
      name: "electron",
      testMatch: "e2e/*.electron.spec.ts",
      ...(process.env["MEDIXCHANGE_SKIP_ELECTRON"] && { grepInvert: /.*/ }),
    },
  ],
});
