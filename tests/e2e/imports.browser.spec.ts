import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { aDocx, headingStyles, para } from "../fixtures/handbooks/aDocx.ts";
import { anEpub } from "../fixtures/handbooks/anEpub.ts";
import { aParagraph, aPdf } from "../fixtures/handbooks/aPdf.ts";
import { aZipOf } from "../fixtures/handbooks/aZip.ts";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectInEveryLanguage } from "./pages/inspectRoom.ts";
import { Shelf } from "./pages/Shelf.ts";
import { filled, wordsOf } from "./pages/words.ts";

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
    [advert, ...aParagraph(["The best zyxoprobes of the year."])],
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

test("several books are read at once, wait when the page is closed, are corrected, kept, and saved as they came", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  await expect(shelf.cards.first()).toBeVisible();
  const shipped = await shelf.cards.count();
  const lung = aBook("Ultrasound of the lung");
  await drop(page, [
    { name: "lung.pdf", bytes: lung },
    { name: "prone.pdf", bytes: aBook("Prone position") },
    { name: "broken.pdf", bytes: new TextEncoder().encode("%PDF-1.7\nnothing of a PDF") },
  ]);
  const waiting = (count: number) =>
    page.getByRole("region", { name: `${count} handbook${count === 1 ? " has" : "s have"} been read` });
  await expect(waiting(2)).toBeVisible();
  await expect(page.getByText("“broken.pdf” was not added")).toBeVisible();
  await expect(shelf.cards).toHaveCount(shipped);

  await page.reload();
  await expect(waiting(2)).toBeVisible();
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("“broken.pdf” was not added")).toBeHidden();
  await waiting(2).getByRole("button", { name: "Discard “Prone position”" }).click();
  await waiting(1).getByRole("link", { name: "Ultrasound of the lung" }).click();

  await page.getByLabel("Title").fill("Lung ultrasound");
  await page.getByLabel("Source").fill("The ward");
  const language = page.getByRole("combobox", { name: "Language" });
  await language.fill("Deutsch");
  await page.getByRole("option", { name: /German/u }).click();
  await page.getByRole("checkbox", { name: "Mark as not clinically reviewed" }).check();
  await page.getByRole("button", { name: "Correct the outline" }).click();
  await page.getByRole("checkbox", { name: "Buy our probes" }).uncheck();
  await page.getByLabel("Title").press("Enter");
  const read = page.getByRole("link", { name: "Read it" });
  await expect(read).toBeFocused();
  await expect(shelf.cards).toHaveCount(shipped + 1);
  const card = shelf.cards.filter({ hasText: "Lung ultrasound" });
  await expect(card).toContainText("German");
  await expect(card).toContainText("Not clinically reviewed");
  await expect(card).toContainText("1 section");

  await card.getByRole("button", { name: /Lung ultrasound/u }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Save the original file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("lung.pdf");
  expect(fs.readFileSync(await saved.path()).equals(Buffer.from(lung))).toBe(true);
  const href = await card.getByRole("link", { name: "Lung ultrasound" }).getAttribute("href");
  const headers = await page.evaluate(async (id) => {
    const answer = await fetch(`/media/handbooks/${id}/original`);
    return [answer.status, answer.headers.get("content-type"), answer.headers.get("content-disposition")];
  }, href?.split("/").at(-1));
  expect(headers).toEqual([200, "application/pdf", "attachment; filename*=UTF-8''lung.pdf"]);

  await shelf.type("zyxoprobes");
  await expect(page.getByText("Nothing found for “zyxoprobes”")).toBeVisible();
});

/** A book of each format, and a word that stands in that one alone. */
function aBookOfEach(): readonly { title: string; files: Parameters<Shelf["addFiles"]>; word: string }[] {
  const styles = headingStyles(
    (level) => `heading ${level}`,
    (level) => `Heading${level}`,
  );
  const web = (name: string, body: string) => ({
    name,
    mimeType: "text/html",
    buffer: Buffer.from(`<html lang="en"><head><title>Web rules</title></head><body>${body}</body></html>`),
  });
  const one = (name: string, bytes: Uint8Array) => [
    { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) },
  ];
  const chapter = { file: "a.xhtml", body: "<h1>Dressings</h1><p>Change wet quillbandages.</p>" };
  const body =
    para("Catheters", { style: "Heading1" }) +
    para("Flush the quillcatheters of every patient with water, and look at the skin around them each day.");
  const linen = "---\ntitle: Zip rules\nlanguage: en\n---\n\n# Linen\n\nBoil quillinen.";
  const pages = [
    web("index.html", "<h1>Web rules</h1><p>Begin here.</p><a href='doses.html'>Doses</a>"),
    web("doses.html", "<h1>Doses</h1><p>Weigh quilldoses.</p>"),
  ];
  const epub = anEpub({ title: "Epub rules", chapters: [chapter] });
  return [
    { title: "Epub rules", files: one("a.epub", epub), word: "quillband" },
    { title: "Catheters", files: one("Word rules.docx", aDocx({ styles, body })), word: "quillcath" },
    { title: "Zip rules", files: one("b.zip", aZipOf({ "README.md": linen })), word: "quilline" },
    { title: "Web rules", files: pages, word: "quilldos" },
  ];
}

