import fs from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../../../build/findChromium.ts";
import { chromiumArgs } from "../../fixtures/chromiumArgs.ts";
import { runBrowserHost } from "../../fixtures/processes.ts";
import { quantile } from "./measure.ts";

const searches = ["oxygen", "氧疗", "pneumonia", "酸素", "кислород", "kyslik", "oxigen", "the patient"];

/** In Chromium over the browser host, with the whole corpus: what a person waits for after a key. */
export async function measureWindow(libraryFile: string, directory: string): Promise<string> {
  if (!fs.existsSync(path.resolve(import.meta.dirname, "../../../dist/browser-host/main.cjs"))) {
    return "window: not measured, build first (node build/buildAll.ts)";
  }
  const data = path.join(directory, "data");
  fs.mkdirSync(path.join(data, "library"), { recursive: true });
  fs.copyFileSync(libraryFile, path.join(data, "library", "library.sqlite"));
  const host = await runBrowserHost(data, null);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
  try {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(new URL("#/handbooks", host.url).href);
    const shown: number[] = [];
    const opened: number[] = [];
    for (const words of searches) {
      await page.getByRole("combobox", { name: "Search in the handbooks" }).fill(words.slice(0, -1));
      await page.waitForURL((url) => url.hash.endsWith(encodeURIComponent(words.slice(0, -1))));
      shown.push(
        await afterKey(page, words.slice(-1), `/handbooks/search/${encodeURIComponent(words)}`, "[role=option]"),
      );
      opened.push(await afterKey(page, "Enter", null, "[data-passage]:focus, h1:focus"));
      await page.goBack();
    }
    const middle = (times: number[]) =>
      Math.round(
        quantile(
          times.toSorted((a, b) => a - b),
          0.5,
        ),
      );
    return (
      `window on the same corpus, median of ${searches.length}: from the last key to the results on screen ${middle(shown)} ms ` +
      `(60 of them wait for the next key), from Enter to the section on screen ${middle(opened)} ms`
    );
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** From a key, inside the page, until something is drawn; `address` tells the answer apart from what was there before. */
async function afterKey(page: Page, key: string, address: string | null, selector: string): Promise<number> {
  const measuring = await page.evaluateHandle(
    ([wanted, place]) => {
      let began = 0;
      // Characters that are on no keyboard come without a key.
      const begin = () => (began ||= performance.now());
      for (const kind of ["keydown", "beforeinput"]) document.addEventListener(kind, begin, { capture: true });
      const measured = new Promise<number>((resolve) => {
        const look = () => {
          const there = began > 0 && document.querySelector(place ?? "") !== null;
          if (!there || (wanted !== null && !location.hash.endsWith(wanted ?? ""))) return requestAnimationFrame(look);
          for (const kind of ["keydown", "beforeinput"]) document.removeEventListener(kind, begin, { capture: true });
          return resolve(performance.now() - began);
        };
        requestAnimationFrame(look);
      });
      return { measured };
    },
    [address, selector] as const,
  );
  if (key === "Enter") await page.keyboard.press(key);
  else await page.getByRole("combobox", { name: "Search in the handbooks" }).pressSequentially(key);
  return measuring.evaluate(({ measured }) => measured);
}
