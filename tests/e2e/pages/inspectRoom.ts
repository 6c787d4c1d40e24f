import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { entriesOf, wordsOf } from "./words.ts";

const pictures = path.resolve(import.meta.dirname, "../../../test-results/rooms");
const english = entriesOf(wordsOf("en"));

export interface Spoken {
  readonly language: "en" | "zh" | "ar";
  readonly direction: "ltr" | "rtl";
}

/** The languages that the window speaks, each with the way its text runs. */
export const spokenHere: readonly Spoken[] = [
  { language: "en", direction: "ltr" },
  { language: "zh", direction: "ltr" },
  { language: "ar", direction: "rtl" },
];

/**
 * Takes a picture of the whole room and expects of it: the right language and direction, no key in place of words, no
 * English left in another language, nothing wider than the window, nothing that axe calls serious or critical. Goes on
 * after what is not so, to tell all of it at once.
 */
export async function inspectRoom(page: Page, room: string, { language, direction }: Spoken): Promise<void> {
  const told = `${language} ${room}`;
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(pictures, language, `${room}.png`), fullPage: true, animations: "disabled" });

  const seen = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      texts.push(node.textContent?.trim() ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.push(element.getAttribute(name) ?? "");
    }
    const root = document.documentElement;
    return {
      title: document.title,
      texts: [document.title, ...texts].filter((text) => text !== ""),
      language: root.lang,
      direction: root.dir,
      overflow: Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth,
    };
  });
  expect.soft([seen.language, seen.direction], told).toEqual([language, direction]);
  expect.soft(seen.overflow, `${told}: wider than the window`).toBeLessThanOrEqual(0);
  const keys = english.map(([key]) => key);
  expect
    .soft(
      seen.texts.filter((text) => keys.includes(text)),
      `${told}: keys`,
    )
    .toEqual([]);
  const own = new Set(entriesOf(wordsOf(language)).map(([, words]) => words));
  const left = new Set(english.map(([, words]) => words).filter((words) => !own.has(words)));
  expect
    .soft(
      seen.texts.filter((text) => left.has(text)),
      `${told}: English words`,
    )
    .toEqual([]);

  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`);
  expect.soft(grave, `${told}: axe`).toEqual([]);
}