test("a web page that was kept is never shown from the window's own address", async ({ exchange }) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  const script = "<script>document.title = 'run'</script>";
  const text = `# Notes\n\n${script}Turn awake patients, and look at them after two hours.`;
  await shelf.addFiles({ name: "notes.html.md", mimeType: "text/html", buffer: Buffer.from(text) });
  await shelf.keepIt("Notes");
  const href = await shelf.cards.getByRole("link", { name: "Notes" }).getAttribute("href");
  const id = href?.split("/").at(-1);
  const answer = await page.request.get(`${new URL(page.url()).origin}/media/handbooks/${id}/original`);
  expect(answer.headers()["content-type"]).toBe("application/octet-stream");
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  expect(answer.headers()["content-security-policy"]).toContain("sandbox");
  expect(await answer.text()).toContain(script);
});

test("what is too large is refused before it is read, and what is being read can be cancelled", async ({
  exchange,
}) => {
  const { page } = await exchange.open();
  const shelf = new Shelf(page);
  await shelf.open();
  const large = path.join(exchange.folder(), "film.pdf");
  fs.writeFileSync(large, "");
  // Takes no room on the disk.
  fs.truncateSync(large, 301 * 1024 * 1024);
  await shelf.addFiles(large);
  await expect(page.getByRole("heading", { name: "“film.pdf” was not added" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("It is too large to be added.");
  await page.getByRole("alert").getByRole("button", { name: "Close" }).click();

  const sheet = aParagraph(Array.from({ length: 45 }, (_, line) => `Line ${line} of a long book about the ward.`));
  const long = aPdf({ title: "Long", pages: Array.from({ length: 1500 }, () => sheet) });
  await shelf.addFiles({ name: "long.pdf", mimeType: "application/pdf", buffer: Buffer.from(long) });
  await expect(page.getByText(/Finding chapters and tables/u)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "It is no longer here" })).toBeVisible();
  await shelf.open();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("a watched folder is looked through by itself, after a power cut too, and what was discarded stays away", async ({
  exchange,
}) => {
  const folder = exchange.folder();
  const client = await exchange.open();
  await client.goTo("Settings");
  const card = client.page.getByRole("region", { name: "Watched folder" });
  await card.getByLabel("Folder").fill(path.join(folder, "nowhere"));
  await card.getByRole("button", { name: "Watch this folder" }).click();
  await expect(card.getByRole("alert")).toContainText("There is no such folder on this computer.");
  await card.getByLabel("Folder").fill(folder);
  await card.getByRole("button", { name: "Watch this folder" }).click();
  await expect(card.getByRole("button", { name: "Stop watching" })).toBeVisible();
  fs.writeFileSync(path.join(folder, "lung.pdf"), aBook("Ultrasound of the lung"));
  fs.writeFileSync(path.join(folder, "prone.pdf"), aBook("Prone position"));
  fs.writeFileSync(path.join(folder, "broken.pdf"), "%PDF-1.7\nnothing of a PDF");
  await new Shelf(client.page).open();
  const found = (page: Page) => page.getByRole("region", { name: /been read/u });
  await expect(found(client.page)).toContainText("2 handbooks have been read", { timeout: 60_000 });
  await expect(found(client.page)).toContainText("Found in the watched folder");
  await expect(found(client.page)).toContainText("The PDF is damaged.");
  await expect(client.page.getByRole("alert")).toHaveCount(0);
  await found(client.page).getByRole("button", { name: "Discard “Prone position”" }).click();
  await expect(found(client.page)).toContainText("1 handbook has been read");
  await client.kill();

  const again = await exchange.open({ directory: client.directory });
  const shelf = new Shelf(again.page);
  await shelf.open();
  await expect(found(again.page)).toContainText("Ultrasound of the lung", { timeout: 60_000 });
  await expect(found(again.page)).not.toContainText("Prone position");
  await found(again.page).getByRole("link", { name: "Ultrasound of the lung" }).click();
  await shelf.keepIt("Ultrasound of the lung");
  await again.goTo("Settings");
  await again.page.getByRole("button", { name: "Stop watching" }).click();
  await expect(again.page.getByRole("textbox", { name: "Folder" })).toBeVisible();
  await shelf.open();
  await expect(again.page.getByText("broken.pdf")).toHaveCount(0);
});

/** What books, files, publishers and folders say, in whatever language the window speaks. */
const plain =
  /^(?:Arabic|Chinese|French|Spanish)$|Pages of the ward|^oxygen\.mxpack$|Ultrasound of the lung|Prone position|Buy our probes|^MediXchange|English|Español|^WHO|www\.|^[a-z0-9-]+\.pdf|Oxygen|Ward pages|^Ctrl|^\/|\d (?:kB|MB)|20\d\d|(?!\p{Script=Latin})\p{L}/u;
const axed = ["en", "ar"] as const;

test("every format is added, found and read, also from the watched folder, and each page is open to everyone in every language", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  // For axe alone, which comes as a script of its own.
  const context = { locale: "en-GB", reducedMotion: "reduce", colorScheme: "light", bypassCSP: true } as const;
  const { page } = await exchange.open({ context });
  const words = wordsOf("en");
  const inspect = (room: string) => inspectInEveryLanguage(page, room, plain, axed);
  const rail = page.getByRole("navigation", { name: words.layout.rooms });
  await rail.getByRole("link", { name: words.rooms.handbooks, exact: true }).click();
  await drop(page, [{ name: "lung.pdf", bytes: aBook("Ultrasound of the lung") }]);
  const keep = page.getByRole("button", { name: words.import.keep, exact: true });
  await expect(keep).toBeFocused();
  await inspect("add");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await inspect("add-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await keep.press("Enter");
  await expect(page.getByRole("link", { name: words.import.read })).toBeFocused();

  // The same title again: somebody has to say what it is.
  await drop(page, [{ name: "lung-2.pdf", bytes: aBook("Ultrasound of the lung", lines.toReversed()) }]);
  await expect(page.getByRole("radio").first()).toBeFocused();
  await page.getByRole("button", { name: words.import.correctOutline }).click();
  await page.getByRole("checkbox", { name: "Buy our probes" }).uncheck();
  await page.getByRole("button", { name: words.import.keep, exact: true }).click();
  await expect(page.getByText(words.import.kinMissing)).toBeVisible();
  await inspect("add-version");
  await page.getByRole("link", { name: words.handbooks.all }).click();
  await drop(page, [
    { name: "other.pdf", bytes: aBook("Prone position") },
    { name: "broken.pdf", bytes: new TextEncoder().encode("%PDF-1.7\nnothing of a PDF") },
  ]);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("link", { name: "Prone position" })).toBeVisible();
  await inspect("shelf-waiting");

  await page.getByRole("alert").getByRole("button", { name: words.common.close }).click();

  const shelf = new Shelf(page, words);
  for (const { title, files, word } of aBookOfEach()) {
    await test.step(title, async () => {
      await shelf.open();
      await shelf.addFiles(...files);
      await shelf.keepIt(title);
      await shelf.open();
      await shelf.type(word);
      await expect(shelf.hits).toHaveCount(1);
      await shelf.field.press("Enter");
      await expect(shelf.passage()).toContainText(word);
      await expect(shelf.origin()).toContainText(title);
    });
  }

  await watchAFolder(page, shelf, exchange.folder());
});

/** Names a folder with a book of pages and a pack in it, which are offered there, and installed when asked for. */
async function watchAFolder(page: Page, shelf: Shelf, folder: string): Promise<void> {
  const { words } = shelf;
  const rail = page.getByRole("navigation", { name: words.layout.rooms });
  // What is there when the folder is named is found, and what comes later.
  fs.mkdirSync(path.join(folder, "Ward pages"));
  fs.writeFileSync(path.join(folder, "Ward pages/index.html"), "<h1>Pages of the ward</h1><p>Quillpages.</p>");
  const pack = await aPack({ "a.md": "# Oxígeno\n\nquince litros" }, { signer: aSigner("وزارة الصحة") });
  fs.writeFileSync(path.join(folder, "oxygen.mxpack"), pack);
  await rail.getByRole("link", { name: words.rooms.settings, exact: true }).click();
  await page.getByRole("textbox", { name: words.watched.path }).fill(folder);
  await page.getByRole("button", { name: words.watched.watch }).click();
  await expect(page.getByRole("button", { name: words.watched.stop })).toBeVisible();
  let deep = folder;
  for (const name of "abcdefg") deep = path.join(deep, name);
  fs.mkdirSync(deep, { recursive: true });
  await expect(page.getByText(words.watched.notice.tooDeep)).toBeVisible({ timeout: 60_000 });
  await inspectInEveryLanguage(page, "settings-watched", plain, axed);
  await shelf.open();
  const found = page.getByRole("region").filter({ hasText: words.import.found });
  await expect(found).toContainText("Ward pages", { timeout: 60_000 });
  const offered = found.getByRole("button", { name: "Oxygen", exact: true });
  await expect(offered).toBeVisible({ timeout: 60_000 });
  await inspectInEveryLanguage(page, "shelf-watched", plain, axed);
  await offered.click();
  const offer = page.getByRole("dialog");
  await expect(offer).toContainText(filled(words.packs.standing.unknown, { name: "وزارة الصحة" }));
  await offer.getByRole("button", { name: words.packs.notNow }).click();
  await expect(offer).toHaveCount(0);
  await offered.click();
  await offer.getByRole("button", { name: words.packs.install, exact: true }).click();
  await expect(shelf.origin()).toContainText("Oxygen");
  await shelf.open();
  await expect(found.getByText("Ward pages")).toBeVisible();
  await expect(found.getByText("oxygen.mxpack")).toHaveCount(0);
}
