import { expect, type Locator, type Page } from "@playwright/test";
import { filled, wordsOf, type Words } from "./words.ts";

/** The room of handbooks, in the language of the window: the shelf, its search, and a page that is read. */
export class Shelf {
  readonly page: Page;
  readonly words: Words;
  readonly field: Locator;
  readonly hits: Locator;
  readonly cards: Locator;

  constructor(page: Page, words: Words = wordsOf("en")) {
    this.page = page;
    this.words = words;
    this.field = page.getByRole("combobox", { name: words.handbooks.search });
    this.hits = page.getByRole("listbox", { name: words.handbooks.results }).getByRole("option");
    this.cards = page.getByRole("region", { name: words.handbooks.shelf }).getByRole("article");
  }

  async open(): Promise<void> {
    const { layout, rooms } = this.words;
    const rail = this.page.getByRole("navigation", { name: layout.rooms });
    await rail.getByRole("link", { name: rooms.handbooks, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: rooms.handbooks })).toBeVisible();
  }

  /** Key by key, in place of what stood there. */
  async type(words: string): Promise<void> {
    await this.field.press("Control+A");
    await this.field.pressSequentially(words);
    await expect(this.page).toHaveURL(new RegExp(`/handbooks/search/${escape(encodeURIComponent(words))}$`, "u"));
  }

  /** The passage, or the title, of the open page that a search led to: where the keyboard is. */
  passage(): Locator {
    return this.page.locator("[data-passage]:focus, h1:focus");
  }

  origin(): Locator {
    return this.page.getByTestId("origin");
  }

  async addFiles(...files: (string | { name: string; mimeType: string; buffer: Buffer })[]): Promise<void> {
    const input = this.page.getByTestId("import-files");
    const names = files.filter((file) => typeof file === "string");
    await input.setInputFiles(names.length === files.length ? names : files.filter((file) => typeof file !== "string"));
  }

  async addFolder(folder: string): Promise<void> {
    await this.page.getByTestId("import-folder").setInputFiles(folder);
  }

  /** From now on, every name that a progress bar has had, however briefly. */
  async watchProgress(): Promise<() => Promise<string[]>> {
    const seen = await this.page.evaluateHandle(() => {
      const names = new Set<string>();
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll("[role=progressbar]")) names.add(bar.ariaLabel ?? "");
      }).observe(document.body, { childList: true, subtree: true, attributes: true });
      return names;
    });
    return () => seen.evaluate((names) => [...names]);
  }

  /** Keeps the one that is being read, as it was understood, with the key that is at hand; puts the note away. */
  async keepIt(title: string | RegExp): Promise<void> {
    const keep = this.page.getByRole("button", { name: this.words.import.keep, exact: true });
    await expect(keep).toBeFocused({ timeout: 60_000 });
    await this.page.keyboard.press("Enter");
    await this.added(title);
  }

  /** Waits until it was added, and puts the note away. */
  async added(title: string | RegExp): Promise<void> {
    const added = filled(this.words.import.done, { title: "\n" }).split("\n").at(-1) ?? "";
    const note = this.page.getByRole("status").filter({ hasText: added }).filter({ hasText: title });
    await expect(note).toBeVisible({ timeout: 60_000 });
    await note.getByRole("button", { name: this.words.common.close }).click();
    await expect(note).toBeHidden();
  }

  /** Every picture of the open page is decoded; gives how many there are. */
  async expectPictures(): Promise<number> {
    const pictures = this.page.locator("[data-testid=origin] ~ div img");
    await expect(pictures.first()).toBeAttached();
    const widths = () =>
      pictures.evaluateAll((images) =>
        (images as HTMLImageElement[]).map((image) => {
          image.loading = "eager";
          return image.naturalWidth;
        }),
      );
    await expect.poll(async () => (await widths()).every((width) => width > 0)).toBe(true);
    return pictures.count();
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
