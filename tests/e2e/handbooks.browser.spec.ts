import fs from "node:fs";
import path from "node:path";
import { aParagraph, aPdf } from "../fixtures/handbooks/aPdf.ts";
import { anImage } from "../fixtures/handbooks/anImage.ts";
import { shippedEditions } from "../fixtures/handbooks/shippedEditions.ts";
import { isThere, sharedHandbooks } from "../fixtures/handbooks/sharedData.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { Shelf } from "./pages/Shelf.ts";

/** The handbooks that ship: a card each. */
const shipped = new Set(shippedEditions.map(({ handbook }) => handbook)).size;

/** The title of the handbook of the ward. */
function ward(language: string): string {
  const edition = shippedEditions.find((one) => one.handbook === "ward-care" && one.language === language);
  if (!edition) throw new Error(`the handbook of the ward does not ship in ${language}`);
  return edition.title;
}

// No hub anywhere in this file: handbooks need none.

test("the first start has a handbook to read, found as one types in every script, by the keyboard alone", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  const first = shelf.cards.filter({ has: page.getByRole("link", { name: ward("en") }) });
  for (const language of ["中文", "Français", "Español", "العربية"])
    await expect(
      first.getByRole("list", { name: "Other languages" }).getByRole("link", { name: language }),
    ).toBeVisible();

  const searches = [
    { words: "awake pat", book: ward("en"), section: "Awake patients", marked: "Awake patients", dir: "ltr" },
    { words: "翻身", book: ward("zh"), section: "俯卧位", marked: "翻身", dir: "ltr" },
    // Without the hamza of the book.
    { words: "المستيقظون", book: ward("ar"), section: "وضعية الانبطاح", marked: "المستيقظون", dir: "rtl" },
    // Without the accents of the books.
    { words: "decubitus ventral", book: ward("fr"), section: "Décubitus ventral", marked: "Décubitus", dir: "ltr" },
    { words: "decubito prono", book: ward("es"), section: "Decúbito prono", marked: "Decúbito", dir: "ltr" },
    { words: "الاكسجين", book: ward("ar"), section: "الأكسجين", marked: "الأكسجين", dir: "rtl" },
  ];
  for (const { words, book, section, marked, dir } of searches) {
    await test.step(words, async () => {
      await shelf.type(words);
      const hit = shelf.hits.filter({ hasText: book }).filter({ hasText: section }).first();
      await expect(hit).toBeVisible();
      const first = marked.split(" ")[0] ?? "";
      await expect(
        hit
          .locator("mark")
          .filter({ hasText: new RegExp(first, "iu") })
          .first(),
      ).toBeVisible();
      await expect(hit.locator("[dir]").first()).toHaveAttribute("dir", dir);
    });
  }

  await shelf.type("oxygen");
  // Until then stands there what was found before.
  await expect(shelf.hits.nth(2).locator("mark").first()).toHaveText(/oxygen/iu);
  await expect(shelf.hits.nth(0)).toHaveAttribute("aria-selected", "true");
  await shelf.field.press("ArrowDown");
  await shelf.field.press("ArrowDown");
  await shelf.field.press("ArrowUp");
  await expect(shelf.hits.nth(1)).toHaveAttribute("aria-selected", "true");
  // Of the passage, where not only the title has it.
  const told = (await shelf.hits.nth(1).locator("mark").last().textContent()) ?? "";
  await shelf.field.press("Enter");
  await expect(shelf.passage()).toBeInViewport();
  await expect(shelf.passage()).toContainText(told);
  await expect(shelf.origin()).toContainText("Source: MediXchange project");
  await expect(shelf.origin()).toContainText("Edition 1.0 (2026)");
  await expect(shelf.origin()).toContainText("Not clinically reviewed");
});

test("Enter right after the last key opens what was found for all the words, not for the first of them", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  await shelf.type("oxygen");
  await expect(shelf.hits.first()).toBeVisible();
  await shelf.field.press("Control+A");
  await page.keyboard.insertText("翻身");
  await page.keyboard.press("Enter");
  await expect(shelf.passage()).toContainText("翻身");
  await expect(shelf.origin()).toContainText(ward("zh"));

  await page.keyboard.press("Control+k");
  await page.keyboard.insertText("intubation ");
  await page.keyboard.press("Enter");
  await expect(shelf.passage()).toContainText(/intubation/iu);
  await expect(shelf.origin()).toContainText("English");
});

test("a link leads to the same subject in another handbook, in the language that is read, and back", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  const titleOf = (handbook: string, language: string) =>
    shippedEditions.find((each) => each.handbook === handbook && each.language === language)?.title ?? "";
  const card = shelf.cards.filter({ has: page.getByRole("link", { name: titleOf("shelter-hospital", "en") }) });
  await card.getByRole("link", { name: "Français" }).click();
  await expect(shelf.origin()).toContainText(titleOf("shelter-hospital", "fr"));
  await page.getByRole("link", { name: "Mode d'emploi" }).first().click();
  await page
    .getByRole("article")
    .getByRole("link", { name: titleOf("ward-care", "fr") })
    .click();
  await expect(shelf.origin()).toContainText(titleOf("ward-care", "fr"));
  await page.goBack();
  await expect(shelf.origin()).toContainText(titleOf("shelter-hospital", "fr"));
});

