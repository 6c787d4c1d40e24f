import path from "node:path";
import { aModelFolder } from "../../../tests/fixtures/translation/aModelFolder.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { TranslationCache } from "./translationCache.ts";
import { expect, onTestFinished, test } from "vitest";
import { aFolder, aModelLibrary, pairs, tr, vi } from "../../../tests/fixtures/translation/aModelLibrary.ts";
import type { Route, RouteStep } from "../../../contract/models/translation.ts";

const deviceSteps = (route: Route): readonly RouteStep[] => (route.engine === "device" ? route.steps : []);

test("what was translated is remembered by the text and the very models", async () => {
  const stick = aModelFolder(aFolder(), pairs);
  const library = aModelLibrary(aFolder());
  await library.useFolder(stick.folder);
  await library.fetch(tr, vi);
  const { handlers, context } = library;
  const { route } = await handlers["translation.findRoute"](
    { text: "a", from: "tr", authorId: null, to: "vi", automatic: false, deviceOnly: false },
    context,
  );
  const recall = async (way: typeof route) =>
    (await handlers["translation.recall"]({ route: way, pieces: ["Bir", "İki"] }, context)).pieces;
  expect(await recall(route)).toEqual([null, null]);
  await handlers["translation.keep"]({ route, pieces: [{ source: "Bir", target: "Một" }] }, context);
  expect(await recall(route)).toEqual(["Một", null]);
  expect(await recall({ ...route, steps: route.steps.slice(0, 1) } as Route)).toEqual([null, null]);
  // The same languages by a file of another content; the order of files says nothing.
  const other = deviceSteps(route).map((step, at) => ({
    ...step,
    files: step.files.map((file, place) => (at + place === 0 ? { ...file, sha256: "f".repeat(64) } : file)),
  }));
  expect(await recall({ engine: "device", steps: other })).toEqual([null, null]);
  const turned = deviceSteps(route).map((step) => ({ ...step, files: step.files.toReversed() }));
  expect(await recall({ engine: "device", steps: turned })).toEqual(["Một", null]);
  // What one member was sent is not left behind for the next who signs in.
  await library.translation.forget?.();
  expect(await recall(route)).toEqual([null, null]);
});

test("of what was translated the oldest goes first, and what is kept anew is young again", async () => {
  const database = openDatabase(path.join(aFolder(), "library.sqlite"));
  onTestFinished(() => void database.close());
  const cache = new TranslationCache(database, 3);
  const route: Route = { engine: "server", host: "translate.example.org", steps: [tr] };
  const keep = (...sources: string[]) =>
    cache.keep(
      route,
      sources.map((source) => ({ source, target: `en:${source}` })),
    );
  const known = () => cache.recall(route, ["a", "b", "c", "d", "e"]).map((each) => each?.slice(3) ?? "");
  keep("a", "b", "c");
  expect(known().join("")).toBe("abc");
  keep("a");
  keep("d");
  expect(known().join("")).toBe("acd");
  keep("e");
  expect(known().join("")).toBe("ade");
});
