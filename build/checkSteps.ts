import fs from "node:fs";
import path from "node:path";
import { root, tool, type Step } from "./steps.ts";

/** Format, lint, types of every room, unused code, unit and boundary tests. */
export function checkSteps(unitReport?: string): Step[] {
  const { references } = JSON.parse(fs.readFileSync(path.join(root, "tsconfig.json"), "utf8")) as {
    references: { path: string }[];
  };
  const report =
    unitReport === undefined ? [] : ["--reporter=default", "--reporter=json", `--outputFile=${unitReport}`];
  return [
    { name: "format", ...tool("oxfmt", "--check") },
    { name: "lint", ...tool("oxlint", "--deny-warnings") },
    ...references.map((room) => ({ name: `types ${room.path}`, ...tool("tsc", "-p", room.path) })),
    { name: "unused code", ...tool("knip") },
    { name: "unit and boundary tests", ...tool("vitest", "run", ...report) },
  ];
}
