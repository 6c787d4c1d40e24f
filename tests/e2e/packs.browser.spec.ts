import fs from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { aPack, aSigner } from "../fixtures/packs/aPack.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectRoom, type Spoken } from "./pages/inspectRoom.ts";
import { wordsOf } from "./pages/words.ts";

const [amina, wei] = ["Dr Amina", "Dr Wei"];
const title = "Oxygen for every ward";

async function openCatalogue(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Handbooks" }).click();
  await page.getByRole("link", { name: "Catalogue of the hub" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Catalogue of the hub" })).toBeVisible();
}

async function choose(page: Page, handbook: string, item: string): Promise<Locator> {
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Handbooks" }).click();
  const card = page.getByRole("article").filter({ has: page.getByRole("link", { name: handbook, exact: true }) });
  await card
    .getByRole("button", { name: `What to do with ${handbook}` })
    .first()
    .click();
  await page.getByRole("menuitem", { name: item }).click();
  return page.getByRole("dialog");
}

const bundled = "Protecting staff and running isolation areas";

test("a handbook is published, fetched over a line that breaks, updated, and carried on a stick to a ward without a hub", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  const { people, line } = await exchange.meeting("Rounds", [amina, wei]);
  const [administrator, reader] = [people[0]!, people[1]!];

  await test.step("published by the administrator, signed", async () => {
    const dialog = await choose(administrator.page, bundled, "Publish on the hub…");
    await dialog.getByLabel("Title").fill(title);
    await dialog.getByLabel("Edition").fill("1");
    await dialog.getByLabel("Publisher’s name").fill("Ministry of Health");
    await dialog.getByRole("button", { name: "Publish" }).click();
    const card = administrator.page.getByRole("article").filter({ hasText: title });
    await expect(card).toContainText("Signed by you (Ministry of Health)");
    await expect(card).toContainText("Installed");
  });

  const entry = reader.page.getByRole("article").filter({ hasText: title }).first();
  await test.step("fetched over a line that breaks", async () => {
    await openCatalogue(reader.page);
    await expect(entry).toContainText("Signed by Ministry of Health, not confirmed");
    await expect(entry).toContainText(`Published on your hub by ${amina}`);
    line.cutAfterAnswers(4);
    await entry.getByRole("button", { name: `Install ${title}` }).click();
    await expect(reader.page.getByText("The hub cannot be reached.")).toBeVisible();
    await expect(entry.getByRole("progressbar")).toBeVisible();
    await entry.getByRole("button", { name: "Pause" }).click();
    await expect(entry).toContainText("Paused at");
    line.set("open");
    await entry.getByRole("button", { name: "Go on" }).click();
    await expect(entry).toContainText("Installed", { timeout: 90_000 });
    await entry.getByRole("link", { name: `Read ${title}` }).click();
    await expect(reader.page.getByTestId("origin")).toContainText("Signed by Ministry of Health, not confirmed");
  });

  await test.step("trusted, after its digits were compared", async () => {
    await openCatalogue(administrator.page);
    await administrator.page.getByRole("link", { name: "Publishers" }).click();
    const digits = /(?:\d{5} ){7}\d{5}/u;
    const own = digits.exec(await administrator.page.getByRole("main").innerText())?.[0];
    await openCatalogue(reader.page);
    await reader.page.getByRole("link", { name: "Publishers" }).click();
    const card = reader.page.getByRole("article").filter({ hasText: "Ministry of Health" });
    expect(digits.exec(await card.innerText())?.[0]).toBe(own);
    await card.getByRole("button", { name: "Trust", exact: true }).click();
    await expect(card.getByRole("button", { name: "Trust no longer" })).toBeVisible();
  });

  await test.step("updated", async () => {
    const dialog = await choose(administrator.page, bundled, "Publish on the hub…");
    await dialog.getByLabel("Title").fill(title);
    await dialog.getByLabel("Edition").fill("2");
    await dialog.getByLabel("Is a version or a language of").selectOption({ label: title });
    await dialog.getByRole("button", { name: "Publish" }).click();
    await openCatalogue(reader.page);
    await expect(entry).toContainText("Edition 2");
    await expect(entry).toContainText("Signed by Ministry of Health");
    await entry.getByRole("button", { name: `Update ${title}` }).click();
    await expect(entry).toContainText("Installed", { timeout: 90_000 });
  });

  await test.step("saved to a stick, and installed where there is no hub", async () => {
    const dialog = await choose(reader.page, title, "Save as a pack…");
    const saving = reader.page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save the pack" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("Oxygen-for-every-ward-2-en.mxpack");
    const stick = path.join(exchange.folder(), saved.suggestedFilename());
    await saved.saveAs(stick);

    const third = await exchange.open();
    await third.goTo("Handbooks");
    const damaged = path.join(exchange.folder(), "damaged.mxpack");
    fs.writeFileSync(damaged, fs.readFileSync(stick).subarray(0, -20));
    const offer = third.page.getByRole("dialog");
    await third.page.getByTestId("import-files").setInputFiles(damaged);
    await expect(offer.getByRole("alert")).toContainText("damaged or cut short");
    await offer.getByRole("button", { name: "Close" }).last().click();
    await third.page.getByTestId("import-files").setInputFiles(stick);
    await expect(offer).toContainText(title);
    await expect(offer).toContainText("Signed by Ministry of Health, not confirmed");
    await offer.getByRole("button", { name: "Install" }).click();
    await expect(third.page.getByTestId("origin")).toContainText("Edition 2");
  });

  await test.step("withdrawn, it stays and says so", async () => {
    await openCatalogue(administrator.page);
    const newest = administrator.page.getByRole("article").filter({ hasText: "Edition 2" });
    await newest.getByRole("button", { name: "Withdraw" }).click();
    await administrator.page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
    await expect(newest).toHaveCount(0);
    await reader.goTo("Handbooks");
    await expect(reader.page.getByRole("article").filter({ hasText: title })).toContainText("Withdrawn by the hub");
  });
});

const readers: readonly (Spoken & { readonly locale: string })[] = [
  { language: "en", direction: "ltr", locale: "en-GB" },
  { language: "zh", direction: "ltr", locale: "zh-CN" },
  { language: "ar", direction: "rtl", locale: "ar" },
];

test("the catalogue, its publishers and dialogs speak three languages and are open to everyone", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  const { people } = await exchange.meeting("Rounds", [amina]);
  const [administrator] = [people[0]!];
  const dialog = await choose(administrator.page, bundled, "Publish on the hub…");
  await dialog.getByLabel("Publisher’s name").fill("卫生部");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(administrator.page.getByRole("article").first()).toBeVisible();
  await administrator.close();
  const file = path.join(exchange.folder(), "older.mxpack");
  const pages = { "a.md": "# Oxígeno\n\nquince litros" };
  fs.writeFileSync(
    file,
    await aPack(pages, { signer: aSigner("وزارة الصحة"), title: "Oxígeno", licence: "CC BY 4.0" }),
  );

  for (const spoken of readers) {
    await test.step(spoken.language, async () => {
      const words = wordsOf(spoken.language);
      const context = {
        locale: spoken.locale,
        reducedMotion: "reduce",
        colorScheme: "light",
        // For axe alone, which comes as a script of its own.
        bypassCSP: true,
      } as const;
      const client = await exchange.open({ directory: administrator.directory, context });
      const { page } = client;
      await page.getByRole("navigation").getByRole("link", { name: words.rooms.handbooks, exact: true }).click();
      await page.getByRole("link", { name: words.packs.catalogue }).click();
      await expect(page.getByRole("article").first()).toBeVisible();
      await inspectRoom(page, "packs-catalogue", spoken);
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
      await inspectRoom(page, "packs-catalogue-dark", spoken);
      await page.emulateMedia({ colorScheme: "light" });
      await page.getByRole("link", { name: words.packs.publishers }).click();
      await expect(page.getByText(words.packs.own)).toBeVisible();
      await inspectRoom(page, "packs-publishers", spoken);
      await page.getByRole("navigation").getByRole("link", { name: words.rooms.handbooks, exact: true }).click();
      await page.getByTestId("import-files").setInputFiles(file);
      await expect(page.getByRole("dialog").getByText(words.packs.trustFromNow)).toBeVisible();
      await inspectRoom(page, "packs-offer", spoken);
      await page.getByRole("button", { name: words.packs.notNow }).click();
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await page.getByRole("article").first().getByRole("button").first().click();
      await page.getByRole("menuitem", { name: words.packs.publish }).click();
      await expect(page.getByLabel(words.packs.fieldTitle)).toBeVisible();
      await inspectRoom(page, "packs-publish", spoken);
      await client.close();
    });
  }
});
