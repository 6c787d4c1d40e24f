import { expect, test } from "./pages/exchangeTest.ts";
import { anImageFile, aVideoFile } from "./pages/articleFiles.ts";

const title = "Weaning from the ventilator";

test("an article is written with a picture and a video, handed in, sent back, published, and read by a third without network", async ({
  exchange,
}) => {
  test.setTimeout(240_000);
  const { people, line } = await exchange.meeting("Round", ["Dr Amina", "Dr Layla", "Dr Wei"]);
  const [moderator, author, reader] = [people[0]!, people[1]!, people[2]!];
  const page = author.page;

  await author.goTo("Articles");
  await page.getByRole("button", { name: "Write an article" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Abstract").fill("What we do every morning.");
  await page.getByRole("combobox", { name: "Subjects" }).fill("Intensive");
  await page
    .getByRole("option", { name: /^Intensive care/u })
    .first()
    .click();
  const text = page.getByRole("textbox", { name: "Text" });
  await text.fill("# Method\n\nWe stop sedation at eight.");
  await expect(page.getByTestId("preview").getByRole("heading", { name: "Method" })).toBeVisible();

  await page.getByTestId("article-pictures").setInputFiles(await anImageFile(page));
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog.getByText("Describe the picture in a few words.")).toBeVisible();
  await dialog.getByLabel("What the picture shows").fill("The board of the ward");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByTestId("preview").getByRole("img", { name: "The board of the ward" })).toBeVisible();
  await page.getByTestId("article-video-file").setInputFiles(await aVideoFile(page));
  await dialog.getByLabel("What the video shows").fill("Turning a patient");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByTestId("preview").getByRole("button", { name: "Play video" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByTestId("draft-state")).toContainText("Saved");

  // The power fails, and nothing that was typed is lost.
  await author.kill();
  const again = await exchange.open({ directory: author.directory });
  await again.goTo("Articles");
  await again.page.getByRole("tab", { name: "My articles" }).click();
  await again.page.getByRole("link", { name: title }).click();
  await expect(again.page.getByRole("textbox", { name: "Text" })).toHaveValue(
    /We stop sedation at eight[\s\S]*image:/u,
  );
  await again.page.getByRole("button", { name: "Hand in" }).click();
  await again.page.getByRole("dialog").getByRole("button", { name: "Hand in" }).click();
  await expect(again.page.getByText("Being reviewed")).toBeVisible();

  await moderator.goTo("Articles");
  await moderator.page.getByRole("tab", { name: "To review (1)" }).click();
  await moderator.page.getByRole("link", { name: title }).click();
  await expect(moderator.page.getByRole("img", { name: "The board of the ward" })).toBeVisible();
  await moderator.page.getByText("We stop sedation at eight.").selectText();
  await moderator.page.getByRole("button", { name: "Comment on selected words" }).click();
  await moderator.page.getByLabel("On these words").fill("For whom?");
  await moderator.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(moderator.page.getByRole("article").getByText("For whom?")).toBeVisible();
  await moderator.page.getByRole("button", { name: "Request changes" }).click();
  await expect(moderator.page.getByText("Say what is to be changed.")).toBeVisible();
  await moderator.page.getByLabel("Note to the author").fill("Please name the patients.");
  await moderator.page.getByRole("button", { name: "Request changes" }).click();

  await expect(again.page.getByText("Changes requested")).toBeVisible();
  await again.page.getByRole("link", { name: title }).click();
  await expect(again.page.getByText("Please name the patients.")).toBeVisible();
  await expect(again.page.getByText("For whom?")).toBeVisible();
  await again.page.getByRole("button", { name: "Change the text" }).click();
  const words = again.page.getByRole("textbox", { name: "Text" });
  await words.fill((await words.inputValue()).replace("sedation", "sedation of adults"));
  await again.page.getByRole("button", { name: "Hand in" }).click();
  await again.page.getByRole("dialog").getByRole("button", { name: "Hand in" }).click();
  await expect(moderator.page.getByText("sedation of adults")).toBeVisible();
  await moderator.page.getByRole("button", { name: "Publish" }).click();
  await expect(moderator.page.getByText("Published", { exact: true })).toBeVisible();

  await reader.goTo("Articles");
  await expect(reader.page.getByRole("link", { name: title })).toBeVisible();
  await reader.page.getByRole("link", { name: title }).click();
  await expect(reader.page.getByRole("img", { name: "The board of the ward" })).toBeVisible();
  await reader.page.getByRole("button", { name: "Play video" }).click();
  const video = reader.page.getByTestId("article-video");
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.2);
  const keep = reader.page.getByRole("switch", { name: /^Keep on this computer: “/u });
  await keep.click();
  await expect(keep).toBeChecked();
  await expect(reader.page.getByText(/ · On this computer$/u)).toBeVisible();

  line.set("cut");
  await reader.page.reload();
  await expect(reader.page.getByText("sedation of adults")).toBeVisible();
  await expect(keep).toBeChecked();
  await reader.page.getByRole("button", { name: "Play video" }).click();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.2);
  const picture = reader.page.getByRole("img", { name: "The board of the ward" });
  await expect.poll(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  await reader.page.getByLabel("Your comment").fill("Thank you");
  await reader.page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(reader.page.getByText("Waiting to be sent")).toBeVisible();
  line.set("open");
  await expect(reader.page.getByText("Waiting to be sent")).toHaveCount(0, { timeout: 60_000 });
});