test("a slip is said, and what a search keeps to stays in the address", async ({ exchange }) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  await shelf.type("saturatoin");
  const note = page.getByTestId("correction");
  await expect(note).toContainText("Nothing has “saturatoin”. Showing results for “saturation”.");
  await expect(shelf.hits.first().locator("mark").first()).toHaveText(/saturation/iu);
  await note.getByRole("button", { name: "Search for “saturation”" }).click();
  await expect(shelf.field).toHaveValue("saturation");
  await expect(note).toBeHidden();

  // The beginning of the word in Spanish.
  await shelf.type("oxigen");
  await expect(shelf.hits.first()).toContainText("Spanish");
  await page.getByRole("button", { name: "Did you mean “oxygen”?" }).click();
  await expect(shelf.field).toHaveValue("oxygen");
  await expect(shelf.hits.first().locator("mark").first()).toHaveText(/oxygen/iu);

  await page.getByRole("checkbox", { name: "Chinese" }).press("Space");
  await expect(shelf.hits.first()).toContainText("Chinese");
  await expect(shelf.hits.filter({ hasNotText: "Chinese" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Chinese" })).toBeChecked();
  await shelf.field.fill("ambulance");
  await expect(page.getByText("Nothing found for “ambulance”")).toBeVisible();
  await page.getByRole("button", { name: "Search everywhere" }).click();
  await expect(shelf.hits.first()).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Chinese" })).not.toBeChecked();

  await shelf.type("oxygen");
  const books = page.getByRole("combobox", { name: "Handbooks to search in" });
  await books.click();
  await page.getByRole("option", { name: "Building and running a shelter hospital", exact: true }).click();
  await expect(shelf.hits.filter({ hasText: "on the ward" })).toHaveCount(0);
  await expect(shelf.hits.first()).toContainText("Building and running a shelter hospital");
});

test("Ctrl+K finds a passage from any other room and opens it there", async ({ exchange }) => {
  const { page } = await exchange.open();
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("intubation");
  const found = page.getByRole("option").filter({ hasText: "Prone positioning" }).first();
  await expect(found.locator("mark").first()).toHaveText(/intubation/iu);
  await expect(found).toContainText(ward("en"));
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-combobox-selected]")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const passage = new Shelf(page).passage();
  await expect(passage).toBeInViewport();
  await expect(passage).toContainText(/intubation/iu);
});

const lines = [
  "Lungs are examined by ultrasound at the bedside, in twelve zones.",
  "A pleural line that is thick and broken is written down with its zone.",
];

test("a folder of pages with a picture and a table, and a PDF, are added, found, and there after a restart", async ({
  exchange,
}) => {
  const folder = path.join(exchange.folder(), "ward-notes");
  fs.mkdirSync(path.join(folder, ".assets"), { recursive: true });
  fs.writeFileSync(path.join(folder, ".assets/zones.png"), anImage(40, 30));
  fs.writeFileSync(
    path.join(folder, "README.md"),
    "---\ntitle: Ward notes\nlanguage: en\nsource: The ward\n---\n\n# Flow\n\n## Humidified flow\n\nBegin at thirty litres.\n\n![Zones](.assets/zones.png)\n\n| Flow | Share |\n|---|---|\n| 30 | 40 |\n",
  );
  const pdf = aPdf({
    title: "Ultrasound of the lung",
    pages: [[{ text: "Zones of the lung", x: 72, y: 760, size: 20, bold: true }, ...aParagraph(lines)]],
  });

  const client = await exchange.open();
  let shelf = new Shelf(client.page);
  await shelf.open();
  const progress = await shelf.watchProgress();
  await shelf.addFolder(folder);
  await shelf.keepIt("Ward notes");
  await shelf.addFiles({ name: "lung.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) });
  await shelf.keepIt("Ultrasound of the lung");
  expect(await progress()).toEqual(["Adding ward-notes", "Adding lung.pdf"]);
  await expect(shelf.cards).toHaveCount(shipped + 2);
  await client.close();

  const again = await exchange.open({ directory: client.directory });
  shelf = new Shelf(again.page);
  await shelf.open();
  await expect(shelf.cards).toHaveCount(shipped + 2);
  await expect(shelf.cards.filter({ hasText: "Ward notes" })).toContainText("1 table · 1 image");
  await shelf.type("thirty litres");
  await expect(shelf.hits.first()).toContainText("Humidified flow");
  await shelf.field.press("Enter");
  await expect(shelf.passage()).toContainText("Begin at thirty litres.");
  await expect(again.page.getByRole("cell", { name: "40" })).toBeVisible();
  expect(await shelf.expectPictures()).toBe(1);
  await expect(shelf.origin()).toContainText("Source: The ward");

  await shelf.open();
  await shelf.type("pleural");
  await expect(shelf.hits.first()).toContainText("page 1");
  await shelf.field.press("Enter");
  await expect(shelf.passage()).toBeInViewport();
  await expect(shelf.passage()).toContainText("pleural line");
});

test("what is broken, locked, empty or without text is refused in words, and the shelf stays as it was", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  await expect(shelf.cards).toHaveCount(shipped);
  const whole = aPdf({ pages: [aParagraph(lines)] });
  const locked = aPdf({ pages: [aParagraph(lines)], password: "secret" });
  const blank = aPdf({ pages: [[]] });
  const files = [
    { name: "broken.pdf", bytes: whole.slice(0, 200), words: "The PDF is damaged." },
    { name: "noise.pdf", bytes: new TextEncoder().encode("%PDF-1.7\nnothing of a PDF"), words: "The PDF is damaged." },
    { name: "locked.pdf", bytes: locked, words: "The PDF is locked with a password." },
    { name: "blank.pdf", bytes: blank, words: "There is no text in it that could be read or searched." },
    { name: "empty.pdf", bytes: new Uint8Array(), words: "There is nothing in it." },
    { name: "letter.docx", bytes: new TextEncoder().encode("PK"), words: "MediXchange reads PDF" },
  ];
  const expectRefusal = async (name: string, words: string) => {
    await expect(page.getByText(`“${name}” was not added`)).toBeVisible();
    const alert = page.getByRole("alert").filter({ hasText: words });
    await expect(alert).toBeVisible();
    await alert.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(shelf.cards).toHaveCount(shipped);
  };
  for (const { name, bytes, words } of files) {
    await test.step(name, async () => {
      await shelf.addFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(bytes) });
      await expectRefusal(name, words);
    });
  }
  const pictures = path.join(exchange.folder(), "pictures");
  fs.mkdirSync(pictures);
  for (const name of ["one.png", "two.png"]) fs.writeFileSync(path.join(pictures, name), anImage(10, 10));
  await shelf.addFolder(pictures);
  await expectRefusal("pictures", "There is no text in it that could be read or searched.");
  await shelf.type("pleural");
  await expect(page.getByText("Nothing found for “pleural”")).toBeVisible();
});

