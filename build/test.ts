import fs from "node:fs";
import path from "node:path";
import { checkSteps } from "./checkSteps.ts";
import { addCounts, countTests } from "./countTests.ts";
import { openDisplay } from "./display.ts";
import { ensureDesktopLibraries } from "./ensureDesktopLibraries.ts";
import { ensureElectron } from "./ensureElectron.ts";
import { findChromium } from "./findChromium.ts";
import { node, root, runSteps, tool, type Step } from "./steps.ts";

// `npm test`: everything. `npm run test:e2e [-- <playwright arguments>]`: the journeys alone.
const [only, ...rest] = process.argv.slice(2);
const reports = path.join(root, "test-results");
fs.mkdirSync(reports, { recursive: true });
const unitReport = path.join(reports, "unit.json");
const journeyReports = ["journeys", "cameras"].map((name) => path.join(reports, `${name}.json`));
for (const report of [unitReport, ...journeyReports]) fs.rmSync(report, { force: true });

const failed = only === "e2e" ? [] : runSteps(checkSteps(unitReport));
failed.push(
  ...runSteps([
    { name: "build", ...node("build/buildAll.ts") },
    { name: "build for tests", ...node("build/buildAll.ts", "--test") },
  ]),
);

const chromium = findChromium();
console.log(`\nChromium for the tests: ${chromium}`);
const libraries = await ensureDesktopLibraries();
const electron = libraries.ok ? await ensureElectron() : { ok: false as const, reason: libraries.reason };
const screen = await openDisplay();
const canOpenWindows = electron.ok && screen.display !== null;
if (electron.ok) console.log(`Electron for the tests: ${electron.directory}`);
if (!canOpenWindows) {
  console.log(`The Electron tests are skipped: ${electron.ok ? "there is no display, and no Xvfb" : electron.reason}`);
}
const environment = {
  MEDIXCHANGE_CHROMIUM: chromium,
  ...(canOpenWindows && {
    ELECTRON_OVERRIDE_DIST_PATH: electron.directory,
    ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: "1" }),
  }),
  ...(screen.display && { DISPLAY: screen.display }),
  ...(!canOpenWindows && { MEDIXCHANGE_SKIP_ELECTRON: "1" }),
};
const journeys = (name: string, report: string, ...args: string[]): Step => ({
  name,
  ...tool("playwright", "test", "--output", path.join(reports, name.replaceAll(" ", "-")), ...args),
  environment: { ...environment, MEDIXCHANGE_JOURNEY_REPORT: report },
});
const [journeyReport, cameraReport] = journeyReports as [string, string];
failed.push(
  ...runSteps(
    rest.length > 0
      ? [journeys("journeys", journeyReport, ...rest)]
      : [
          journeys("journeys", journeyReport, "--project=browser", "--workers=2"),
          journeys("journeys with cameras", cameraReport, "--project=media", "--project=calls", "--project=electron"),
        ],
  ),
);
screen.end();

const counts = [unitReport, ...journeyReports].map(countTests).reduce(addCounts);
for (const failure of counts.failures) console.log(`\n✗ ${failure}`);
console.log(failed.length === 0 ? "\nEvery step is ok." : `\nFailed: ${failed.join(", ")}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(failed.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);
