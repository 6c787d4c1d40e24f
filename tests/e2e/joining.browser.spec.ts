import { anApplicant } from "../../signaling-server/fixtures/anApplicant.ts";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { ask } from "./pages/ask.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectSpoken, spokenFrom, spokenHere } from "./pages/inspectRoom.ts";

const pdf = { name: "licence.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nlicence\n%%EOF\n") };

test("a nurse applies without network, is asked, answers, is approved and is found in the directory", async ({
  exchange,
}) => {
  test.setTimeout(180_000);
  const { hub, line, people } = await exchange.meeting("Ventilator weaning", ["Dr Amina"]);
  const { page: ada } = people[0]!;
  const nurse = await exchange.open();
  const { page } = nurse;
  await page.getByRole("link", { name: "Join or sign in" }).first().click();
  await page.getByText("Apply", { exact: true }).click();
  await page.getByRole("button", { name: "Send the application" }).click();
  await expect(page.getByText("Choose a document.")).toBeVisible();
  await inspectSpoken(page, "apply", spokenFrom("en"));
  line.set("cut");
  await page.getByLabel("Address of the hub").fill(line.url);
  await page.getByLabel("Your name").fill("Nurse Mia");
  await page.getByLabel("Email address").fill("mia@example.org");
  await page.getByRole("combobox", { name: "Profession" }).click();
  await page.getByRole("option", { name: "Nurse" }).click();
  await page.getByLabel("Licence or registration number").fill("CZ 123");
  await page.getByRole("combobox", { name: "Country", exact: true }).fill("Czech");
  await page.getByRole("option", { name: "Czechia" }).click();
  await page.getByRole("combobox", { name: "Institution" }).fill("Ward Hospital");
  await page.getByLabel("Its city").fill("Brno");
  await page.getByRole("combobox", { name: "Languages" }).fill("Czech");
  await page.getByRole("option", { name: /Czech/ }).click();
  await page.locator("input[type=file]").setInputFiles(pdf);
  await expect(page.getByText("licence.pdf")).toBeVisible();
  const kept = async () =>
    (await ask<{ application: { draft: object } }>(page, "application.read", {})).application.draft;
  await expect.poll(kept).toMatchObject({ name: "Nurse Mia", languages: ["cs"] });
  // Typed so far, and the window is gone: it is all there again.
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue("Nurse Mia");
  await page.getByRole("button", { name: "Send the application" }).click();
  await expect(page.getByRole("status").getByText("Waits to be sent")).toBeVisible();
  line.set("open");
  await page.getByRole("button", { name: "Ask the hub now" }).click();
  await expect(page.getByRole("status").getByText("Received")).toBeVisible();
  await inspectSpoken(page, "applied", spokenFrom("en"));

  await people[0]!.goTo("Administration");
  await expect(ada.getByRole("tab", { name: "New (1)" })).toBeVisible();
  await inspectSpoken(ada, "applications", spokenFrom("en"));
  await ada.getByRole("link", { name: /Nurse Mia/ }).click();
  await ada.getByRole("button", { name: "Show the document" }).click();
  await expect(ada.getByRole("link", { name: "Save a copy" })).toBeVisible();
  await ada.getByText("Ask back", { exact: true }).click();
  await ada.getByLabel("Question").fill("Which ward?");
  await inspectSpoken(ada, "application", spokenFrom("en"));
  await ada.getByRole("button", { name: "Ask back" }).click();
  await expect(ada.getByText("1 asked back")).toBeVisible();

  await page.getByRole("button", { name: "Ask the hub now" }).click();
  await expect(page.getByText("Which ward?")).toBeVisible();
  await page.getByLabel("Your answer").fill("Ward 3");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByRole("status").getByText("Received")).toBeVisible();

  await ada.getByRole("link", { name: "All applications" }).click();
  await ada.getByRole("tab", { name: /^New/ }).click();
  await ada.getByRole("link", { name: /Nurse Mia/ }).click();
  await expect(ada.getByText("Ward 3")).toBeVisible();
  await ada.getByRole("button", { name: "Approve" }).click();
  await expect(ada.getByText("1 approved")).toBeVisible();

  await page.getByRole("button", { name: "Ask the hub now" }).click();
  await page.getByRole("textbox", { name: "Password" }).fill("a long enough password");
  await page.getByRole("button", { name: "Set the password and join" }).click();
  await expect(page.getByRole("banner").getByText("Connected")).toBeVisible();

  await nurse.goTo("Directory");
  await page.getByRole("link", { name: "My profile" }).click();
  await page.getByText("Urgent questions only").click();
  await page.getByLabel("About you").fill("Weaning from ventilation");
  await inspectSpoken(page, "profile", spokenFrom("en"));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("About you")).toBeHidden();
  await expect(page.getByText("Weaning from ventilation")).toBeVisible();
  await inspectSpoken(page, "person", spokenFrom("en"));

  await people[0]!.goTo("Directory");
  await ada.getByLabel("Name or institution").fill("ward mi");
  await expect(ada.getByText("1 person")).toBeVisible();
  await expect(ada.getByText("Urgent questions only").first()).toBeVisible();
  await inspectSpoken(ada, "directory", spokenFrom("en"));
  await people[0]!.goTo("Administration");
  const pages = ada.getByRole("navigation", { name: "Pages of the administration" });
  await pages.getByRole("link", { name: "Institutions" }).click();
  await ada.getByRole("link", { name: /Ward Hospital/ }).click();
  await ada.getByRole("combobox", { name: "Appoint a member of this institution" }).fill("mia");
  await ada.getByRole("option", { name: /Nurse Mia/ }).click();
  await ada.getByRole("button", { name: "Appoint", exact: true }).click();
  await expect(ada.getByRole("button", { name: "Make a plain member: Nurse Mia" })).toBeVisible();
  await inspectSpoken(ada, "institution", spokenFrom("en"));

  // Somebody whose name looks like one that is there already, with a letter of another alphabet.
  await anApplicant({ name: "Dr \u0410mina" }).apply(new HubClient(hub.url));
  await nurse.goTo("Administration");
  await page.getByRole("tab", { name: /^Joined/u }).click();
  await expect(page.getByRole("link", { name: /Nurse Mia/u })).toBeVisible();
  await inspectSpoken(page, "coordinator", spokenHere);
  await pages.getByRole("link", { name: "Applications" }).click();
  await ada.getByRole("tab", { name: /^New/u }).click();
  await ada.getByRole("link", { name: "Dr \u0410mina" }).click();
  await expect(ada.getByText("These names look the same")).toBeVisible();
  await expect(ada.getByText(/removed from the hub 14 days after/u)).toBeVisible();
  await inspectSpoken(ada, "alike", spokenHere);

  // What the only one who could decide wrote is reported.
  const { id: nurseId } = (await ask<{ member: { id: string } }>(page, "session.read", {})).member;
  const { id: adaId } = (await ask<{ member: { id: string } }>(ada, "session.read", {})).member;
  const said = { languages: ["en"], specialities: [], availability: "open", about: "Call me", timeZone: null };
  await ask(ada, "directory.writeProfile", said);
  await page.evaluate((id) => void (location.hash = `/directory/people/${id}`), adaId);
  await expect(page.getByText("Call me", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Report", exact: true }).click();
  await page.getByRole("radio", { name: "Something else" }).check();
  await inspectSpoken(page, "report", spokenHere);
  await page.getByRole("dialog").getByRole("button", { name: "Report", exact: true }).click();
  const told = page.getByRole("alert").filter({ hasText: /nobody can decide it except who wrote this/u });
  await expect(told).toBeVisible();
  await told.getByRole("button", { name: "Close" }).click();
  await pages.getByRole("link", { name: "Reports" }).click();
  await expect(ada.getByText("You alone decide here")).toBeVisible();
  await inspectSpoken(ada, "reports-alone", spokenHere);
  await ask(ada, "members.place", { id: nurseId, role: "moderator", institutionId: null });
  await nurse.goTo("Administration");
  await expect(page.getByRole("article")).toContainText("Call me");
  await inspectSpoken(page, "reports-moderator", spokenHere);
});