test("the real Czech handbook, as a folder and as a PDF: added, found without accents, read with its pictures, kept", async ({
  exchange,
}) => {
  test.skip(
    !isThere(sharedHandbooks.czechFolder) || !isThere(sharedHandbooks.czechPdf),
    "the Czech handbook is not beside the checkout",
  );
  test.setTimeout(240_000);
  const client = await exchange.open();
  let shelf = new Shelf(client.page);
  await shelf.open();
  await shelf.addFolder(sharedHandbooks.czechFolder);
  await expect(client.page.getByRole("progressbar", { name: "Adding cs-fahzu-handbook" })).toBeVisible();
  await shelf.keepIt(/./u);
  await shelf.addFiles(sharedHandbooks.czechPdf);
  await expect(client.page.getByRole("progressbar", { name: "Adding prirucka_covid19.pdf" })).toBeVisible();
  await shelf.keepIt(/./u);
  const folder = () => shelf.cards.filter({ hasText: "4 tables · 17 images" });
  await expect(shelf.cards).toHaveCount(shipped + 2);
  // Both forms of the book have them.
  await expect(folder()).toHaveCount(2);

  const findAndRead = async () => {
    await shelf.type("kyslikova terapie");
    await expect(shelf.hits.first()).toContainText("HFNC kyslíková terapie");
    await expect(shelf.hits.first().locator("mark").first()).toHaveText(/kyslíková/iu);

    await shelf.type("plazmafereza");
    const section = "Terapie konvalescentní plazmou";
    await expect(shelf.hits.first()).toContainText(section);
    // Once in each of the two, of which only one has pages.
    await expect(
      shelf.hits
        .filter({ hasText: section })
        .filter({ hasText: /page \d/u })
        .first(),
    ).toBeVisible();
    await shelf.field.press("Enter");
    await expect(shelf.passage()).toBeInViewport();
    await expect(shelf.passage()).toContainText(/plazmaferéz/iu);
    await expect(shelf.origin()).toContainText("Czech");

    await shelf.open();
    await shelf.type("radiologicke nalezy");
    const images = shelf.hits.filter({ hasText: "Radiologické nálezy" }).filter({ hasNotText: /page \d/u });
    await images.first().click();
    await expect(shelf.passage()).toBeInViewport();
    expect(await shelf.expectPictures()).toBeGreaterThan(0);
  };
  await findAndRead();
  await client.close();

  const again = await exchange.open({ directory: client.directory });
  shelf = new Shelf(again.page);
  await shelf.open();
  await expect(shelf.cards).toHaveCount(shipped + 2);
  // Both forms of the book have them.
  await expect(folder()).toHaveCount(2);
  await findAndRead();
});
