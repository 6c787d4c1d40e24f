import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { languages, pseudoLanguage, type Language } from "../../../src/text/languages.ts";
import { ask } from "./ask.ts";
import { entriesOf, wordsOf, type Words } from "./words.ts";

const pictures = path.resolve(import.meta.dirname, "../../../test-results/rooms");
const english = entriesOf(wordsOf("en"));
const keys = new Set(english.map(([key]) => key));

export interface Spoken {
  readonly language: Language;
  readonly direction: "ltr" | "rtl";
}

/** Pictures are taken to be looked at by somebody: `MEDIXCHANGE_PICTURES=all` takes them in every language, `ar,th` in these. */
const wanted = process.env["MEDIXCHANGE_PICTURES"] ?? "";
const pictured = new Set<string>(wanted === "all" ? languages.map(({ code }) => code) : wanted.split(","));

/** What a window says in a language, and what stands in it in English alone. */
const foreignIn = new Map<string, ReadonlySet<string>>();
function englishForeignTo(language: Language): ReadonlySet<string> {
  const known = foreignIn.get(language);
  if (known !== undefined) return known;
  const own = new Set(entriesOf(wordsOf(language)).map(([, words]) => words));
  const foreign = new Set(english.map(([, words]) => words).filter((words) => !own.has(words)));
  foreignIn.set(language, foreign);
  return foreign;
}

const spokenAlways = [
  { language: "en", direction: "ltr" },
  { language: "zh", direction: "ltr" },
  { language: "ar", direction: "rtl" },
] as const satisfies readonly Spoken[];

/** The languages in which the longer journeys are walked: all of them where pictures of all are wanted. */
export const spokenHere: readonly [...typeof spokenAlways, ...Spoken[]] = [
  ...spokenAlways,
  ...languages
    .filter(({ code }) => wanted === "all" && !spokenAlways.some(({ language }) => language === code))
    .map(({ code, direction }) => ({ language: code, direction })),
];

/** What is long to come to is looked at in the language in which it is come to, and in those that pictures are wanted of. */
export const spokenFrom = (first: Language): readonly Spoken[] =>
  languages
    .map(({ code: language, direction }) => ({ language, direction }))
    .filter(({ language }) => language === first || pictured.has(language))
    .toSorted((one, other) => Number(one.language !== first) - Number(other.language !== first));

/**
 * As `inspectRoom` in each of these, without leaving the room. The window speaks the first of them, to which it is led back.
 * `show` brings about what a window lets go of that speaks another language, in the words of that.
 */
export async function inspectSpoken(
  page: Page,
  room: string,
  spoken: readonly Spoken[],
  show: (words: Words, language: Language) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const [first, ...others] = spoken;
  if (first === undefined) return;
  await inspectRoom(page, room, first);
  for (const each of others) {
    await speak(page, each.language);
    await show(wordsOf(each.language), each.language);
    await inspectRoom(page, room, each);
  }
  if (others.length === 0) return;
  await speak(page, first.language);
  await show(wordsOf(first.language), first.language);
}

/**
 * Takes a picture of the whole room, where one is wanted, and expects of it: the right language and direction, no key in place of words, no
 * English left in another language, nothing wider than the window, nothing that axe calls serious or critical. Goes on
 * after what is not so, to tell all of it at once.
 */
export async function inspectRoom(page: Page, room: string, spoken: Spoken): Promise<void> {
  await look(page, room, spoken);
  await expectOpenToEveryone(page, `${spoken.language} ${room}`);
}

/**
 * As `inspectRoom` in every language of the window, without leaving the room, and in stretched words, in which whatever
 * stands plain was never translated. axe looks at those of `looked`, of most rooms at English alone.
 * `plain`: what members, handbooks and addresses say. The window is left in English.
 */
export async function inspectInEveryLanguage(
  page: Page,
  room: string,
  plain: RegExp,
  looked: readonly Language[] = ["en"],
): Promise<void> {
  for (const { code: language, direction } of languages.toSorted((one, other) => order(one.code) - order(other.code))) {
    await speak(page, language);
    await look(page, room, { language, direction });
    if (looked.includes(language)) await expectOpenToEveryone(page, `${language} ${room}`);
    if (language !== "en") continue;
    await speak(page, pseudoLanguage);
    await expectStretched(page, room, plain);
  }
  await speak(page, "en");
}
const order = (code: string): number => Number(code !== "en");

export async function speak(page: Page, language: string): Promise<void> {
  await ask(page, "settings.write", { language });
  await page.waitForFunction((spoken) => document.documentElement.lang === spoken, language);
}

