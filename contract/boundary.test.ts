import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerCall, type CallTable, type Handlers } from "./boundary.ts";
import { ExpectedFailure } from "./failure.ts";
import { signalingCalls } from "./signaling.ts";
import { syncCalls } from "./sync.ts";

/** Handlers that all do the same. */
const allOf = (table: CallTable, handler: () => unknown) =>
  Object.fromEntries(Object.keys(table).map((name) => [name, handler])) as unknown as Handlers<CallTable>;
const ignoreBug = () => undefined;

describe("the envelope", () => {
  const answerOf = (handler: () => unknown, onBug: (name: string, cause: unknown) => void = ignoreBug) =>
    answerCall(syncCalls, allOf(syncCalls, handler) as never, "hub.hello", {}, undefined, onBug);

  test("carries an expected failure, and hides a bug from the caller", async () => {
    const refuse = () => {
      throw new ExpectedFailure("hub.storageFull", { free: 0 });
    };
    expect(await answerOf(refuse)).toEqual({ ok: false, failure: { code: "hub.storageFull", details: { free: 0 } } });
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (thrown) => {
        const heard: unknown[] = [];
        const answer = await answerOf(
          () => {
            throw thrown;
          },
          (_, cause) => void heard.push(cause),
        );
        expect(answer).toEqual({ ok: false, failure: { code: "unexpected", details: {} } });
        expect(heard).toEqual([thrown]);
      }),
    );
  });

  test("knows only the names of the table", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.constantFrom("constructor", "__proto__", "toString")), async (name) => {
        const answer = await answerCall(
          signalingCalls,
          allOf(signalingCalls, () => ({})) as never,
          name,
          {},
          undefined,
          ignoreBug,
        );
        expect(answer).toMatchObject({ ok: false, failure: { code: "boundary.callUnknown" } });
      }),
    );
  });
});
