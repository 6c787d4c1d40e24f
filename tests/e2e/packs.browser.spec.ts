import fs from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectInEveryLanguage, inspectRoom } from "./pages/inspectRoom.ts";
import { Shelf } from "./pages/Shelf.ts";
import { filled, wordsOf } from "./pages/words.ts";

const [amina, wei] = ["Dr Amina", "Dr Wei"];
const title = "O₂ 7";
const signer = "卫生部";
const passphrase = "seven wards under one roof";

/** A version of the handbook in which every chapter has changed: each travels in a segment of its own. */
function aVersion(folder: string, edition: string): string {
  const place = path.join(folder, edition);
  fs.mkdirSync(place);
  const matter = `title: ${title}\nhandbook: o2\nlanguage: de\nedition: "${edition}"`;
  fs.writeFileSync(path.join(place, "README.md"), `---\n${matter}\n---\n\n# ${title}\n\nAusgabe ${edition}.`);
  for (let chapter = 1; chapter <= 12; chapter += 1) {
    const text = `Kapitel ${chapter} der Ausgabe ${edition}: Sauerstoff nach Sättigung geben.`;
    fs.writeFileSync(path.join(place, `${chapter}.md`), `# Kapitel ${chapter}\n\n${text}`);
  }
  return place;
}

const words = wordsOf("en");
const english = { language: "en", direction: "ltr" } as const;
/** What packs, publishers and members say, in whatever language the window speaks. */
const plain =
  /^(?:Arabic|Chinese|French|Spanish)$|\.mxkey$|O₂|Dr |^D[AW]$|^MediXchange|German|Deutsch|English|^Ctrl|^WHO|www\.|example|\d (?:kB|MB)|20\d\d|(?!\p{Script=Latin})\p{L}/u;
const inspect = (page: Page, room: string): Promise<void> =>
  inspectInEveryLanguage(page, `packs-${room}`, plain, ["en", "ar"]);

/** The room of packs in one window. */
function packRoom(page: Page) {
  const shelf = new Shelf(page, words);
  return {
    shelf,
    /** Words of a pack's card. */
    card: (edition: string) =>
      page
        .getByRole("article")
        .filter({ hasText: title })
        .filter({ hasText: filled(words.handbooks.edition, { edition }) })
        .first(),
    async openCatalogue(): Promise<void> {
      await shelf.open();
      await page.getByRole("link", { name: words.packs.catalogue }).click();
      await expect(page.getByRole("heading", { level: 1, name: words.packs.catalogue })).toBeVisible();
    },
    async openPublishers(): Promise<void> {
      await this.openCatalogue();
      await page.getByRole("link", { name: words.packs.publishers }).click();
      await expect(page.getByText(words.packs.own)).toBeVisible();
    },
    async choose(item: string): Promise<Locator> {
      await shelf.open();
      const card = page.getByRole("article").filter({ has: page.getByRole("link", { name: title, exact: true }) });
      await card
        .getByRole("button", { name: filled(words.handbooks.actions, { title }) })
        .first()
        .click();
      await page.getByRole("menuitem", { name: item }).click();
      return page.getByRole("dialog");
    },
  };
}

