import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { findChromium } from "../../build/findChromium.ts";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { runBrowserHost } from "../fixtures/processes.ts";
import type { Bench } from "./bench.ts";

const rounds = 5;

/** From the start of the client's process to its first paint, against a page of one line served by plain Node HTTP. */
export async function benchStart(): Promise<Bench> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "start-bench-"));
  try {
    const ours: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const began = Date.now();
      // One folder for all rounds: the first round makes it, and is not counted.
      const host = await runBrowserHost(data, null);
      const painted = await firstPaint(browser, host.url);
      await host.stop();
      if (round > 0) ours.push(painted - began);
      plain.push(await plainPage(browser));
    }
    const [our, limit] = [median(ours), median(plain)];
    return {
      name: `Start to first paint, median of ${rounds} (browser host, library and window in a started Chromium)`,
      lines: [`${our} ms; a page of one line from plain Node HTTP ${limit} ms (${(our / limit).toFixed(1)} times)`],
    };
  } finally {
    await browser.close();
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function plainPage(browser: Browser): Promise<number> {
  const began = Date.now();
  const server = http.createServer((_, response) => response.end("<!doctype html><p>MediXchange</p>"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const painted = await firstPaint(browser, `http://127.0.0.1:${port}/`);
  server.closeAllConnections();
  server.close();
  return painted - began;
}

/** When the first text was on the screen, in milliseconds since 1970. */
async function firstPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const at = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntries().find((entry) => entry.name === "first-contentful-paint");
          if (paint) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: "paint", buffered: true });
      }),
  );
  await context.close();
  return Math.round(at);
}

export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
