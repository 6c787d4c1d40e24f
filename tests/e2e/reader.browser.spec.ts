import fs from "node:fs";
import type { Page } from "@playwright/test";
import { aReadingBook } from "../fixtures/handbooks/aReadingBook.ts";
import { ask } from "./pages/ask.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { holdCalls } from "./pages/holdCalls.ts";
import { readSheets } from "./pages/readSheets.ts";
import type { HostedClient } from "./pages/hostedClient.ts";
import { inspectRoom, spokenHere } from "./pages/inspectRoom.ts";
import { Reader, squeeze } from "./pages/Reader.ts";
import { Shelf } from "./pages/Shelf.ts";
import { wordsOf } from "./pages/words.ts";

// No hub anywhere in this file: handbooks need none.

const words = wordsOf("en");

async function openBook(client: HostedClient, folder: string): Promise<Reader> {
  const shelf = new Shelf(client.page);
  await shelf.open();
  await shelf.addFolder(aReadingBook(folder));
  await shelf.keepIt("Reading book");
  await client.page.getByRole("article").getByRole("link", { name: "Reading book" }).click();
  const reader = new Reader(client.page, words);
  await expect(reader.title).toHaveText("Doses");
  return reader;
}

/** A browser that is driven has no printer: what it would be given is kept. */
async function keepWhatIsPrinted(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => {
      const sheet = document.querySelector("[data-testid=print-sheet]")?.cloneNode(true);
      // Once the window has put it away.
      const again = setInterval(() => {
        if (document.documentElement.dataset["printing"] !== undefined) return;
        if (document.querySelector("[data-testid=print-sheet]") !== null) return;
        clearInterval(again);
        document.documentElement.dataset["printing"] = "sheet";
        if (sheet !== undefined) document.body.append(sheet);
      }, 50);
    };
  });
}

/** As when the dialog of the system is closed. */
async function endPrinting(page: Page): Promise<void> {
  await page.evaluate(() => {
    delete document.documentElement.dataset["printing"];
    for (const sheet of document.querySelectorAll("[data-testid=print-sheet]")) sheet.remove();
  });
}

test("whatever is selected is what is highlighted, over tables, links and lists, and again after a restart", async ({
  exchange,
}) => {
  const client = await exchange.open();
  const reader = await openBook(client, exchange.folder());
  const kept = new Map<string, string[]>();
  const shares = [
    [0.01, 0.03],
    [0.2, 0.24],
    [0.9, 0.96],
    [0.4, 0.46],
    // Over the one before.
    [0.43, 0.5],
    [0.71, 0.712],
  ] as const;
  for (const way of [["Doses"], ["Steps", "Giving"]]) {
    await reader.goTo(...way);
    const expected: string[] = [];
    for (const [from, to] of shares) {
      expected.push(squeeze(await reader.selectShare(from, to)));
      await expect(reader.toolbar).toBeVisible();
      await client.page.keyboard.press("h");
      await expect(reader.toolbar).toBeHidden();
      await expect.poll(async () => (await reader.highlighted()).length).toBe(expected.length);
    }
    const drawn = (await reader.highlighted()).map(squeeze);
    // One within another is drawn inside it: the words of all are there all the same.
    expect(drawn.toSorted().join("\n")).toBe(expected.toSorted().join("\n"));
    kept.set(way.at(-1)!, drawn);
  }
  await client.kill();

  const again = await exchange.open({ directory: client.directory });
  await new Shelf(again.page).open();
  await again.page.getByRole("article").getByRole("link", { name: "Reading book" }).click();
  const reopened = new Reader(again.page, words);
  await expect(reopened.title).toHaveText("Giving");
  await expect.poll(async () => (await reopened.highlighted()).map(squeeze)).toEqual(kept.get("Giving"));
  await reopened.goTo("Doses");
  await expect.poll(async () => (await reopened.highlighted()).map(squeeze)).toEqual(kept.get("Doses"));
});

