import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { newestVersionOf, readBody, upgradeBody, type Upgrade } from "./bodyVersions.ts";
import { collections, type Collection } from "./document.ts";

/** As a schema whose third version it is: `name` became `title`, then a language was added. */
const schema = z.object({ title: z.string(), language: z.string() });
const steps: Upgrade[] = [({ name, ...rest }) => ({ ...rest, title: name }), (body) => ({ language: "en", ...body })];

test("a body of any known version is read as the newest", () => {
  const newest = { kind: "read", body: { title: "Oxygen", language: "en" } };
  expect(upgradeBody(schema, steps, 1, { name: "Oxygen" })).toEqual(newest);
  expect(upgradeBody(schema, steps, 2, { title: "Oxygen" })).toEqual(newest);
  expect(upgradeBody(schema, steps, 3, { title: "Oxygen", language: "en" })).toEqual(newest);
});

test("a body of a newer version is told apart from a wrong one", () => {
  expect(upgradeBody(schema, steps, 4, { heading: "Oxygen" })).toEqual({ kind: "newer" });
  expect(upgradeBody(schema, steps, 3, { heading: "Oxygen" })).toMatchObject({ kind: "invalid" });
  expect(upgradeBody(schema, steps, 1, null)).toMatchObject({ kind: "invalid" });
});

test.each(Object.keys(collections) as Collection[])("%s: any body of any version is read or refused", (collection) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.anything(), (version, body) => {
      const kinds = version > newestVersionOf(collection) ? ["newer"] : ["read", "invalid"];
      expect(kinds).toContain(readBody(collection, version, body).kind);
    }),
  );
});
