import fs from "node:fs";
import path from "node:path";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectSpoken, spokenHere } from "./pages/inspectRoom.ts";
import { Shelf } from "./pages/Shelf.ts";

const matter = (edition: string) =>
  `---\ntitle: Ward rules\nhandbook: ward-rules\nlanguage: en\nedition: "${edition}"\nsource: The ward\n---\n\n`;

function aFolder(directory: string, name: string, pages: Readonly<Record<string, string>>): string {
  const folder = path.join(directory, name);
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(pages)) fs.writeFileSync(path.join(folder, file), text);
  return folder;
}

test("a new version takes the old one's place, shows what it changed, and can be taken back", async ({ exchange }) => {
  const client = await exchange.open();
  const shelf = new Shelf(client.page);
  await shelf.open();
  await shelf.addFolder(
    aFolder(exchange.folder(), "first", {
      "README.md": `${matter("1 (2025)")}# Scope of the rules\n\nRules of the ward.`,
      "oxygen.md": "# Oxygen\n\nGive oxygen at five litres, and look again after ten minutes.",
      "masks.md": "# Masks\n\nChange a wet mask.",
    }),
  );
  await shelf.keepIt("Ward rules");
  await shelf.addFolder(
    aFolder(exchange.folder(), "second", {
      "README.md": `${matter("2 (2026)")}# Scope of the rules\n\nRules of the ward.`,
      "oxygen.md": "# Oxygen\n\nGive oxygen at six litres, and look again after ten minutes.",
      "prone.md": "# Prone position\n\nTurn awake patients.",
    }),
  );
  await shelf.keepIt("Ward rules");
  const card = shelf.cards.filter({ hasText: "Ward rules" });
  await expect(card).toHaveCount(1);
  await expect(card).toContainText("Edition 2 (2026)");
  await shelf.type("oxygen litres");
  await expect(shelf.hits.first()).toContainText("six");
  await shelf.type("five litres minutes");
  await expect(shelf.hits.filter({ hasText: "five litres" })).toHaveCount(0);

  // The version before it is never shown as what holds today.
  await client.page.getByRole("navigation").getByRole("link", { name: "Today", exact: true }).click();
  await expect(client.page.getByRole("link", { name: "Ward rules", exact: true })).toHaveCount(1);
  await shelf.open();
  await card.getByRole("link", { name: "Ward rules" }).first().click();
  const origin = client.page.getByTestId("origin");
  await expect(origin).toContainText("Edition 2 (2026)");
  await expect(origin).not.toContainText("Not the current version");
  await shelf.open();
  await card.getByRole("button", { name: "1 earlier version" }).click();
  await card.getByRole("link", { name: /1 \(2025\)/u }).click();
  await expect(origin).toContainText("Edition 1 (2025)");
  await expect(origin).toContainText("Not the current version");

  await shelf.open();
  // Offered on the card, not only in its menu.
  await card.getByRole("link", { name: "What changed", exact: true }).click();
  await expect(client.page.getByRole("heading", { level: 1, name: "What changed" })).toBeVisible();
  await expect(client.page.locator("ins")).toHaveText(["six", "Turn awake patients."]);
  await expect(client.page.locator("del")).toHaveText(["Change a wet mask.", "five"]);
  await expect(client.page.getByRole("heading", { level: 2 })).toHaveText(["Masks", "Oxygen", "Prone position"]);

  // Whoever reads one of the versions is told about the other, above every page.
  const note = client.page.getByRole("note");
  await client.page.getByRole("link", { name: "Back to the handbook" }).click();
  await expect(note).toContainText("This version took the place of another");
  await note.getByRole("link", { name: "What changed" }).click();
  await expect(client.page.locator("ins")).toHaveCount(2);
  await shelf.open();
  await card.getByRole("button", { name: "1 earlier version" }).click();
  await card.getByRole("link", { name: "1 (2025)" }).click();
  await expect(shelf.origin()).toContainText("Edition 1 (2025)");
  await expect(note).toContainText("This version of the handbook was replaced");
  await note.getByRole("link", { name: "What changed" }).click();
  await expect(client.page.locator("ins")).toHaveCount(2);
  await client.page.goBack();
  // What changed has links of the same names, to the current version.
  await expect(shelf.origin()).toContainText("Edition 1 (2025)");
  // To the same page there, not to its beginning.
  await client.page.getByRole("link", { name: "Oxygen", exact: true }).click();
  await expect(client.page.getByRole("heading", { level: 1 })).toHaveText("Oxygen");
  await note.getByRole("link", { name: "Read the current version" }).click();
  await expect(shelf.origin()).toContainText("Edition 2 (2026)");
  await expect(client.page.getByRole("heading", { level: 1 })).toHaveText("Oxygen");

  await shelf.open();
  await card.getByRole("button", { name: "1 earlier version" }).click();
  await card.getByRole("button", { name: "What to do with Ward rules" }).last().click();
  await client.page.getByRole("menuitem", { name: "Read this version again" }).click();
  await expect(card).toContainText("Edition 1 (2025)");
  await client.close();

  const context = { bypassCSP: true, reducedMotion: "reduce" } as const;
  const { page } = await exchange.open({ directory: client.directory, context });
  await new Shelf(page).open();
  const versions = page.getByRole("article").filter({ hasText: "Ward rules" });
  await versions.locator("button[aria-expanded=false]:visible").last().click();
  await inspectSpoken(page, "shelf-versions", spokenHere);
  await versions.locator("a[href]:visible").last().click();
  await expect(page.getByTestId("origin")).toContainText("2 (2026)");
  await expect(page.getByRole("note")).toBeVisible();
  await inspectSpoken(page, "replaced-version", spokenHere);
  await page.goBack();
  await versions.locator("button[aria-haspopup=menu]").first().click();
  await page.getByRole("menuitem").first().click();
  await expect(page.locator("ins").first()).toBeVisible();
  await inspectSpoken(page, "changes", spokenHere);
});
