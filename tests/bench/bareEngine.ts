import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { ask } from "../e2e/pages/ask.ts";

export interface ModelFile {
  readonly kind: string;
  readonly sha256: string;
}

/** What the window told the worker of the engine, and when it did so first, in milliseconds. */
export interface Heard {
  readonly firstBatch: number;
  readonly batches: readonly (readonly string[])[];
}

/** A window that remembers what it tells its workers. */
export async function openHeard(browser: Browser, url: string): Promise<Page> {
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

export const readHeard = (page: Page): Promise<Heard> =>
  page.evaluate(() => (window as unknown as { heard: Heard }).heard);

/** Brings the model from English to Spanish in from a folder; gives its files as the window asks for them. */
export async function bringIn(page: Page, folder: string): Promise<readonly ModelFile[]> {
  await ask(page, "translation.setSource", { source: { kind: "folder", place: folder } });
  await ask(page, "translation.fetchModels", { directions: [{ from: "en", to: "es" }] });
  const isHere = async (): Promise<boolean> => {
    const { models } = await ask<{ models: { installed: unknown }[] }>(page, "translation.models", {});
    return models.some(({ installed }) => installed !== null);
  };
  while (!(await isHere())) await setTimeout(50);
  const { route } = await ask<{ route: { steps: { files: ModelFile[] }[] } }>(page, "translation.findRoute", {
    text: "a",
    from: "en",
    to: "es",
  });
  return route.steps[0]?.files ?? [];
}

/** The same batches through the package's worker, one after the other: how long it starts, and each batch. Milliseconds. */
export const translateBare = (
  page: Page,
  files: readonly ModelFile[],
  batches: Heard["batches"],
): Promise<{ start: number; runs: number[] }> =>
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
      const start = performance.now() - began;
      const runs: number[] = [];
      for (const batch of asked) {
        const before = performance.now();
        await call("translate", [{ models: [key], texts: batch.map((text) => ({ text, html: true })) }]);
        runs.push(performance.now() - before);
      }
      return { start, runs };
    },
    [files, batches] as const,
  );
