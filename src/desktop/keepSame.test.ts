import fc from "fast-check";
import { expect, test } from "vitest";
import { keepSame } from "./keepSame.ts";

test("what did not change is the very same, beside what did", () => {
  const read = (keptBytes: number, ...texts: string[]) => ({
    recordings: [
      { id: "a", keptBytes, people: [{ memberId: "m", name: "Wei" }], cues: texts.map((text) => ({ text })) },
      { id: "b", keptBytes: 0, people: [], cues: [] },
    ],
  });
  const before = read(1, "Beş", "Altı");
  // A segment arrived.
  const after = keepSame(before, read(2, "Beş", "Altı"));
  expect(after).toEqual(read(2, "Beş", "Altı"));
  expect(after.recordings[0]?.people).toBe(before.recordings[0]?.people);
  expect(after.recordings[0]?.cues).toBe(before.recordings[0]?.cues);
  expect(after.recordings[1]).toBe(before.recordings[1]);
  expect(keepSame(before, read(1, "Beş", "Altı"))).toBe(before);
  // One more was said, one was corrected.
  const more = keepSame(before, read(1, "Elli", "Altı", "Yedi"));
  expect(more.recordings[0]?.cues).not.toBe(before.recordings[0]?.cues);
  expect(more.recordings[0]?.cues[1]).toBe(before.recordings[0]?.cues[1]);
  expect(more.recordings[0]?.people).toBe(before.recordings[0]?.people);
});

test("whatever was there before, it is what was read", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before: unknown, after: unknown) => {
      expect(keepSame(before, structuredClone(after))).toEqual(after);
      expect(keepSame(after, structuredClone(after))).toBe(after);
    }),
  );
  const bytes = new Uint8Array([1]);
  expect(keepSame({ bytes: new Uint8Array([1]) }, { bytes }).bytes).toBe(bytes);
  expect(keepSame([1, 2], [1])).toEqual([1]);
  expect(keepSame({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
});
