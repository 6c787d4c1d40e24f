import type { Page } from "@playwright/test";
import { aParagraph, aPdf } from "../fixtures/handbooks/aPdf.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectRoom, type Spoken } from "./pages/inspectRoom.ts";
import { wordsOf } from "./pages/words.ts";

// No hub anywhere in this file: handbooks need none.

const lines = [
  "Lungs are examined by ultrasound at the bedside, in twelve zones.",
  "A pleural line that is thick and broken is written down with its zone.",
];

function aBook(title: string, text: readonly string[] = lines) {
  const heading = { text: title, x: 72, y: 760, size: 20, bold: true };
  const advert = { text: "Buy our probes", x: 72, y: 760, size: 20, bold: true };
  const pages = [
    [heading, ...aParagraph(text)],
    [advert, ...aParagraph(["The best probes of the year."])],
  ];
  return aPdf({ title, pages });
}

/** As a person drags files from elsewhere over the page and lets them go. */
async function drop(page: Page, files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    }
    return data;
  }, given);
  const place = page.getByRole("main").getByRole("heading", { level: 1 });
  await place.dispatchEvent("dragover", { dataTransfer: transfer });
  await place.dispatchEvent("drop", { dataTransfer: transfer });
}

const readers: readonly (Spoken & { readonly locale: string })[] = [
  { language: "en", direction: "ltr", locale: "en-GB" },
  { language: "zh", direction: "ltr", locale: "zh-CN" },
  { language: "ar", direction: "rtl", locale: "ar" },
];

for (const reader of readers) {
  test(`what was understood is shown in ${reader.language}, fits the window and is open to everyone`, async ({
    exchange,
  }) => {
    // For axe alone, which comes as a script of its own.
    const context = { locale: reader.locale, reducedMotion: "reduce", colorScheme: "light", bypassCSP: true } as const;
    const { page } = await exchange.open({ context });
    const words = wordsOf(reader.language);
    const rail = page.getByRole("navigation", { name: words.layout.rooms });
    await rail.getByRole("link", { name: words.rooms.handbooks, exact: true }).click();
    await drop(page, [{ name: "lung.pdf", bytes: aBook("Ultrasound of the lung") }]);
    const keep = page.getByRole("button", { name: words.import.keep, exact: true });
    await expect(keep).toBeFocused();
    await inspectRoom(page, "add", reader);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await inspectRoom(page, "add-dark", reader);
    await page.emulateMedia({ colorScheme: "light" });
    await keep.press("Enter");
    await expect(page.getByRole("link", { name: words.import.read })).toBeFocused();

    // The same title again: somebody has to say what it is.
    await drop(page, [{ name: "lung-2.pdf", bytes: aBook("Ultrasound of the lung", lines.toReversed()) }]);
    await expect(page.getByRole("radio").first()).toBeFocused();
    await page.getByRole("button", { name: words.import.leaveOut }).click();
    await page.getByRole("checkbox", { name: "Buy our probes" }).uncheck();
    await page.getByRole("button", { name: words.import.keep, exact: true }).click();
    await expect(page.getByText(words.import.kinMissing)).toBeVisible();
    await inspectRoom(page, "add-version", reader);
    await page.getByRole("link", { name: words.handbooks.all }).click();
    await drop(page, [
      { name: "other.pdf", bytes: aBook("Prone position") },
      { name: "broken.pdf", bytes: new TextEncoder().encode("%PDF-1.7\nnothing of a PDF") },
    ]);
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByRole("link", { name: "Prone position" })).toBeVisible();
    await inspectRoom(page, "shelf-waiting", reader);
  });
}
