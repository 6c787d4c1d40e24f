import { aWebServer } from "../fixtures/aWebServer.ts";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { anExchange } from "../fixtures/exchange.ts";
import { aLibraryProcess } from "../fixtures/libraryProcess.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";

const exchange = anExchange();
afterAll(() => exchange.end());

test("a library that is killed while a model comes brings it in after its next start, whole", async () => {
  const stick = aModelFolder(exchange.folder(), [["tr", "en"]]);
  const stalled = Promise.withResolvers<void>();
  let stalls = true;
  const place = await aWebServer((request, response) => {
    const bytes = fs.readFileSync(path.join(stick.folder, decodeURIComponent(request.url ?? "")));
    if (!stalls || bytes.length < 100_000) return response.end(bytes);
    // Half of the model, and then nothing more.
    response.write(bytes.subarray(0, bytes.length / 2), () => stalled.resolve());
    return response;
  });
  const directory = exchange.folder();

  const first = await aLibraryProcess(directory, exchange.atEnd);
  await first.call("translation.setSource", { source: { kind: "mirror", place } });
  await first.call("translation.fetchModels", { directions: [{ from: "tr", to: "en" }] });
  await stalled.promise;
  first.child.kill("SIGKILL");
  await first.gone;

  stalls = false;
  const second = await aLibraryProcess(directory, exchange.atEnd);
  const listed = async () => (await second.call("translation.models", {}))?.models[0];
  await expect.poll(async () => (await listed())?.installed?.version, { timeout: 30_000 }).toBe("2.0");
  expect(await listed()).toMatchObject({ wanted: false, failure: null });
  const files = fs.readdirSync(path.join(directory, "translation"));
  expect(files.filter((name) => !/^[0-9a-f]{64}$/u.test(name))).toEqual([]);
  expect(files).toHaveLength(3);
});
