import { expect, test } from "vitest";
import { createModelReadings } from "./createModelReadings.ts";

function aFolder() {
  const looks: { readonly anew: boolean; readonly end: PromiseWithResolvers<void> }[] = [];
  const bugs: unknown[] = [];
  let work: Promise<void> = Promise.resolve();
  const readings = createModelReadings({
    async read(anew, tell) {
      const end = Promise.withResolvers<void>();
      looks.push({ anew, end });
      tell(looks.length, 10);
      await end.promise;
      return { offered: looks.length, refused: [] };
    },
    track: (running) => (work = running),
    onBug: (cause) => bugs.push(cause),
  });
  return { readings, bugs, anew: () => looks.map(({ anew }) => anew), last: () => looks.at(-1)?.end, done: () => work };
}

test("one look at a time: who presses while one is for nobody has the next, and who presses again has that one too", async () => {
  const { readings, anew, last, done } = aFolder();
  readings.begin();
  readings.begin();
  expect(readings.press()).toEqual({ reading: { bytes: 1, ofBytes: 10 }, offered: 0, refused: [] });
  readings.press();
  expect(anew()).toEqual([false]);
  last()?.resolve();
  await expect.poll(anew).toEqual([false, true]);
  expect(readings.press()).toEqual({ reading: { bytes: 2, ofBytes: 10 }, offered: 1, refused: [] });
  readings.begin();
  last()?.resolve();
  await done();
  expect(readings.state()).toEqual({ reading: null, offered: 2, refused: [] });
  expect(anew()).toEqual([false, true]);
  // And then it is looked again.
  readings.press();
  expect(anew()).toEqual([false, true, true]);
  last()?.resolve();
  await done();
});

test("a look that fails as none should is reported, is told to who asks, and bars no other", async () => {
  const { readings, bugs, last, done } = aFolder();
  readings.press();
  last()?.reject(new Error("a bug"));
  await done();
  expect(bugs).toEqual([new Error("a bug")]);
  expect(readings.state()).toMatchObject({ reading: null, refused: [{ failure: { code: "unexpected" } }] });
  readings.press();
  last()?.resolve();
  await done();
  expect(readings.state()).toMatchObject({ reading: null, refused: [] });
});