test("by the keyboard alone: a passage is highlighted, noted, bookmarked, listed, removed and had back, and taken along", async ({
  exchange,
}) => {
  const client = await exchange.open();
  const { page } = client;
  const reader = await openBook(client, exchange.folder());
  await page.keyboard.press("n");
  await expect(reader.title).toHaveText("Steps");
  await page.keyboard.press("n");
  await expect(reader.title).toHaveText("Giving");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(reader.passage(1)).toBeFocused();
  await page.keyboard.press("h");
  await expect.poll(() => reader.highlighted()).toEqual([await reader.passage(1).innerText()]);

  // From the passage on, word by word.
  await page.keyboard.press("j");
  await expect(reader.passage(2)).toBeFocused();
  await page.keyboard.press("Control+Shift+ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(reader.toolbar).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(reader.toolbar.getByRole("button", { name: words.marks.color.yellow })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(reader.text.locator("mark[data-color=blue]")).toHaveText("Paragraph 2");

  // A note on the passage where the keyboard is; closing the dialog keeps what was typed.
  await page.keyboard.press("j");
  await page.keyboard.press("m");
  await page.getByRole("textbox", { name: words.marks.note }).fill("Ask the pharmacist");
  await page.keyboard.press("Escape");
  await expect(reader.text.getByRole("button", { name: /Ask the pharmacist/u })).toBeVisible();

  await page.keyboard.press("b");
  await expect(reader.tool(words.reader.bookmark)).toHaveAttribute("aria-pressed", "true");
  let panel = await reader.openPanel();
  await expect(reader.entries(panel)).toHaveCount(4);
  await reader.entries(panel).filter({ hasText: "Ask the pharmacist" }).getByRole("button", { name: "Remove" }).click();
  await expect(reader.entries(panel)).toHaveCount(3);
  await page.getByRole("button", { name: words.marks.undo }).click();
  await expect(reader.entries(panel)).toHaveCount(4);

  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: words.marks.export }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Reading book.md");
  const text = fs.readFileSync(await saved.path(), "utf8");
  expect(text).toContain("## Giving");
  expect(text).toContain("Ask the pharmacist");
  expect(text).toMatch(/— Reading book\. Edition 3\. The ward\. Giving/u);
  await page.keyboard.press("Escape");

  // The handbook goes; what was written in it stays, and can be taken along.
  await new Shelf(page).open();
  await page
    .getByRole("article")
    .getByRole("button", { name: /Reading book/u })
    .click();
  await page.getByRole("menuitem", { name: words.handbooks.remove }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: words.handbooks.remove, exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("link", { name: words.marks.all }).click();
  const gone = page.getByRole("article").filter({ hasText: "Reading book" });
  await expect(gone).toContainText("4 marks");
  await expect(gone).toContainText(words.marks.editionGone);
  const later = page.waitForEvent("download");
  await gone.getByRole("button", { name: words.marks.export }).click();
  expect(fs.readFileSync(await (await later).path(), "utf8")).toContain("Ask the pharmacist");

  // And shows again where it was when the handbook is back.
  await new Shelf(page).open();
  await new Shelf(page).addFolder(aReadingBook(exchange.folder()));
  await new Shelf(page).keepIt("Reading book");
  await page.getByRole("article").getByRole("link", { name: "Reading book" }).click();
  await expect(reader.title).toHaveText("Giving");
  await expect(reader.highlights.first()).toBeVisible();
  panel = await reader.openPanel();
  await expect(reader.entries(panel)).toHaveCount(4);
});

test("what is typed is found in the whole handbook, and Enter goes along it from page to page", async ({
  exchange,
}) => {
  const client = await exchange.open();
  const { page } = client;
  const reader = await openBook(client, exchange.folder());
  await reader.goTo("Steps", "Giving");
  await page.keyboard.press("Control+f");
  const field = reader.find.getByRole("textbox");
  await expect(field).toBeFocused();
  await page.keyboard.type("OXYGEN");
  await expect(reader.find.getByRole("status")).toHaveText("2 of 32 (30 on this page)");
  await page.keyboard.press("Enter");
  await expect(reader.find.getByRole("status")).toHaveText("3 of 32 (30 on this page)");
  for (const _ of [1, 2, 3]) await page.keyboard.press("Shift+Enter");
  await expect(reader.title).toHaveText("Stopping");
  await expect(reader.find.getByRole("status")).toHaveText("32 of 32 (1 on this page)");
  await page.keyboard.press("Enter");
  await expect(reader.title).toHaveText("Doses");
  await expect(field).toBeFocused();
  // Enter does not wait for the answer: it leads to the first place from where the search was begun.
  const letGo = await holdCalls(page, "reading.find");
  await field.fill("oxyge");
  await field.press("Enter");
  await letGo();
  await expect(reader.title).toHaveText("Giving");
  await expect(reader.find.getByRole("status")).toHaveText("2 of 32 (30 on this page)");
  await reader.goTo("Doses");
  await reader.find.getByRole("switch", { name: words.reader.find.pageOnly }).click();
  await field.fill("drug 59");
  await expect(reader.find.getByRole("status")).toHaveText("1 of 2");
  await expect(page.getByRole("cell", { name: "Drug 59", exact: true })).toBeInViewport();
  await field.fill("not there");
  await expect(reader.find.getByRole("status")).toHaveText(words.reader.find.none);
  await field.press("Escape");
  await expect(reader.find).toBeHidden();
});

test("going back returns to the passage, and the next start to the page that was read", async ({ exchange }) => {
  const client = await exchange.open();
  const { page } = client;
  const reader = await openBook(client, exchange.folder());
  await reader.goTo("Steps", "Giving");
  await reader.passage(20).evaluate((element) => element.scrollIntoView({ block: "start" }));
  const remembered = () =>
    page.evaluate(() => (history.state as { reading?: { passage: number } } | null)?.reading?.passage ?? 0);
  await expect.poll(remembered).toBeGreaterThan(10);
  const read = await reader.topPassage();
  await reader.passage(21).getByRole("link", { name: "the doses" }).click();
  await expect(reader.title).toHaveText("Doses");
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  await touchWhileGoing(page);
  await page.goBack();
  await expect(reader.title).toHaveText("Giving");
  await expect.poll(() => reader.topPassage()).toBe(read);

  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Today" }).click();
  await page.getByRole("link", { name: "Giving" }).click();
  await expect.poll(() => reader.topPassage()).toBe(read);
  await client.kill();
  const again = await exchange.open({ directory: client.directory });
  await new Shelf(again.page).open();
  await again.page.getByTestId("recent").getByRole("link", { name: "Giving" }).click();
  const reopened = new Reader(again.page, words);
  await expect.poll(() => reopened.topPassage()).toBe(read);
  await new Shelf(again.page).open();
  await again.page.getByRole("button", { name: "Remove from this list: Reading book" }).click();
  await expect(again.page.getByTestId("recent")).toHaveCount(0);
});

test("pictures open large, long tables keep their head in sight, and text and paper are as they were left", async ({
  exchange,
}) => {
  const client = await exchange.open();
  const { page } = client;
  const reader = await openBook(client, exchange.folder());
  const table = page.getByRole("region", { name: "Table 1" });
  await table.focus();
  await page.keyboard.press("End");
  await expect(page.getByRole("cell", { name: "Drug 59", exact: true })).toBeInViewport();
  await expect(page.getByRole("columnheader", { name: "Remark" })).toBeInViewport();

  await page.getByRole("button", { name: "Enlarge the picture: Oxygen by hour" }).focus();
  await page.keyboard.press("Enter");
  const large = page.getByRole("dialog", { name: "Oxygen by hour" });
  const scale = large.getByRole("status");
  await expect(scale).toHaveText("100%");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect(scale).toHaveText("156%");
  const picture = large.locator("img");
  await picture.hover();
  await page.mouse.wheel(0, -500);
  await expect(scale).not.toHaveText("156%");
  await page.keyboard.press("0");
  await expect(scale).toHaveText("100%");
  await page.keyboard.press("Escape");
  await expect(large).toBeHidden();

  const size = () => reader.passage(0).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await size();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect.poll(size).toBeCloseTo(before * 1.2, 1);
  await reader.tool(words.reader.text).click();
  await page.getByText(words.reader.papers.sepia, { exact: true }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("switch", { name: words.reader.keys.letters }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("n");
  await page.keyboard.press("Control+f");
  await expect(reader.find).toBeVisible();
  await expect(reader.title).toHaveText("Doses");
  const written = { textSize: 120, paper: "sepia", letterKeys: false };
  await expect.poll(() => ask(page, "settings.read", {})).toMatchObject(written);
  await client.kill();

  const again = await exchange.open({ directory: client.directory });
  await new Shelf(again.page).open();
  await again.page.getByRole("article").getByRole("link", { name: "Reading book" }).click();
  const reopened = new Reader(again.page, words);
  await expect(again.page.locator("[data-paper=sepia]")).toBeVisible();
  await expect
    .poll(() => reopened.passage(0).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)))
    .toBeCloseTo(before * 1.2, 1);
});

test("a chapter is printed with its sections, and on every sheet what it is and where it comes from", async ({
  exchange,
}) => {
  const client = await exchange.open();
  const { page } = client;
  await keepWhatIsPrinted(page);
  const reader = await openBook(client, exchange.folder());
  await reader.goTo("Steps", "Giving");
  await page.keyboard.press("Control+p");
  await page.getByRole("radio", { name: "The whole chapter: Steps" }).check();
  await page.getByRole("button", { name: words.reader.printNow, exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("html[data-printing] [data-testid=print-sheet]")).toHaveCount(1);
  const sheets = await readSheets(await page.pdf({ format: "A4" }));
  expect(sheets.length).toBeGreaterThan(1);
  for (const [number, sheet] of sheets.entries()) {
    expect(sheet).toContain("Reading book. Edition 3. The ward");
    expect(sheet).toContain("Printed on");
    expect(sheet).toContain(`${number + 1} / ${sheets.length}`);
    expect(sheet).not.toContain("All handbooks");
  }
  const all = sheets.join(" ");
  for (const words of ["Steps", "Giving", "Paragraph 29 says", "Stopping", "Oxygen is stopped"]) {
    expect(all).toContain(words);
  }
});

/** Oxygen, in the languages of the handbooks that come with the program. */
const oxygen: Readonly<Record<string, string>> = {
  en: "oxygen",
  zh: "氧",
  ar: "الاكسجين",
  fr: "oxygène",
  es: "oxígeno",
};

for (const spoken of spokenHere) {
  test(`the reader in ${spoken.language}: on every paper, beside another language, in a narrow window, open to everyone`, async ({
    exchange,
  }) => {
    test.setTimeout(240_000);
    const { page } = await exchange.open({
      // For axe alone, which comes as a script of its own.
      context: { locale: spoken.language, reducedMotion: "reduce", colorScheme: "light", bypassCSP: true },
    });
    const own = wordsOf(spoken.language);
    const reader = new Reader(page, own);
    const inspect = (room: string) => inspectRoom(page, `reader-${room}`, spoken);
    await page
      .getByRole("navigation", { name: own.layout.rooms })
      .getByRole("link", { name: own.rooms.handbooks })
      .click();
    await page.getByRole("article").first().getByRole("link").first().click();
    await expect(reader.title).toBeVisible();
    // In the language of the window, where there is one.
    const written = (await reader.text.getAttribute("lang"))!;
    const isRightToLeft = written === "ar";
    // Whatever the handbook begins with: to a page with enough on it.
    while ((await reader.text.locator("[data-passage]").count()) < 6) {
      const before = await reader.title.textContent();
      await page.keyboard.press("n");
      await expect(reader.title).not.toHaveText(before ?? "");
    }
    for (const color of ["yellow", "green", "blue", "rose"] as const) {
      await page.keyboard.press("j");
      await page.keyboard.press("Control+Shift+ArrowLeft");
      for (let word = 0; word < 4; word += 1) {
        await page.keyboard.press(`Control+Shift+Arrow${isRightToLeft ? "Left" : "Right"}`);
      }
      await reader.toolbar.getByRole("button", { name: own.marks.color[color] }).click();
      await expect(reader.text.locator(`mark[data-color=${color}]`).first()).toBeVisible();
    }
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("m");
    await page.getByRole("textbox", { name: own.marks.note }).fill("SpO₂ 92 %");
    await inspect("note");
    await page.getByRole("button", { name: own.marks.keep, exact: true }).click();
    await reader.tool(own.reader.noteOnPage).click();
    await page.getByRole("textbox", { name: own.marks.note }).fill("PEEP");
    await page.getByRole("button", { name: own.marks.keep, exact: true }).click();
    await page.keyboard.press("b");
    await expect(reader.tool(own.reader.bookmark)).toHaveAttribute("aria-pressed", "true");
    await inspect("marks");
    await reader.highlights.first().click();
    await expect(reader.toolbar).toBeVisible();
    await inspect("toolbar");
    await page.keyboard.press("Escape");
    const panel = await reader.openPanel();
    await expect(reader.entries(panel)).toHaveCount(7);
    await inspect("panel");
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await page.keyboard.press("Control+f");
    await expect(reader.find.getByRole("textbox")).toBeFocused();
    await page.keyboard.type(oxygen[written]!);
    await expect(reader.find.getByRole("status")).toHaveText(/[0-9٠-٩]/u);
    await inspect("find");
    await page.keyboard.press("Escape");
    await reader.tool(own.reader.text).click();
    await inspect("text");
    await page.getByText(own.reader.papers.dark, { exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await page.keyboard.press("Escape");
    await inspect("dark");
    await reader.tool(own.reader.text).click();
    await page.getByText(own.reader.papers.sepia, { exact: true }).click();
    await page.keyboard.press("Escape");
    await inspect("sepia-dark");
    await reader.tool(own.reader.text).click();
    await page.getByText(own.reader.papers.light, { exact: true }).click();
    await page.getByText(own.reader.papers.sepia, { exact: true }).click();
    await page.keyboard.press("Escape");
    await inspect("sepia");
    await page.keyboard.press("?");
    await inspect("keys");
    await page.keyboard.press("Escape");

    await keepWhatIsPrinted(page);
    await page.keyboard.press("Control+p");
    await expect(page.getByRole("radio").first()).toBeChecked();
    await inspect("print");
    await page.getByRole("button", { name: own.reader.printNow, exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.locator("html[data-printing] [data-testid=print-sheet]")).toHaveCount(1);
    const [printedOn = ""] = own.reader.printedOn.split("{{date}}");
    const printed = squeeze((await page.getByTestId("print-sheet").textContent()) ?? "");
    expect(printed).toContain(squeeze(printedOn));
    expect(printed).toContain(squeeze((await reader.title.textContent()) ?? "none"));
    expect((await readSheets(await page.pdf({ format: "A4" }))).length).toBeGreaterThan(0);
    await endPrinting(page);

    await reader.tool(own.reader.beside).click();
    await inspect("beside-choice");
    await page
      .getByRole("dialog")
      .getByRole("link")
      .filter({
        hasText: new Intl.DisplayNames(spoken.language, { type: "language" }).of(isRightToLeft ? "zh" : "ar")!,
      })
      .first()
      .click();
    const columns = page.getByTestId("page");
    await expect(columns).toHaveCount(2);
    await expect(columns.nth(0)).toHaveAttribute("lang", written);
    await expect(columns.nth(1)).toHaveAttribute("dir", isRightToLeft ? "ltr" : "rtl");
    await inspect("beside");
    await page.setViewportSize({ width: 420, height: 800 });
    await inspect("beside-narrow");
    // One column takes the other along.
    const frames = page.getByRole("region").filter({ has: columns });
    const scrolled = (index: number) => frames.nth(index).evaluate((frame) => frame.scrollTop);
    await frames.nth(0).evaluate((frame) => frame.scrollTo(0, frame.scrollHeight / 2));
    await expect.poll(() => scrolled(1)).toBeGreaterThan(0);
    await frames.nth(1).evaluate((frame) => frame.scrollTo(0, 0));
    await expect.poll(() => scrolled(0)).toBe(0);
    await page.getByRole("link", { name: own.reader.besideBack }).click();
    await expect(reader.title).toBeVisible();
    await inspect("narrow");
    await page.getByRole("button", { name: own.handbooks.outline, exact: true }).click();
    await expect(page.getByRole("dialog").getByRole("navigation")).toBeVisible();
    await inspect("narrow-outline");
  });
}

/**
 * Moves and touches the page that still stands there when the browser has gone to another entry of its history, before
 * the window heard of the address: what is remembered then belongs to neither.
 */
const touchWhileGoing = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const touch = (): void => {
      window.dispatchEvent(new Event("scroll"));
      window.dispatchEvent(new Event("pointerdown"));
    };
    window.addEventListener("popstate", touch, { once: true });
  });
