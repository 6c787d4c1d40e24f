import { aParagraph, aPdf } from "../fixtures/handbooks/aPdf.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectSpoken, spokenHere } from "./pages/inspectRoom.ts";
import { Shelf } from "./pages/Shelf.ts";

/** How much of the drawn page is not white. */
const inkOf = () => {
  const canvas = document.querySelector<HTMLCanvasElement>("[role=group] canvas");
  const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let ink = 0;
  for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 200) ink += 1;
  return ink;
};

test("a scanned book is read page by page, and a printed one beside its text, as it was printed", async ({
  exchange,
}) => {
  const scan = aPdf({
    title: "A scanned book",
    pages: [[{ scan: true }], [{ scan: true }, { text: "", x: 0, y: 0, size: 8 }]],
    bookmarks: [{ title: "Oxygen", page: 2 }],
  });
  const printed = aPdf({
    title: "A printed book",
    pages: [
      [
        { text: "Zones of the lung", x: 72, y: 760, size: 20, bold: true },
        ...aParagraph(["Lungs are examined at the bedside."]),
      ],
      [
        { text: "Pleural line", x: 72, y: 760, size: 20, bold: true },
        ...aParagraph(["A line that is broken is written down."]),
      ],
    ],
  });
  const client = await exchange.open();
  const { page } = client;
  const shelf = new Shelf(page);
  await shelf.open();
  await shelf.addFiles({ name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from(scan) });
  // Nothing says which language it is in.
  await page.getByRole("combobox", { name: "Language" }).fill("English");
  await page.getByRole("option", { name: "English", exact: true }).click();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await shelf.added("A scanned book");
  await shelf.addFiles({ name: "printed.pdf", mimeType: "application/pdf", buffer: Buffer.from(printed) });
  await shelf.keepIt("A printed book");

  await shelf.open();
  await shelf.cards.getByRole("link", { name: "A scanned book" }).click();
  await expect(page.getByRole("group", { name: "page 1" })).toBeVisible();
  await expect.poll(() => page.evaluate(inkOf)).toBeGreaterThan(1000);

  await shelf.open();
  await shelf.type("broken line");
  await expect(shelf.hits.first()).toContainText("broken");
  await shelf.field.press("Enter");
  await page.getByRole("link", { name: "See page 2 as printed" }).click();
  const sheet = page.getByRole("group", { name: "page 2" });
  await expect(sheet).toContainText("A line that is broken is written down.");
  await expect.poll(() => page.evaluate(inkOf)).toBeGreaterThan(100);
  await expect(page.getByRole("status").filter({ hasText: "of 2" })).toBeVisible();
  const wide = async () =>
    (await page.getByRole("group", { name: /^page/u }).locator("canvas").boundingBox())?.width ?? 0;
  const before = await wide();
  await page.getByRole("button", { name: "Larger" }).click();
  await expect.poll(async () => (await wide()) / before).toBeGreaterThan(1.4);
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("group", { name: "page 1" })).toContainText("Lungs are examined at the bedside.");
  await page.getByRole("link", { name: "Back to the text" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Zones of the lung" })).toBeVisible();
  await client.close();

  const context = { bypassCSP: true, reducedMotion: "reduce" } as const;
  const reader = await exchange.open({ directory: client.directory, context });
  await new Shelf(reader.page).open();
  await reader.page.getByRole("link", { name: "A scanned book" }).first().click();
  await expect.poll(() => reader.page.evaluate(inkOf)).toBeGreaterThan(1000);
  await inspectSpoken(reader.page, "scanned", spokenHere);
  await reader.page.getByTestId("origin").getByRole("link").first().click();
  await expect(reader.page.getByRole("toolbar")).toBeVisible();
  await expect.poll(() => reader.page.evaluate(inkOf)).toBeGreaterThan(1000);
  await inspectSpoken(reader.page, "printed", spokenHere);
});
