import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { findChromium } from "../../build/findChromium.ts";
import { createSearch } from "../../electron/library/handbooks/search/createSearch.ts";
import { shippedConcepts } from "../../language/terms/shippedConcepts.ts";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { runBrowserHost } from "../fixtures/processes.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { ask } from "../e2e/pages/ask.ts";
import type { Bench } from "./bench.ts";
import { largeCorpus } from "./handbooks/handbookCorpus.ts";
import { buildLibrary, shown } from "./handbooks/librarySearch.ts";
import { quantile, timesOf, wordTimes, type Question } from "./handbooks/measure.ts";

/** A tenth of the large corpus: what terms cost is the difference between two searches of the same words. */
const corpus = { ...largeCorpus, passagesInLanguage: largeCorpus.passagesInLanguage / 10 };

/**
 * Translation in the window, against the same worker of the engine's package given the same batches with nothing of ours
 * around it; and search through clinical terms, against the same search without. The models have random weights, which run
 * every sentence to the longest that it may become: what counts are the ratios.
 */
export async function benchLanguages(): Promise<Bench> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "language-bench-"));
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  try {
    const lines = await measureEngine(browser, directory);
    return { name: "Languages (models with random weights)", lines: [...lines, ...measureSearch(directory)] };
  } finally {
    await browser.close();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

interface ModelFile {
  readonly kind: string;
  readonly sha256: string;
}

/** What the window told the worker of the engine, and when. Milliseconds. */
interface Heard {
  readonly began: number;
  readonly firstBatch: number;
  readonly ended: number;
  readonly batches: readonly (readonly string[])[];
}

async function measureEngine(browser: Browser, directory: string): Promise<string[]> {
  const stick = aModelFolder(path.join(directory, "stick"), [["en", "es"]]);
  const host = await runBrowserHost(path.join(directory, "data"), null);
  try {
    const page = await openWindow(browser, host.url);
    await ask(page, "settings.write", { language: "es" });
    await ask(page, "translation.setSource", { source: { kind: "folder", place: stick.folder } });
    await ask(page, "translation.fetchModels", { directions: [{ from: "en", to: "es" }] });
    await page.waitForFunction(async () => {
      const { medixchange } = window as unknown as {
        medixchange: { call(name: string, input: object): Promise<never> };
      };
      const { value } = (await medixchange.call("translation.models", {})) as {
        value: { models: { installed: unknown }[] };
      };
      return value.models.some(({ installed }) => installed !== null);
    });
    const { route } = await ask<{ route: { steps: { files: ModelFile[] }[] } }>(page, "translation.findRoute", {
      text: "a",
      from: "en",
      to: "es",
    });
    const files = route.steps[0]?.files ?? [];
    // The first engine of a browser compiles what the next ones find compiled.
    const first = await openWindow(browser, host.url);
    await translateBare(first, files, [["Oxygen"]]);
    await first.context().close();
    const before = await rendererBytes(browser);
    const ours = await translatePage(page);
    const held = (await rendererBytes(browser)) - before;
    await page.context().close();

    const other = await openWindow(browser, host.url);
    const bareBefore = await rendererBytes(browser);
    const bare = await translateBare(other, files, ours.batches);
    const bareHeld = (await rendererBytes(browser)) - bareBefore;
    await other.context().close();

    const sentences = ours.batches.flat().length;
    const each = (ms: number) => `${(ms / 1000).toFixed(1)} s, ${((1000 * sentences) / ms).toFixed(1)} sentences/s`;
    const times = (one: number, limit: number) => `${(one / limit).toFixed(2)} times`;
    const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
    return [
      `engine ready for its first batch ${Math.round(ours.firstBatch - ours.began)} ms after the click, way, sentences and the library's ` +
        `memory of them included; bare ${Math.round(bare.start)} ms (${times(ours.firstBatch - ours.began, bare.start)})`,
      `${sentences} sentences of a page: ${each(ours.ended - ours.firstBatch)}, checked and kept; bare ${each(bare.run)} ` +
        `(${times(ours.ended - ours.firstBatch, bare.run)})`,
      `the first translated page on the screen after ${((ours.ended - ours.began) / 1000).toFixed(1)} s`,
      `memory of the window's process: ${megabytes(held)} more; bare ${megabytes(bareHeld)} more (${times(held, bareHeld)})`,
    ];
  } finally {
    await host.stop();
  }
}

/** A window that remembers what it tells its workers. */
async function openWindow(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.addInitScript(() => {
    const heard = { firstBatch: 0, batches: [] as string[][] };
    Object.assign(window, { heard });
    window.Worker = class extends Worker {
      override postMessage(message: unknown, transfer: StructuredSerializeOptions | Transferable[] = []): void {
        const { name, args } = message as { name?: string; args?: { texts: { text: string }[] }[] };
        if (name === "translate") {
          heard.firstBatch ||= performance.now();
          heard.batches.push((args?.[0]?.texts ?? []).map(({ text }) => text));
        }
        super.postMessage(message, transfer as Transferable[]);
      }
    };
  });
  await page.goto(url);
  await page.getByRole("navigation").first().waitFor();
  return page;
}

/** Of a page that is as long as pages are, in characters of HTML. */
const pageLength = 6000;

/** A page of an English handbook, as a reader asks for it. */
async function translatePage(page: Page): Promise<Heard> {
  const { editions } = await ask<{ editions: { id: string; language: string }[] }>(page, "handbooks.list", {});
  const english = editions.find(({ language }) => language === "en")?.id ?? "";
  const { sections } = await ask<{ sections: { id: string }[] }>(page, "handbooks.outline", { editionId: english });
  const pages = await Promise.all(
    sections.map(({ id }) => ask<{ id: string; html: string }>(page, "handbooks.section", { sectionId: id })),
  );
  const distance = ({ html }: { html: string }): number => Math.abs(html.length - pageLength);
  const [usual] = pages.toSorted((one, other) => distance(one) - distance(other));
  await page.evaluate((address) => void (location.hash = address), `/handbooks/${english}/${usual?.id}`);
  const button = page.getByTestId("page").locator("xpath=preceding::button[1]");
  await button.waitFor();
  const began = await page.evaluate(() => performance.now());
  await button.click();
  await page.getByTestId("translated-page").waitFor({ timeout: 300_000 });
  const ended = await page.evaluate(() => performance.now());
  const heard = await page.evaluate(() => (window as unknown as { heard: Omit<Heard, "began" | "ended"> }).heard);
  return { began, ended, ...heard };
}

/** The same batches through the package's worker, one after the other. Milliseconds. */
const translateBare = (
  page: Page,
  files: readonly ModelFile[],
  batches: Heard["batches"],
): Promise<{ start: number; run: number }> =>
  page.evaluate(
    async ([given, asked]) => {
      const began = performance.now();
      const bytes = async (kind: string): Promise<ArrayBuffer> => {
        const file = given.find((each) => each.kind === kind);
        return (await fetch(`/media/models/${file?.sha256}`)).arrayBuffer();
      };
      const worker = new Worker("/bergamot/translator-worker.js");
      let id = 0;
      const call = (name: string, args: unknown[]): Promise<unknown> => {
        id += 1;
        return new Promise((resolve) => {
          worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
          worker.postMessage({ id, name, args });
        });
      };
      const key = { from: "bare", to: "" };
      await call("initialize", [{ cacheSize: 0 }]);
      const [model, shortlist, vocabulary] = [await bytes("model"), await bytes("lex"), await bytes("vocab")];
      await call("loadTranslationModel", [key, { model, shortlist, vocabs: [vocabulary] }]);
      const ready = performance.now();
      for (const batch of asked)
        await call("translate", [{ models: [key], texts: batch.map((text) => ({ text, html: true })) }]);
      return { start: ready - began, run: performance.now() - ready };
    },
    [files, batches] as const,
  );

/** What all windows' processes hold in memory, in bytes; Linux alone tells. */
async function rendererBytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => `/proc/${id}/statm`);
  const resident = (file: string): number =>
    fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8").split(" ")[1]) * 4096 : 0;
  return pages.reduce((sum, file) => sum + resident(file), 0);
}

function measureSearch(directory: string): string[] {
  const { database, line } = buildLibrary(path.join(directory, "library.sqlite"), corpus);
  try {
    const search = createSearch(database);
    const questions = shippedConcepts().flatMap(({ terms }): Question[] =>
      (["en", "zh"] as const).map((language) => ({ language, words: terms[language][0] ?? "" })),
    );
    const times = (throughTerms: boolean) =>
      timesOf(questions, 1, ({ words, language }) =>
        search({ query: words, readerLanguage: language, editionIds: [], languages: [], throughTerms, limit: shown }),
      );
    const [without, through] = [times(false), times(true)];
    const ratio = quantile(through, 0.95) / quantile(without, 0.95);
    return [
      line,
      `${questions.length} searches for clinical terms through all languages: ${wordTimes(through)}; as typed alone ` +
        `${wordTimes(without)} (${ratio.toFixed(2)} times at p95)`,
    ];
  } finally {
    database.close();
  }
}
