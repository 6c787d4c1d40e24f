import type { Page } from "@playwright/test";
import { HubClient } from "../../signaling-server/fixtures/HubClient.ts";
import { PullingClient } from "../../signaling-server/fixtures/PullingClient.ts";
import { aWrite } from "../../signaling-server/fixtures/TestHub.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectRoom, spokenHere } from "./pages/inspectRoom.ts";
import { filled, wordsOf } from "./pages/words.ts";

const pdf = { name: "licence.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nlicence\n%%EOF\n") };
const password = "a long enough password";
const [english, chinese, arabic] = spokenHere;
const [en, zh, ar] = [wordsOf("en"), wordsOf("zh"), wordsOf("ar")];
const context = (locale: string) => ({ locale, reducedMotion: "reduce", bypassCSP: true }) as const;
const people = { amina: "Dr Amina Yilmaz", wei: "陈伟医生", layla: "د. ليلى حسن" };
const said = {
  hello: "مرحبا، هل نتحدث عن الفطام؟",
  asked: "متى يبدأ الفطام عن جهاز التنفس؟",
  answer: "每天早上评估一次。",
  about: "مناوبة ليلية في الجناح الثالث",
};
const article = { title: "الفطام كل صباح", text: "نوقف التهدئة في الثامنة." };

/** Whoever reads it, in their own words: the names of rooms, buttons and fields come from their language. */
const goTo = async (page: Page, words: typeof en, room: keyof typeof en.rooms): Promise<void> => {
  const rail = page.getByRole("navigation", { name: words.layout.rooms });
  // With what is unread behind it.
  await rail.getByRole("link", { name: new RegExp(`^${words.rooms[room]}`, "u") }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.rooms[room] })).toBeVisible();
};