async function look(page: Page, room: string, { language, direction }: Spoken): Promise<void> {
  if (pictured.has(language)) {
    const file = path.join(pictures, language, `${room}.png`);
    await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
  }
  const left = englishForeignTo(language);
  await expectNoFaults(page, `${language} ${room}`, (seen) => [
    ...(seen.language === language && seen.direction === direction ? [] : [`${seen.language}, ${seen.direction}`]),
    ...seen.texts.filter((text) => keys.has(text)).map((text) => `a key: ${text}`),
    ...seen.texts.filter((text) => left.has(text)).map((text) => `English: ${text}`),
    ...seen.cut.map((text) => `cut off: ${text}`),
  ]);
}

/** Whatever the window says by itself is stretched: what is not, was written past the words, or put together of pieces. */
const expectStretched = (page: Page, room: string, plain: RegExp): Promise<void> =>
  expectNoFaults(page, `${pseudoLanguage} ${room}`, ({ own, cut }) => [
    ...own.filter((text) => /\p{L}{2}/u.test(text) && !text.includes("⟦") && !plain.test(text)),
    ...cut.map((text) => `cut off: ${text}`),
  ]);

type Seen = Awaited<ReturnType<typeof readWindow>>;

/** What is folded away is drawn anew a little after what is seen: the last look counts, and a slow computer has as many. */
async function expectNoFaults(page: Page, told: string, faultsIn: (seen: Seen) => string[]): Promise<void> {
  const end = Date.now() + 5000;
  for (let looks = 1; ; looks += 1) {
    const seen = await readWindow(page);
    const wider = seen.overflow > 0 ? [`wider than the window by ${seen.overflow}`] : [];
    const faults = new Set([...wider, ...faultsIn(seen)]);
    if (faults.size > 0 && (Date.now() < end || looks < 30)) {
      await page.waitForTimeout(100);
      continue;
    }
    expect.soft([...faults], told).toEqual([]);
    return;
  }
}

async function expectOpenToEveryone(page: Page, told: string): Promise<void> {
  // All of the window is one frame: its answers need not be put together in a page of their own.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  const grave = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`);
  expect.soft(grave, `${told}: axe`).toEqual([]);
}

/** What stands in the window: all texts, those not said to be in a language of their own, and what does not fit. */
function readWindow(page: Page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    // What opens or closes has done so: words that fade in are neither seen nor dark enough. A spinner never ends.
    const moving = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const texts: string[] = [];
    const own: string[] = [];
    const put = (element: Element | null, text: string): void => {
      if (text === "" || element === null || element.closest("script, style, noscript") !== null) return;
      texts.push(text);
      // What is offered to choose from is named by the system: languages, countries, zones.
      const isNamed = element.closest("[role=option], [role=listbox], option, textarea[aria-hidden]") !== null;
      if (!isNamed && element.closest("[lang]") === document.documentElement) own.push(text);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      put(node.parentElement, node.textContent?.trim() ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"]) put(element, element.getAttribute(name) ?? "");
    }
    // Mantine cuts the words of a button, a tab or a badge that is too narrow; lists cut long titles on purpose.
    const controls = [".mantine-SegmentedControl-root", ".mantine-SegmentedControl-label"];
    const cuttable = ["button *", "a *", "[role=tab] *", ".mantine-Badge-label", ...controls];
    const words = [...document.querySelectorAll(cuttable.join())]
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        const hides = overflowX === "hidden" || overflowX === "clip" || textOverflow === "ellipsis";
        return hides && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1;
      })
      .filter((element) => element.closest("[data-truncate], [data-line-clamp]") === null)
      .map((element) => element.textContent ?? "");
    // What was chosen, or is asked for, has no element of its own: it is measured as it would be drawn.
    const pen = document.createElement("canvas").getContext("2d");
    const fields = "select, .mantine-Select-input, input:placeholder-shown";
    const chosen = [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>(fields)]
      .map((field) => ({ field, text: textIn(field) }))
      .filter(({ field, text }) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(field);
        if (pen === null || field.clientWidth <= 2) return false;
        pen.font = font;
        const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        return pen.measureText(text).width > room + 1;
      })
      .map(({ text }) => text);
    const cut = [...words, ...chosen];
    function textIn(field: HTMLInputElement | HTMLSelectElement): string {
      if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.textContent ?? "";
      return field.value === "" ? field.placeholder : field.value;
    }
    const root = document.documentElement;
    return {
      texts: [document.title, ...texts],
      own: [document.title, ...own],
      cut,
      language: root.lang,
      direction: root.dir,
      overflow: Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth,
    };
  });
}
