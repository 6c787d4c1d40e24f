import { expect, test } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { Turns } from "./turns.ts";

const noBug = (cause: unknown): never => {
  throw cause;
};

test("never two turns at once, and a wish during a turn is kept", async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  let release = (): void => {};
  const work = new Turns(
    async () => {
      turns += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => (release = resolve));
      running -= 1;
    },
    { restMs: 60_000, bug: noBug },
  );
  const first = work.hurry();
  const second = work.hurry();
  release();
  await new Promise((resolve) => setImmediate(resolve));
  release();
  await Promise.all([first, second]);
  expect(turns).toBe(2);
  expect(most).toBe(1);
  await work.stop();
});

test("a failed turn is tried again by itself", async () => {
  const tried = Promise.withResolvers<void>();
  let turns = 0;
  const work = new Turns(
    async () => {
      turns += 1;
      if (turns === 1) throw new ExpectedFailure("hub.unreachable");
      tried.resolve();
    },
    { restMs: 60_000, bug: noBug },
  );
  // As the library does, which has a socket and files to keep the process alive.
  const alive = setInterval(() => undefined, 1000);
  await work.hurry();
  await tried.promise;
  clearInterval(alive);
  expect(turns).toBe(2);
  await work.stop();
});

test("after stop nothing runs", async () => {
  let turns = 0;
  const work = new Turns(async () => void (turns += 1), { restMs: 1, bug: noBug });
  await work.hurry();
  await work.stop();
  await work.hurry();
  expect(turns).toBe(1);
});
