import { spawnSync } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs steps one after the other, all of them, and gives the names of those that failed. */
export function runSteps(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    const began = performance.now();
    console.log(`\n== ${step.name}`);
    const { status, error } = spawnSync(step.command, step.args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...step.environment },
    });
    if (error) console.error(error.message);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`== ${step.name}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)`);
    return status === 0 ? [] : [step.name];
  });
}

export function node(script: string, ...args: string[]): Pick<Step, "command" | "args"> {
  return { command: process.execPath, args: [path.join(root, script), ...args] };
}

/** A program of `node_modules/.bin`. */
export function tool(name: string, ...args: string[]): Pick<Step, "command" | "args"> {
  return { command: path.join(root, "node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name), args };
}
