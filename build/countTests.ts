import fs from "node:fs";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts the tests in a JSON report of vitest or of Playwright. A report that is missing counts nothing. */
export function countTests(report: string): Counts {
  if (!fs.existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const result = JSON.parse(fs.readFileSync(report, "utf8")) as {
    numPassedTests?: number;
    numFailedTests?: number;
    numPendingTests?: number;
    numTodoTests?: number;
    stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  const { stats } = result;
  // A test that passes only at a second try is a bug of the product until proved otherwise.
  if (stats) return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  return {
    passed: result.numPassedTests ?? 0,
    failed: result.numFailedTests ?? 0,
    skipped: (result.numPendingTests ?? 0) + (result.numTodoTests ?? 0),
  };
}
