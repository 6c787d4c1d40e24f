import { expect, test } from "./pages/exchangeTest.ts";
import { walkTheJourney } from "./pages/journey.ts";

test.use({ host: "electron" });

test("two doctors meet and record; a third, seven time zones away, watches it later, also with the hub gone", async ({
  exchange,
}) => {
  test.setTimeout(240_000);
  await walkTheJourney(exchange);
});

test("a window that is closed over a recording asks first, and finishes what was recorded", async ({ exchange }) => {
  const title = "Prone positioning, bed 4";
  const { people } = await exchange.meeting(title, ["Dr Amina Yilmaz"]);
  const [amina] = [people[0]!];
  const { page } = amina;
  await amina.enter(title);
  await amina.record();
  await expect(amina.recordingBar()).toContainText("You are recording");
  await page.waitForTimeout(3000);

  const asked = page.getByRole("dialog", { name: "You are recording" });
  await page.evaluate(() => window.close());
  await asked.getByRole("button", { name: "Go on recording" }).click();
  await expect(asked).toBeHidden();
  await expect(amina.recordingBar()).toContainText("You are recording");

  const closed = page.waitForEvent("close");
  await page.evaluate(() => window.close());
  await asked.getByRole("button", { name: "Stop and close" }).click();
  await closed;
  await amina.close();
  const again = await exchange.open({ directory: amina.directory });
  await again.goTo("Recordings");
  await expect(again.recordingCard(title)).toBeVisible();
  await expect(again.recordingCard(title)).not.toContainText("Broken off");
});