test("a handbook is published, fetched and updated over a line that is cut three times, and carried on a stick to a ward without a hub, in every language", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  // For axe alone, which comes as a script of its own.
  const context = { reducedMotion: "reduce", colorScheme: "light", bypassCSP: true } as const;
  const { people, line } = await exchange.meeting("Rounds", [amina, wei], context);
  const [administrator, reader] = [people[0]!, people[1]!];
  const folder = exchange.folder();
  const digits = /(?:\d{5} ){7}\d{5}/u;
  let ownDigits: string | undefined;
  const keyFile = path.join(folder, "key.mxkey");
  const there = packRoom(administrator.page);
  const here = packRoom(reader.page);
  for (const [lap, edition] of ["1", "2"].entries()) {
    // Of what is the same in both, once in every language is enough.
    const look = (page: Page, room: string): Promise<void> =>
      lap > 0 ? inspect(page, room) : inspectRoom(page, `packs-${room}-first`, english);
    await test.step(`edition ${edition}: published, signed`, async () => {
      await there.shelf.open();
      await there.shelf.addFolder(aVersion(folder, edition));
      await there.shelf.keepIt(title);
      const dialog = await there.choose(words.packs.publish);
      if (lap === 0) await dialog.getByLabel(words.packs.ownName).fill(signer);
      else await dialog.getByLabel(words.packs.versionOf).selectOption({ label: title });
      await look(administrator.page, "publish");
      await dialog.getByRole("button", { name: words.packs.publishNow, exact: true }).click();
      const card = there.card(edition);
      await expect(card).toContainText(filled(words.packs.standing.own, { name: signer }));
      await expect(card).toContainText(words.packs.installed);
      await expect(card).not.toContainText(filled(words.packs.uploading, { share: "\n" }).split("\n")[0] ?? "");
    });

    const entry = here.card(edition);
    await test.step(`edition ${edition}: fetched over a line that is cut three times`, async () => {
      await here.openCatalogue();
      const standing = lap === 0 ? words.packs.standing.unknown : words.packs.standing.trusted;
      await expect(entry).toContainText(filled(standing, { name: signer }));
      await expect(entry).toContainText(filled(words.packs.publishedBy, { name: amina }));
      const button = lap === 0 ? words.packs.installNamed : words.packs.updateNamed;
      line.cutAfterAnswers(3);
      await entry.getByRole("button", { name: filled(button, { title }) }).click();
      for (const cut of [1, 2, 3]) {
        await expect.poll(() => line.state()).toBe("cut");
        await expect(reader.page.getByText(words.packs.offline)).toBeVisible();
        if (cut === 1) {
          await entry.getByRole("button", { name: words.packs.pause }).click();
          await expect(entry).toContainText(filled(words.packs.pausedAt, { share: "\n" }).split("\n")[0] ?? "");
          await look(reader.page, "catalogue");
        }
        if (cut < 3) line.cutAfterAnswers(3);
        line.set("open");
        if (cut === 1) await entry.getByRole("button", { name: words.packs.resume }).click();
      }
      await expect(entry).toContainText(words.packs.installed, { timeout: 90_000 });
      await entry.getByRole("link", { name: filled(words.packs.readNamed, { title }) }).click();
      await expect(here.shelf.origin()).toContainText(filled(standing, { name: signer }));
      await expect(here.shelf.origin()).toContainText(filled(words.handbooks.edition, { edition }));
    });

    if (lap > 0) break;
    await test.step("the publisher, whose digits are compared, and its key", async () => {
      await there.openPublishers();
      await administrator.page.getByRole("button", { name: words.publisherKey.save }).click();
      const dialog = administrator.page.getByRole("dialog");
      for (const label of [words.publisherKey.passphrase, words.publisherKey.repeat]) {
        await dialog.getByRole("textbox", { name: label, exact: true }).fill(passphrase);
      }
      await inspect(administrator.page, "save-key");
      const saving = administrator.page.waitForEvent("download");
      await dialog.getByRole("button", { name: words.publisherKey.saveNow, exact: true }).click();
      const key = await saving;
      expect(key.suggestedFilename()).toBe(`${signer}.mxkey`);
      await key.saveAs(keyFile);
      ownDigits ??= digits.exec(await administrator.page.getByRole("main").innerText())?.[0];
      await here.openPublishers();
      await inspect(reader.page, "publishers");
      expect(ownDigits).toMatch(digits);
      const card = reader.page.getByRole("article").filter({ hasText: signer });
      expect(digits.exec(await card.innerText())?.[0]).toBe(ownDigits);
      await card.getByRole("button", { name: words.packs.trust, exact: true }).click();
      await expect(card.getByRole("button", { name: words.packs.distrust })).toBeVisible();
    });
  }

  const edition = "2";
  await test.step("saved to a stick, and installed where there is no hub", async () => {
    const dialog = await here.choose(words.packs.save);
    const saving = reader.page.waitForEvent("download");
    await dialog.getByRole("button", { name: words.packs.saveNow }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(`O₂-7-${edition}-de.mxpack`);
    const stick = path.join(folder, saved.suggestedFilename());
    await saved.saveAs(stick);

    const third = await exchange.open({ context });
    const ward = packRoom(third.page);
    await ward.shelf.open();
    const damaged = path.join(folder, "damaged.mxpack");
    fs.writeFileSync(damaged, fs.readFileSync(stick).subarray(0, -20));
    const offer = third.page.getByRole("dialog");
    await ward.shelf.addFiles(damaged);
    await expect(offer.getByRole("alert")).toContainText(words.failure.pack.broken);
    await offer.getByRole("button", { name: words.common.close }).last().click();
    await ward.shelf.addFiles(stick);
    await expect(offer).toContainText(filled(words.packs.standing.unknown, { name: signer }));
    await inspect(third.page, "offer");
    await offer.getByRole("button", { name: words.packs.install, exact: true }).click();
    await expect(ward.shelf.origin()).toContainText(filled(words.handbooks.edition, { edition }));

    await ward.openPublishers();
    await third.page.getByRole("button", { name: words.publisherKey.bring }).click();
    const bringing = third.page.getByRole("dialog");
    await third.page.getByTestId("publisher-key").setInputFiles(keyFile);
    const word = bringing.getByRole("textbox", { name: words.publisherKey.passphrase, exact: true });
    await word.fill(`not ${passphrase}`);
    const bringNow = bringing.getByRole("button", { name: words.publisherKey.bringNow, exact: true });
    await bringNow.click();
    await expect(bringing.getByRole("alert")).toContainText(words.failure.publisher.passphraseWrong);
    await inspect(third.page, "bring-key");
    await word.fill(passphrase);
    await bringNow.click();
    await expect(bringing).toHaveCount(0);
    const own = third.page.getByRole("region", { name: words.packs.own, exact: true });
    await expect(own.getByRole("textbox", { name: words.packs.ownName })).toHaveValue(signer);
    await expect(own).toContainText(ownDigits!);
    await third.close();
  });

  await test.step("withdrawn, it stays and says so", async () => {
    await there.openCatalogue();
    await administrator.page.emulateMedia({ colorScheme: "dark" });
    await expect(administrator.page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    const newest = there.card("2");
    await expect(newest).toBeVisible();
    await inspect(administrator.page, "catalogue-dark");
    await newest.getByRole("button", { name: words.packs.withdraw }).click();
    await administrator.page.getByRole("dialog").getByRole("button", { name: words.packs.withdraw }).click();
    await expect(newest).toHaveCount(0);
    await here.shelf.open();
    await expect(reader.page.getByRole("article").filter({ hasText: title })).toContainText(words.packs.withdrawn);
  });
});
