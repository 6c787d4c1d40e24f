import fc from "fast-check";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { answerSchema } from "../../../contract/boundary.ts";
import { signalingCalls } from "../../../contract/signaling.ts";
import { syncCalls, type SyncCalls } from "../../../contract/sync.ts";
import { RoomClient } from "../../fixtures/RoomClient.ts";
import type { HubClient } from "../../fixtures/HubClient.ts";
import { TestHub } from "../../fixtures/TestHub.ts";

let hub: TestHub;
let administrator: HubClient;
let room: RoomClient;
beforeAll(async () => {
  hub = await TestHub.start();
  const tokens = await hub.administrator();
  administrator = hub.client(tokens.accessToken);
  room = await RoomClient.connect(hub.hub.url, tokens.accessToken);
});
afterAll(async () => {
  room.close();
  await hub.discard();
});

/** Anything that JSON can carry, and now and then something that almost fits. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(uuidv7(), "", "0", -1, 1e308, "0x10", "1e3", "\u0000", "a@example.org", "../../etc/passwd"),
);

/** Objects with the fields of the row's input, filled with anything. */
function inputFor(schema: z.ZodType): fc.Arbitrary<unknown> {
  const shape = (schema as z.ZodObject).shape;
  const fields = Object.fromEntries(Object.keys(shape).map((field) => [field, anything]));
  return fc.oneof(anything, fc.record(fields, { requiredKeys: [] }));
}

test.each((Object.keys(syncCalls) as (keyof SyncCalls)[]).filter((name) => name !== "accounts.signOut"))(
  "%s answers whatever arrives",
  async (name) => {
    const bytes = fc.uint8Array({ maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(inputFor(syncCalls[name].input), bytes, async (input, body) => {
        const waitless = typeof input === "object" && input !== null ? { ...input, waitMs: 0 } : input;
        const { status } = await administrator.send(name, name === "segments.index" ? waitless : input, body);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(Object.keys(signalingCalls) as (keyof typeof signalingCalls)[])(
  "%s answers whatever arrives",
  async (name) => {
    await fc.assert(
      fc.asyncProperty(inputFor(signalingCalls[name].input), async (input) => {
        room.socket.emit(name, input);
        const answer = answerSchema.parse(await room.socket.emitWithAck(name, input));
        expect(answer).not.toMatchObject({ failure: { code: "unexpected" } });
      }),
      { numRuns: 40 },
    );
  },
);
