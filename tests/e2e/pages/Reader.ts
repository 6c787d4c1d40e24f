import { expect, type Locator, type Page } from "@playwright/test";
import type { Words } from "./words.ts";

/** An open handbook, in the language of the window. */
export class Reader {
  readonly page: Page;
  readonly words: Words;
  /** The text of the page. */
  readonly text: Locator;
  readonly title: Locator;
  readonly find: Locator;
  readonly highlights: Locator;
  readonly toolbar: Locator;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
    this.text = page.getByTestId("page");
    this.title = page.getByRole("heading", { level: 1 });
    this.find = page.getByRole("search", { name: words.reader.find.title });
    this.highlights = this.text.locator("mark[data-mark]");
    this.toolbar = page.getByRole("toolbar", { name: words.marks.toolbar });
  }

  tool(name: string | RegExp): Locator {
    return this.page.getByRole("group", { name: this.words.reader.tools }).getByRole("button", { name });
  }

  /** Opens a page from the outline, unfolding what is above it. */
  async goTo(...way: readonly string[]): Promise<void> {
    const outline = this.page.getByRole("navigation", { name: this.words.handbooks.outline });
    for (const title of way) await outline.getByRole("link", { name: title, exact: true }).click();
    await expect(this.title).toHaveText(way.at(-1) ?? "");
  }

  passage(index: number): Locator {
    return this.text.locator("[data-passage]").nth(index);
  }

  /** Drags over the words of a passage, between two shares of its first line. */
  async drag(passage: Locator, from: number, to: number): Promise<void> {
    await passage.scrollIntoViewIfNeeded();
    const box = (await passage.boundingBox())!;
    const y = box.y + 12;
    await this.page.mouse.move(box.x + box.width * from, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Selects a part of the page's text by its share of it, wherever that begins and ends; gives the words. */
  async selectShare(from: number, to: number): Promise<string> {
    return this.text.evaluate(
      (page, [start, end]) => {
        const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
        const nodes: Text[] = [];
        while (walker.nextNode() !== null) nodes.push(walker.currentNode as Text);
        const length = nodes.reduce((sum, node) => sum + node.data.length, 0);
        const at = (share: number): [Text, number] => {
          let rest = Math.floor(share * length);
          for (const node of nodes) {
            if (rest <= node.data.length) return [node, rest];
            rest -= node.data.length;
          }
          throw new Error("beyond the page");
        };
        const selection = getSelection()!;
        selection.setBaseAndExtent(...at(start), ...at(end));
        return selection.toString();
      },
      [from, to] as const,
    );
  }

  /** The words of all highlights of the page, drawn one after the other. */
  async highlighted(): Promise<string[]> {
    return this.highlights.evaluateAll((drawn) => {
      const words = new Map<string, string>();
      for (const each of drawn as HTMLElement[]) {
        const id = each.dataset["mark"] ?? "";
        words.set(id, (words.get(id) ?? "") + (each.textContent ?? ""));
      }
      return [...words.values()];
    });
  }

  async openPanel(): Promise<Locator> {
    await this.page.keyboard.press("l");
    const panel = this.page.getByRole("dialog", { name: this.words.marks.title });
    await expect(panel).toBeVisible();
    return panel;
  }

  entries(panel: Locator): Locator {
    return panel.getByTestId("mark-entry");
  }

  /** The first passage that stands below the bars. */
  async topPassage(): Promise<string> {
    return this.text.locator("[data-passage]").evaluateAll((passages) => {
      const top = passages.find((each) => each.getBoundingClientRect().bottom > 132);
      return top?.textContent ?? "";
    });
  }
}

/** What a selection and what is drawn have in common, however lines were broken. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}
