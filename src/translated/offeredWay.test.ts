import { expect, test } from "vitest";
import type { ListedModel } from "../../contract/translationCalls.ts";
import { offeredWay } from "./offeredWay.ts";

const aModel = (from: ListedModel["from"], to: ListedModel["to"], change: Partial<ListedModel> = {}): ListedModel => ({
  from,
  to,
  installed: null,
  offered: { version: "1.0", sizeBytes: 30, atHub: false },
  wanted: false,
  fetchedBytes: 0,
  failure: null,
  quality: null,
  ...change,
});
const installed = { version: "1.0", sizeBytes: 30, installedAt: "2026-01-01T00:00:00.000Z" };

test("what a translation lacked is offered with the size of what is still to come, or nobody has all of it", () => {
  const [first, second] = [aModel("tr", "en"), aModel("en", "vi")];
  const missing = "tr-en, en-vi";
  expect(offeredWay([first, second, aModel("en", "ar")], missing)).toEqual({
    kind: "offered",
    directions: [
      { from: "tr", to: "en" },
      { from: "en", to: "vi" },
    ],
    sizeBytes: 60,
    failure: null,
  });
  for (const models of [[], [first], [first, { ...second, offered: null }]])
    expect(offeredWay(models, missing)).toEqual({ kind: "nobodys" });
  expect(offeredWay([first], "")).toEqual({ kind: "nobodys" });
});

test("it comes, fails and is here model by model", () => {
  const wanted = { wanted: true, fetchedBytes: 10 };
  const missing = "tr-en, en-vi";
  const [first, second] = [aModel("tr", "en", wanted), aModel("en", "vi", { wanted: true })];
  expect(offeredWay([first, second], missing)).toEqual({ kind: "coming", fetchedBytes: 10, sizeBytes: 60 });
  expect(offeredWay([{ ...first, installed, wanted: false }, second], missing)).toEqual({
    kind: "coming",
    fetchedBytes: 0,
    sizeBytes: 30,
  });
  const failure = { code: "translation.sourceUnreachable", details: {} } as const;
  expect(
    offeredWay(
      [
        { ...first, installed },
        { ...second, failure },
      ],
      missing,
    ),
  ).toEqual({
    kind: "offered",
    directions: [{ from: "en", to: "vi" }],
    sizeBytes: 30,
    failure,
  });
  const gone = { installed, offered: null };
  expect(offeredWay([aModel("tr", "en", gone), aModel("en", "vi", gone)], missing)).toEqual({ kind: "here" });
});
