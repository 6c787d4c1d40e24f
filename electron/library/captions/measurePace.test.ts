import { expect, test } from "vitest";
import { measurePace } from "./measurePace.ts";

/** An engine that takes as long as it is told, by a clock of its own. */
function anEngine(takesMs: readonly number[]) {
  let atMs = 0;
  const heard: Int16Array[] = [];
  const transcribe = (pcm: Int16Array): Promise<string> => {
    atMs += takesMs[heard.length] ?? 0;
    heard.push(pcm);
    return Promise.resolve("");
  };
  return { heard, transcribe, now: () => atMs };
}

test("the second look counts, at the same sound; what is slow at once is not looked at twice", async () => {
  const engine = anEngine([4000, 1000]);
  expect(await measurePace(engine, engine.now)).toBe(0.2);
  expect(engine.heard).toHaveLength(2);
  expect(engine.heard[0]).toEqual(engine.heard[1]);
  expect(engine.heard[0]?.some((sample) => Math.abs(sample) > 1000)).toBe(true);
  const slow = anEngine([30_000]);
  expect(await measurePace(slow, slow.now)).toBe(6);
  expect(slow.heard).toHaveLength(1);
});
