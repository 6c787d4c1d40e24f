import fs from "node:fs";
import path from "node:path";
import { build, type InlineConfig } from "vite";
import { expect, test } from "vitest";
import { electronMainConfig } from "../../build/buildTargets.ts";

async function bundled(config: InlineConfig): Promise<string> {
  const output = await build({ ...config, build: { ...config.build, write: false } });
  if (!("output" in output)) throw new Error("the bundle is watched");
  const [chunk] = output.output;
  return chunk.code;
}

test("what ships has no hook that chooses a program from the environment; a test build has", async () => {
  const normal = await bundled(electronMainConfig("dist", false));
  const forTests = await bundled(electronMainConfig("dist-test", true));
  expect(forTests).toContain("MEDIXCHANGE_NODE_BINARY");
  expect(normal).toContain("utilityProcess");
  expect(normal).not.toContain("MEDIXCHANGE_NODE_BINARY");
  expect(normal).not.toContain("BUILT_FOR_TESTS");
});

test("the preload script gives a page one thing and knows Electron alone", () => {
  const source = fs.readFileSync(path.join(import.meta.dirname, "../../electron/preload/preload.ts"), "utf8");
  expect(source.match(/exposeInMainWorld/g)).toHaveLength(1);
});
