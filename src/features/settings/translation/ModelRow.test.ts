import { expect, test } from "vitest";
import { isMissing } from "./ModelRow.tsx";

const model = (here: string | null, there: string | null, wanted = false, failed = false) => ({
  installed: here === null ? null : { version: here, sizeBytes: 1 },
  offered: there === null ? null : { version: there, sizeBytes: 1 },
  wanted,
  fetchedBytes: 0,
  failure: failed ? ({ code: "translation.modelBroken", details: {} } as const) : null,
});

test("what is offered is what is not here, or newer than what is", () => {
  expect(isMissing(model(null, "1.0"))).toBe(true);
  expect(isMissing(model("2.9", "2.10"))).toBe(true);
  for (const [here, there] of [
    ["2.1", "2.0"],
    ["2.10", "2.9"],
    ["2.0", "2"],
    ["2.0", null],
  ] as const)
    for (const failed of [false, true]) expect(isMissing(model(here, there, failed, failed))).toBe(false);
  expect(isMissing(model("1.0", "1.1", true))).toBe(false);
  expect(isMissing(model("1.0", "1.1", true, true))).toBe(true);
});
