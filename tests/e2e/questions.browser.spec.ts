import { ask } from "./pages/ask.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { Reader } from "./pages/Reader.ts";
import { wordsOf } from "./pages/words.ts";

const title = "Who may share a room?";

test("asked about words of a handbook, answered by a colleague without the hub, accepted when it is back", async ({
  exchange,
}) => {
  test.setTimeout(180_000);
  const { hub, line } = await exchange.startHub();
  const amina = await exchange.open({ offered: { hubUrl: line.url, code: hub.setupCode } });
  await amina.join({ name: "Dr Amina Yilmaz", email: "amina@example.org" });
  const code = await amina.invite("Wei");
  const wei = await exchange.open();
  await wei.join({ name: "Dr Wei Chen", email: "wei@example.org", hubUrl: line.url, code });

  // From the words of a page to the question; half of it stays over a restart.
  await amina.goTo("Handbooks");
  await amina.page.getByRole("link", { name: "Preventing and treating COVID-19 on the ward" }).first().click();
  const reader = new Reader(amina.page, wordsOf("en"));
  await reader.goTo("Recognise and isolate", "If there is no single room");
  const words = await reader.selectShare(0, 0.4);
  await reader.toolbar.getByRole("button", { name: "Ask about this" }).click();
  await amina.page.getByRole("textbox", { name: "Question" }).fill(title);
  await expect(amina.page.getByRole("blockquote")).toContainText(words.trim().slice(0, 20));
  await expect(amina.page.getByRole("complementary", { name: "Asked or answered before?" })).toContainText(
    "Nobody has asked this yet.",
  );
  await expect
    .poll(() => ask(amina.page, "questionDrafts.read", { key: "ask" }))
    .toMatchObject({
      text: expect.stringContaining(title),
    });
  await amina.page.reload();
  await expect(amina.page.getByRole("textbox", { name: "Question" })).toHaveValue(title);
  await amina.page.getByRole("combobox", { name: "Speciality" }).fill("infection prev");
  await amina.page.getByRole("option", { name: "Infection prevention and control" }).click();
  await amina.page.getByRole("button", { name: "Send the question" }).click();
  await expect(amina.page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  // The other finds it on Today, and answers while the hub is gone.
  await wei.goTo("Today");
  await wei.page.getByRole("link", { name: title }).click();
  await expect(wei.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  line.set("cut");
  await wei.page.getByRole("textbox", { name: "Your answer" }).fill("Those with the **same** confirmed infection.");
  await wei.page.getByRole("button", { name: "Send the answer" }).click();
  const answer = wei.page.getByRole("listitem").filter({ hasText: "Those with the same confirmed infection." });
  await expect(answer.getByText("Waits to be sent")).toBeVisible();
  await wei.page.getByRole("button", { name: "Helpful", exact: true }).first().click();
  await expect(wei.page.getByRole("button", { name: "Helpful", exact: true }).first()).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await wei.goTo("Today");
  await expect(wei.page.getByRole("heading", { name: "Waiting to be sent" })).toBeVisible();
  line.set("open");

  // News on Today leads to it; it is accepted, and the page of the handbook knows of the question.
  await amina.goTo("Today");
  await expect(amina.page.getByText("Dr Wei Chen answered")).toBeVisible({ timeout: 90_000 });
  await amina.page.getByRole("link", { name: title }).click();
  await amina.page.getByRole("button", { name: "Accept this answer" }).click();
  await expect(amina.page.getByText("Accepted by who asked")).toBeVisible();
  await amina.page.getByRole("complementary", { name: "About this page of a handbook" }).getByRole("link").click();
  await expect(amina.page.getByRole("link", { name: "1 question about this page" })).toBeVisible();
  await amina.goTo("Today");
  await expect(amina.page.getByText("Dr Wei Chen answered")).toHaveCount(0);
});
