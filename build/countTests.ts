import fs from "node:fs";
import { stripVTControlCharacters } from "node:util";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, and why, in short: a long output is often read from its end alone. */
  failures: string[];
}

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

interface JourneySuite {
  title: string;
  file: string;
  suites?: JourneySuite[];
  specs: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
}

interface JourneyReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: JourneySuite[];
}

const longestReason = 1_200;
const none: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts the tests in a JSON report of vitest or of Playwright. A report that is missing counts nothing. */
export function countTests(report: string): Counts {
  if (!fs.existsSync(report)) return none;
  const result = JSON.parse(fs.readFileSync(report, "utf8")) as UnitReport | JourneyReport;
  return "stats" in result ? countJourneys(result) : countUnits(result);
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

function countUnits(result: UnitReport): Counts {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
    failures: result.testResults.flatMap((file) => {
      const failed = file.assertionResults.filter((test) => test.status === "failed");
      // A file that does not even load has no tests to name.
      if (failed.length === 0) return file.status === "failed" ? [told(file.name, file.message)] : [];
      return failed.map((test) => told(`${file.name} › ${test.fullName}`, test.failureMessages?.join("\n")));
    }),
  };
}

function countJourneys({ stats, suites }: JourneyReport): Counts {
  return {
    passed: stats.expected,
    // A test that passes only at a second try is a bug of the product until proved otherwise.
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
    failures: suites.flatMap(failuresOf),
  };
}

function failuresOf(suite: JourneySuite): string[] {
  const own = suite.specs
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap((test) => test.results.map((result) => result.error?.message));
      return told(`${suite.file} › ${spec.title}`, errors.find(Boolean));
    });
  return [...own, ...(suite.suites ?? []).flatMap(failuresOf)];
}

function told(name: string, reason: string | undefined): string {
  return `${name}\n${stripVTControlCharacters(reason ?? "no reason given").slice(0, longestReason)}`;
}
