import { spawnSync } from "node:child_process";
import fs from "node:fs";
import process from "node:process";
import { chromium } from "@playwright/test";
import { tool } from "./steps.ts";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium for the tests: of this machine, else Playwright's own, else Debian's. Throws with what to do. */
export function findChromium(): string {
  const named = process.env["MEDIXCHANGE_CHROMIUM"];
  if (named) return named;
  const present = () => [...usual, chromium.executablePath()].find((file) => fs.existsSync(file));
  const found = present();
  if (found) return found;
  console.log("No Chromium on this machine: trying Playwright's own download.");
  const { command, args } = tool("playwright", "install", "chromium");
  spawnSync(command, args, { stdio: "inherit" });
  if (present() === undefined && process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    console.log("That failed: trying the Debian package.");
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
      env: environment,
    });
  }
  const installed = present();
  if (installed) return installed;
  throw new Error(
    "The end-to-end tests need Chromium. Install it (`npx playwright install chromium`, or your system's package), " +
      "or name one: MEDIXCHANGE_CHROMIUM=/path/to/chromium npm test",
  );
}