test("a doctor applies, is let in, writes offline, decides a conflict, asks, publishes and is suspended, among three who read three languages", async ({
  exchange,
}) => {
  test.setTimeout(300_000);
  const { hub, line } = await exchange.startHub();
  const offered = { hubUrl: hub.url, code: hub.setupCode };
  const amina = await exchange.open({ offered, context: context("en-GB") });
  await amina.join({ name: people.amina, email: "amina@example.org" });
  const administrator = amina.page;
  const code = await amina.invite("Wei");
  const { page: doctor } = await exchange.open({ context: context("zh-CN") });
  await doctor.getByRole("link", { name: zh.layout.join }).first().click();
  await doctor.getByRole("textbox", { name: zh.welcome.hubUrl }).fill(hub.url);
  await doctor.getByRole("textbox", { name: zh.welcome.code }).fill(code);
  await doctor.getByRole("textbox", { name: zh.welcome.name }).fill(people.wei);
  await doctor.getByRole("textbox", { name: zh.welcome.email }).fill("wei@example.org");
  await doctor.getByRole("textbox", { name: zh.welcome.password }).fill(password);
  await doctor.getByRole("button", { name: zh.welcome.joinNow, exact: true }).click();
  await expect(doctor.getByRole("banner").getByText(zh.connection.online)).toBeVisible();

  const { page: newcomer } = await exchange.open({ context: context("ar") });
  await test.step("she applies with her licence, and is approved", async () => {
    await newcomer.getByRole("link", { name: ar.layout.join }).first().click();
    await newcomer.getByText(ar.welcome.apply, { exact: true }).click();
    await newcomer.getByRole("textbox", { name: ar.apply.hubUrl }).fill(line.url);
    await newcomer.getByRole("textbox", { name: ar.apply.name }).fill(people.layla);
    await newcomer.getByRole("textbox", { name: ar.apply.email }).fill("layla@example.org");
    await newcomer.getByRole("combobox", { name: ar.apply.profession }).click();
    await newcomer.getByRole("option", { name: ar.profession.physician, exact: true }).click();
    await newcomer.getByRole("textbox", { name: ar.apply.licenceNumber }).fill("EG 4711");
    const country = new Intl.DisplayNames("ar", { type: "region" }).of("EG")!;
    await newcomer.getByRole("combobox", { name: ar.apply.country, exact: true }).fill(country);
    await newcomer.getByRole("option", { name: country, exact: true }).click();
    await newcomer.getByRole("combobox", { name: ar.apply.institutionName }).fill("مستشفى النيل");
    await newcomer.getByRole("textbox", { name: ar.apply.institutionCity }).fill("القاهرة");
    const language = new Intl.DisplayNames("ar", { type: "language" }).of("ar")!;
    await newcomer.getByRole("combobox", { name: ar.apply.languages }).fill(language);
    await newcomer.getByRole("option", { name: language }).first().click();
    await newcomer.locator("input[type=file]").setInputFiles(pdf);
    await expect(newcomer.getByText(pdf.name)).toBeVisible();
    await newcomer.getByRole("button", { name: ar.apply.send }).click();
    await expect(newcomer.getByRole("status").getByText(ar.apply.state.received)).toBeVisible();
    await inspectRoom(newcomer, "exchange-applied", arabic);

    await goTo(administrator, en, "administration");
    await administrator.getByRole("link", { name: people.layla }).click();
    await administrator.getByRole("button", { name: en.applications.showEvidence }).click();
    await expect(administrator.getByRole("link", { name: en.applications.saveEvidence })).toBeVisible();
    await inspectRoom(administrator, "exchange-application", english);
    await administrator.getByRole("button", { name: en.applications.submit.approve_one }).click();
    const approved = filled(en.applications.done.approve_one, { count: "1" });
    await expect(administrator.getByText(approved)).toBeVisible();
    await newcomer.getByRole("button", { name: ar.apply.check }).click();
    await newcomer.getByRole("textbox", { name: ar.welcome.password }).fill(password);
    await newcomer.getByRole("button", { name: ar.apply.enter }).click();
    await expect(newcomer.getByRole("banner").getByText(ar.connection.online)).toBeVisible();
  });

  await test.step("she finds a colleague and writes to him without network", async () => {
    await goTo(newcomer, ar, "directory");
    await newcomer.getByLabel(ar.directory.search).fill("伟");
    await newcomer.getByRole("link", { name: people.wei }).click();
    await expect(newcomer.getByRole("button", { name: ar.directory.write })).toBeVisible();
    await inspectRoom(newcomer, "exchange-person", arabic);
    line.set("cut");
    await newcomer.getByRole("button", { name: ar.directory.write }).click();
    const field = newcomer.getByRole("textbox", { name: ar.messages.write.replace("{{name}}", people.wei) });
    // Arabic is written from the right, and what is not, in the same field, from the left.
    await expect(field).toHaveCSS("direction", "rtl");
    await expect(field).toHaveCSS("unicode-bidi", "plaintext");
    await field.fill(said.hello);
    await field.press("Enter");
    await expect(newcomer.getByRole("log").getByText(ar.common.waitsToBeSent)).toBeVisible();
    await goTo(newcomer, ar, "directory");
    await newcomer.getByRole("link", { name: ar.directory.ownProfile }).click();
    await newcomer.getByText(ar.availability.urgent).click();
    await newcomer.getByLabel(ar.directory.about).fill(said.about);
    await newcomer.getByRole("button", { name: ar.common.save }).click();
    await expect(newcomer.getByLabel(ar.directory.about)).toBeHidden();
    await expect(newcomer.getByRole("main").getByText(said.about)).toBeVisible();
    await inspectRoom(newcomer, "exchange-offline", arabic);
  });

  await test.step("meanwhile she changed the same at another computer: both are shown, and she decides", async () => {
    const { memberId, accessToken } = await new HubClient(hub.url).value("accounts.signIn", {
      email: "layla@example.org",
      password,
    });
    const elsewhere = new PullingClient(memberId, new HubClient(hub.url, accessToken));
    const body = { languages: ["ar"], specialities: [], availability: "away", about: "قسم الطوارئ", timeZone: null };
    await elsewhere.pullAll(1000);
    const baseVersion = elsewhere.held.get(`profile/${memberId}`)?.version ?? 0;
    const write = aWrite({ collection: "profile", id: memberId, baseVersion, body });
    const { results } = await elsewhere.hub.value("documents.push", { writes: [write] });
    expect(results).toMatchObject([{ ok: true }]);
    line.set("open");
    await newcomer.getByTestId("connection").click();
    const dialog = newcomer.getByRole("dialog");
    await dialog.getByRole("button", { name: ar.waiting.now }).click();
    const mine = dialog.getByRole("radiogroup", { name: ar.waiting.field.about });
    await expect(mine).toBeVisible({ timeout: 30_000 });
    await inspectRoom(newcomer, "exchange-conflict", arabic);
    await mine.getByRole("radio", { name: ar.waiting.conflict.mine }).check();
    const availability = dialog.getByRole("radiogroup", { name: ar.waiting.field.availability });
    await availability.getByRole("radio", { name: ar.waiting.conflict.theirs }).check();
    await dialog.getByRole("button", { name: ar.waiting.conflict.save }).click();
    await expect(dialog.getByText(ar.waiting.none, { exact: true })).toBeVisible({ timeout: 30_000 });
    await newcomer.keyboard.press("Escape");
    await expect(newcomer.getByText(ar.availability.away).first()).toBeVisible();
    await goTo(doctor, zh, "messages");
    await doctor.getByRole("link", { name: people.layla }).click();
    await expect(doctor.getByRole("log").getByText(said.hello)).toBeVisible();
  });

  await test.step("she asks, he answers, and she accepts", async () => {
    await goTo(newcomer, ar, "questions");
    await newcomer.getByRole("link", { name: ar.questions.ask }).first().click();
    await newcomer.getByRole("textbox", { name: ar.questions.title }).fill(said.asked);
    await newcomer.getByRole("combobox", { name: ar.questions.speciality }).click();
    await newcomer.getByRole("option", { name: ar.speciality.intensiveCare, exact: true }).click();
    await newcomer.getByRole("button", { name: ar.questions.send }).click();
    await expect(newcomer.getByRole("heading", { level: 1, name: said.asked })).toBeVisible();
    await goTo(doctor, zh, "questions");
    await doctor.getByRole("link", { name: said.asked }).click();
    await doctor.getByRole("textbox", { name: zh.questions.yourAnswer }).fill(said.answer);
    await doctor.getByRole("button", { name: zh.questions.sendAnswer }).click();
    await newcomer.getByRole("button", { name: ar.questions.accept }).click();
    await expect(doctor.getByText(zh.questions.accepted)).toBeVisible();
    await inspectRoom(doctor, "exchange-question", chinese);
    await inspectRoom(newcomer, "exchange-question", arabic);
  });

  await test.step("she hands an article in, it is published, and he reads it", async () => {
    await goTo(newcomer, ar, "articles");
    await newcomer.getByRole("button", { name: ar.articles.write }).click();
    await newcomer.getByRole("textbox", { name: ar.articles.title }).fill(article.title);
    await newcomer.getByRole("combobox", { name: ar.articles.subjects }).click();
    await newcomer.getByRole("option", { name: ar.speciality.intensiveCare, exact: true }).click();
    await newcomer.getByRole("textbox", { name: ar.articles.text }).fill(article.text);
    await newcomer.getByRole("button", { name: ar.articles.handIn }).click();
    await newcomer.getByRole("dialog").getByRole("button", { name: ar.articles.handIn }).click();
    await expect(newcomer.getByText(ar.articles.state.submitted)).toBeVisible();
    await goTo(administrator, en, "articles");
    await administrator.getByRole("tab").last().click();
    await administrator.getByRole("link", { name: article.title }).click();
    await administrator.getByRole("button", { name: en.articles.approve }).click();
    await expect(administrator.getByText(en.articles.state.approved, { exact: true })).toBeVisible();
    await goTo(doctor, zh, "articles");
    await doctor.getByRole("link", { name: article.title }).click();
    await expect(doctor.getByText(article.text)).toBeVisible();
    await inspectRoom(doctor, "exchange-article", chinese);
  });

  await test.step("she is suspended: this computer keeps nothing of the exchange, and does not come in again", async () => {
    await goTo(administrator, en, "administration");
    await administrator.getByRole("link", { name: en.administration.page.members, exact: true }).first().click();
    await administrator.getByRole("link", { name: people.layla }).click();
    await administrator.getByLabel(en.administration.suspendReason).fill("Left the hospital");
    await administrator.getByRole("button", { name: en.administration.suspend, exact: true }).click();
    await expect(administrator.getByLabel(en.administration.suspendReason)).toBeHidden();
    await expect(administrator.getByText("Left the hospital")).toBeVisible();
    await expect(newcomer.getByTestId("connection")).toHaveAttribute("data-connection", "signedOut");
    await goTo(newcomer, ar, "messages");
    await expect(newcomer.getByText(said.hello)).toHaveCount(0);
    await inspectRoom(newcomer, "exchange-suspended", arabic);
    const refused = new HubClient(hub.url).value("accounts.signIn", { email: "layla@example.org", password });
    await expect(refused).rejects.toThrow();
  });
});
