import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { countTests } from "./countTests.ts";
import { root } from "./steps.ts";

const text = `
import { expect, test } from "vitest";
test("holds", () => expect(1).toBe(1));
test("does not hold", () => expect("what came").toBe("what should"));
test.skip("is left out", () => {});
`;

test("what failed is counted, named and said why, of vitest and of Playwright", () => {
  const reports = path.join(root, "test-results");
  fs.mkdirSync(reports, { recursive: true });
  // Inside the project: the small tests import its test runners.
  const whole = fs.mkdtempSync(path.join(reports, "count-"));
  try {
    for (const [runner, name] of [
      ["vitest", "small.test.ts"],
      ["playwright", "small.spec.ts"],
    ] as const) {
      const directory = path.join(whole, runner);
      fs.mkdirSync(directory);
      const file = path.join(directory, name);
      const report = path.join(directory, `${runner}.json`);
      fs.writeFileSync(file, runner === "vitest" ? text : text.replace('"vitest"', '"@playwright/test"'));
      const args =
        runner === "vitest"
          ? ["run", "--root", directory, "--reporter=json", `--outputFile=${report}`]
          : ["test", "--config", directory, "--reporter=json", "--output", path.join(directory, "out")];
      const { VITEST: _, ...environment } = process.env;
      spawnSync(path.join(root, "node_modules/.bin", runner), args, {
        env: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      });
      const counts = countTests(report);
      expect(counts).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
      expect(counts.failures).toHaveLength(1);
      expect(counts.failures[0]).toMatch(/small\.(test|spec)\.ts › does not hold\n.*what should/s);
    }
    expect(countTests(path.join(os.tmpdir(), "no such report.json"))).toMatchObject({ passed: 0, failed: 0 });
  } finally {
    fs.rmSync(whole, { recursive: true, force: true });
  }
});
