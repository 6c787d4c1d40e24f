import { expect, test } from "./pages/exchangeTest.ts";

const picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("two people begin to talk, one of them offline, and go on with files, signs, answers and changes", async ({
  exchange,
}) => {
  test.setTimeout(180_000);
  const { people, line } = await exchange.meeting("Ventilator weaning", ["Dr Amina", "Dr Wei"]);
  const [amina, wei] = [people[0]!, people[1]!];
  const thread = (page: typeof amina.page) => page.getByRole("log", { name: "Messages" });

  await amina.goTo("Messages");
  await amina.page.getByRole("button", { name: "New" }).click();
  await amina.page.getByRole("textbox", { name: "People", exact: true }).fill("wei");
  await amina.page.getByRole("checkbox", { name: "Dr Wei" }).check();
  await amina.page.getByRole("button", { name: "Write", exact: true }).click();
  const fromAmina = amina.page.getByRole("textbox", { name: "Message to Dr Wei" });
  line.set("cut");
  await fromAmina.fill("**Good morning**, see https://example.org/x");
  await fromAmina.press("Enter");
  await expect(thread(amina.page).getByText("Waits to be sent")).toBeVisible();
  line.set("open");
  await expect(thread(amina.page).getByText("Waits to be sent")).toHaveCount(0, { timeout: 30_000 });

  await expect(wei.page.getByRole("navigation", { name: "Rooms" }).getByLabel("1 unread message")).toBeVisible({
    timeout: 30_000,
  });
  await wei.goTo("Today");
  await wei.page.getByRole("main").getByRole("link", { name: "Dr Amina", exact: true }).click();
  await expect(thread(wei.page).getByText("Good morning").locator("xpath=self::strong")).toBeVisible();
  await expect(wei.page.getByLabel(/unread message/u)).toHaveCount(0);

  const message = thread(wei.page).locator("[data-message]").first();
  await message.hover();
  await message.getByRole("button", { name: "React" }).click();
  await wei.page.getByRole("button", { name: "Thank you" }).click();
  await message.hover();
  await message.getByRole("button", { name: "Reply" }).click();
  // Word of one's typing is kept for nobody: both have to be there again.
  for (const { page } of people) await expect(page.getByRole("banner").getByText("Connected")).toBeVisible();
  const fromWei = wei.page.getByRole("textbox", { name: "Message to Dr Amina" });
  await fromWei.pressSequentially("Good morning too");
  await expect(amina.page.getByText("Dr Wei is typing…")).toBeVisible();
  await wei.page
    .locator("input[type=file]")
    .setInputFiles({ name: "film.png", mimeType: "image/png", buffer: Buffer.from(picture, "base64") });
  await expect(wei.page.getByRole("button", { name: "Remove film.png" })).toBeVisible();
  await fromWei.press("Enter");

  await expect(thread(amina.page).getByRole("button", { name: /🙏 1: Dr Wei/u })).toBeVisible({ timeout: 30_000 });
  await expect(thread(amina.page).getByText("Good morning too")).toBeVisible({ timeout: 30_000 });
  await thread(amina.page).getByRole("button", { name: "Enlarge film.png" }).click();
  const enlarged = amina.page.getByRole("dialog").getByRole("img", { name: "film.png" });
  await expect.poll(() => enlarged.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  await amina.page.keyboard.press("Escape");

  // Put right by the arrow up, and what is typed stays over a change of rooms.
  await fromWei.press("ArrowUp");
  const editing = wei.page.getByRole("textbox", { name: "Message to Dr Amina" });
  await expect(editing).toHaveValue("Good morning too");
  await editing.fill("Good morning to you too");
  await editing.press("Enter");
  await expect(thread(amina.page).getByText("Good morning to you too")).toBeVisible({ timeout: 30_000 });
  await expect(thread(amina.page).getByText("Edited")).toBeVisible();
  await fromAmina.fill("half a sentence");
  await amina.goTo("Today");
  await amina.goTo("Messages");
  await expect(amina.page.getByText("Draft:")).toBeVisible();
  await amina.page.getByRole("link", { name: /Dr Wei/u }).click();
  await expect(fromAmina).toHaveValue("half a sentence");

  await amina.page.getByRole("textbox", { name: "Find people, messages" }).fill("morn");
  await expect(amina.page.getByRole("region", { name: "Messages on this computer" }).getByRole("link")).toHaveCount(2);
  await amina.page.setViewportSize({ width: 390, height: 780 });
  await expect(fromAmina).toBeVisible();
  await amina.page.getByRole("link", { name: "All conversations" }).click();
  await expect(amina.page.getByRole("link", { name: /Dr Wei/u }).first()).toBeVisible();
  await expect(fromAmina).toBeHidden();
});
