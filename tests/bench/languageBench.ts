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
import { bringIn, openHeard, readHeard, translateBare, type Heard } from "./bareEngine.ts";
import type { Bench } from "./bench.ts";
import { measureFirstMessage } from "./firstMessage.ts";
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
    const { folder } = aModelFolder(path.join(directory, "stick"), [["en", "es"]]);
    const page = await measureEngine(browser, directory, folder);
    const message = await measureFirstMessage(browser, directory, folder);
    return {
      name: "Languages (models with random weights)",
      lines: [...page, ...message, ...measureSearch(directory)],
    };
  } finally {
    await browser.close();
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

/** Of a page that is translated, from the click on. Milliseconds. */
interface PageHeard extends Heard {
  readonly began: number;
  readonly ended: number;
}

async function measureEngine(browser: Browser, directory: string, folder: string): Promise<string[]> {
  const host = await runBrowserHost(path.join(directory, "data"), null);
  try {
    const page = await openHeard(browser, host.url);
    await ask(page, "settings.write", { language: "es" });
    const files = await bringIn(page, folder);
    // The first engine of a browser compiles what the next ones find compiled.
    const first = await openHeard(browser, host.url);
    await translateBare(first, files, [["Oxygen"]]);
    await first.context().close();
    const before = await rendererBytes(browser);
    const ours = await translatePage(page);
    const held = (await rendererBytes(browser)) - before;
    await page.context().close();

    const other = await openHeard(browser, host.url);
    const bareBefore = await rendererBytes(browser);
    const bare = await translateBare(other, files, ours.batches);
    const bareRun = bare.runs.reduce((sum, run) => sum + run, 0);
    const bareHeld = (await rendererBytes(browser)) - bareBefore;
    await other.context().close();

    const sentences = ours.batches.flat().length;
    const each = (ms: number) => `${(ms / 1000).toFixed(1)} s, ${((1000 * sentences) / ms).toFixed(1)} sentences/s`;
    const times = (one: number, limit: number) => `${(one / limit).toFixed(2)} times`;
    const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
    return [
      `engine ready for its first batch ${Math.round(ours.firstBatch - ours.began)} ms after the click, way, sentences and the library's ` +
        `memory of them included; bare ${Math.round(bare.start)} ms (${times(ours.firstBatch - ours.began, bare.start)})`,
      `${sentences} sentences of a page: ${each(ours.ended - ours.firstBatch)}, checked and kept; bare ${each(bareRun)} ` +
        `(${times(ours.ended - ours.firstBatch, bareRun)})`,
      `the first translated page on the screen after ${((ours.ended - ours.began) / 1000).toFixed(1)} s`,
      `memory of the window's process: ${megabytes(held)} more; bare ${megabytes(bareHeld)} more (${times(held, bareHeld)})`,
    ];
  } finally {
    await host.stop();
  }
}

/** Of a page that is as long as pages are, in characters of HTML. */
const pageLength = 6000;

/** A page of an English handbook, as a reader asks for it. */
async function translatePage(page: Page): Promise<PageHeard> {
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
  return { began, ended, ...(await readHeard(page)) };
}

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
