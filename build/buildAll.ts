import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { buildTargets, isStartedFile, root, type BuildTarget } from "./buildTargets.ts";

interface Options {
  /** Builds `dist-test`, whose Electron honours MEDIXCHANGE_NODE_BINARY. */
  readonly forTests?: boolean;
  /** Names of targets; all where it is left out. */
  readonly only?: readonly string[];
  readonly log?: (line: string) => void;
}

/** Builds what is not up to date: window, library, hosts, and the handbooks that ship. */
export async function buildAll({ forTests = false, only, log = console.log }: Options = {}): Promise<void> {
  const stamps = path.join(root, forTests ? "dist-test" : "dist", ".stamps");
  fs.mkdirSync(stamps, { recursive: true });
  for (const target of buildTargets({ forTests })) {
    if (only && !only.includes(target.name)) continue;
    const stamp = path.join(stamps, target.name);
    const digest = digestOf(target);
    if (isUpToDate(target, stamp, digest)) continue;
    log(`building ${target.name}${forTests ? " for tests" : ""}`);
    fs.rmSync(stamp, { force: true });
    await target.build(false);
    fs.writeFileSync(stamp, digest);
  }
  if (!only) buildHandbooks();
}

/** The starter handbook, where its script is there. It decides itself what is up to date. */
function buildHandbooks(): void {
  const script = path.join(root, "build/buildHandbooks.ts");
  if (!fs.existsSync(script)) return;
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("building the handbooks failed");
}

function isUpToDate(target: BuildTarget, stamp: string, digest: string): boolean {
  if (!target.outputs.every((output) => fs.existsSync(path.join(root, output)))) return false;
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest;
}

function digestOf({ sources }: BuildTarget): string {
  const hash = createHash("sha256");
  for (const source of [...sources, "build/buildTargets.ts", "package-lock.json"]) {
    for (const file of filesUnder(path.join(root, source))) {
      hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

function filesUnder(place: string): string[] {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

// node build/buildAll.ts [--test] [names of targets]
if (isStartedFile(import.meta)) {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  await buildAll({ forTests: process.argv.includes("--test"), ...(names.length > 0 ? { only: names } : {}) });
}
