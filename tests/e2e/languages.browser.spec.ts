import type { BrowserContextOptions, Page } from "@playwright/test";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { aSpeechFolder } from "../fixtures/captions/aSpokenModel.ts";
import { articlesThere } from "./pages/articlesThere.ts";
import { ask } from "./pages/ask.ts";
import { expectFrames, type Client } from "./pages/Client.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectInEveryLanguage, inspectRoom, speak, spokenHere } from "./pages/inspectRoom.ts";
import { filled, wordsOf } from "./pages/words.ts";
import { talk } from "./pages/talk.ts";

/** What stands in a page of the administration once the hub has answered. */
const words = wordsOf("en");
const partTexts = {
  reports: words.reports.none,
  audit: words.audit.action.member.joined,
  storage: words.storage.database,
  exchange: words.exchange.attachmentMaxBytes,
};
const title = "Ventilator weaning";
const [amina, wei] = ["Dr Amina", "Dr Wei"];
const search = "oxygen";
const speechModels = ["whisper-tiny", "whisper-small"];
/** What members, handbooks, keys, addresses and the system's own dates say, in whatever language the window speaks. */
const plain = new RegExp(
  [
    "Amina|Wei|Ventilator weaning|ICU|PEEP|FiO2|WHO|www\\.who\\.int|^, see$",
    "^D[AW]$|^one$|^two$|^oxygen$|^(?:Arabic|Chinese|French|Indonesian|Japanese|Russian|Spanish|Thai|Turkish|Vietnamese)$|^MediXchange|^Ctrl|^English|^Français$|^Español$|^Türkçe$|^Tiếng Việt$|^Bahasa Indonesia$|(?!\\p{Script=Latin})\\p{L}",
    "^vm|^whisper-|@example\\.org$|^https?://|^[0-9a-f]{16}|^[A-Z0-9]{4}-|^[A-Z]\\w+/",
    "shelter hospital$|^Preventing and treating|^Protecting staff|^MediXchange project",
    "\\d (?:hr|min|sec|kB|MB)|minutes?$|^[A-Z]\\w+, [A-Z]\\w+ \\d|20\\d\\d| Time(?: ·|$)|^Today$",
  ].join("|"),
  "u",
);

test("every room speaks each language of the window, fits the window, and is open to everyone", async ({
  exchange,
}) => {
  test.setTimeout(600_000);
  const { people } = await exchange.meeting(title, [amina, wei]);
  const [first, second] = [people[0]!, people[1]!];
  await first.enter(title);
  await second.enter(title);
  await first.record();
  await second.answer("Allow");
  await expect(first.recordingBar()).toContainText("You are recording");
  await first.expectRecorded(4000);
  await first.stopRecording();
  await first.leave();
  await second.leave();
  await first.goTo("Recordings");
  await expect(first.recordingCard(title)).toContainText(wei, { timeout: 30_000 });
  await articlesThere(second.page, first.page, title);
  await talk(first.page, "Wei");
  await first.close();

  const context: BrowserContextOptions = {
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
    colorScheme: "light",
    // For axe alone, which comes as a script of its own.
    bypassCSP: true,
  };
  const stranger = await exchange.open({ context });
  await walkAsStranger(stranger.page);
  await stranger.close();
  const member = await exchange.open({ directory: first.directory, context });
  const speech = aSpeechFolder(exchange.folder(), "Hastaya 5 mg verin.", null, speechModels);
  const translation = aModelFolder(exchange.folder(), [
    ["en", "zh"],
    ["ar", "en"],
  ]);
  await walkAsAdministrator(member.page, second, { speech, translation: translation.folder });
  await member.close();
});

async function walkAsStranger(page: Page): Promise<void> {
  await expect(page.getByText(words.today.welcome).first()).toBeVisible();
  await inspectInEveryLanguage(page, "today-welcome", plain);
  await page.getByRole("link", { name: words.layout.join }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: words.welcome.title })).toBeVisible();
  await inspectInEveryLanguage(page, "join", plain);
  await page.getByRole("button", { name: words.welcome.joinNow, exact: true }).click();
  await expect(page.getByText(words.welcome.wrong.email)).toBeVisible();
  await inspectInEveryLanguage(page, "join-wrong", plain);
  await page.getByText(words.welcome.apply, { exact: true }).click();
  await page.getByRole("button", { name: words.apply.send }).click();
  await expect(page.getByText(words.apply.wrong.evidence).first()).toBeVisible();
  await inspectInEveryLanguage(page, "apply", plain);
}

/** What was said in the recording that is there: in several scripts, long without a space, corrected and struck. */
async function sayInRecording(page: Page): Promise<void> {
  const { recordings } = await ask<{ recordings: { id: string }[] }>(page, "recordings.list", {});
  const recordingId = recordings[0]!.id;
  const said = [
    ["tr", "Hastaya 5 mg verin."],
    ["ar", "أعطِ المريض 5 mg من المورفين، ثم قِس SpO₂ بعد 10 دقائق."],
    ["th", "ให้ออกซิเจนผู้ป่วยสิบห้าลิตรต่อนาทีแล้ววัดค่าความอิ่มตัวของออกซิเจนอีกครั้งในสิบนาที"],
    ["fr", "Anticonstitutionnellement".repeat(12)],
    ["es", "Nada."],
  ] as const;
  const cues = said.map(([language, text], at) => {
    const startMs = at * 700;
    return { id: `cue-${at}`, startMs, endMs: startMs + 600, language, text };
  });
  await ask(page, "captions.keep", { recordingId, cues, ended: true });
  await ask(page, "captions.correct", { recordingId, cueId: "cue-0", text: "Hastaya 50 mg verin." });
  await ask(page, "captions.correct", { recordingId, cueId: "cue-4", text: "" });
}

/** Folders with models, as they come on sticks. */
interface Sticks {
  readonly speech: string;
  readonly translation: string;
}

async function walkAsAdministrator(page: Page, colleague: Client, sticks: Sticks): Promise<void> {
  const { rooms } = words;
  const rail = page.getByRole("navigation", { name: words.layout.rooms });
  const go = async (room: keyof typeof rooms): Promise<void> => {
    await rail.getByRole("link", { name: rooms[room], exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: rooms[room] })).toBeVisible();
  };
  const inspect = (room: string): Promise<void> => inspectInEveryLanguage(page, room, plain);
  const inspectInDark = async (room: string): Promise<void> => {
    await page.emulateMedia({ colorScheme: "dark" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    for (const spoken of spokenHere) {
      await speak(page, spoken.language);
      await inspectRoom(page, `${room}-dark`, spoken);
    }
    await speak(page, "en");
    await page.emulateMedia({ colorScheme: "light" });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "light");
  };

  await expect(page.getByRole("banner").getByText(words.connection.online)).toBeVisible();
  await expect(page.getByRole("link", { name: title }).first()).toBeVisible();
  await inspect("today");
  await inspectInDark("today");

  await go("handbooks");
  await expect(page.getByRole("article").first()).toBeVisible();
  await inspect("handbooks");
  await page.getByRole("link", { name: words.terms.title, exact: true }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  await inspect("terms");
  await go("handbooks");
  const field = page.getByRole("combobox", { name: words.handbooks.search });
  await field.fill(search);
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("option").first().locator("mark").first()).toBeVisible();
  await inspect("search");
  await field.press("Enter");
  await expect(page.locator("[data-passage]:focus, h1:focus")).toBeInViewport();
  await inspect("reader");
  await inspectInDark("reader");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await inspect("palette");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await go("articles");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByTestId("citation")).toBeVisible();
  await inspect("article");
  await go("articles");
  await inspect("articles");
  await page.getByRole("button", { name: words.articles.write }).click();
  await page.getByRole("textbox", { name: words.articles.text }).fill("# 1\n\n- 2");
  await expect(page.getByTestId("preview").getByRole("listitem")).toBeVisible();
  await inspect("article-writing");
  await go("articles");
  await page.getByRole("tab").last().click();
  await page.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("button", { name: words.articles.approve })).toBeVisible();
  await inspect("manuscript");

  await go("questions");
  await inspect("questions");
  await page.getByRole("link", { name: words.questions.ask }).first().click();
  await page.getByRole("textbox", { name: words.questions.title }).fill(search);
  await expect(page.getByText(words.questions.inHandbooks)).toBeVisible();
  await page.getByRole("combobox", { name: words.questions.speciality }).click();
  await page.getByRole("option", { name: words.speciality.nursing, exact: true }).click();
  await inspect("ask");
  await page.getByRole("button", { name: words.questions.send }).click();
  await expect(page.getByRole("heading", { level: 1, name: search })).toBeVisible();
  await inspect("question");
  await inspectInDark("question");
  await page.evaluate(() => {
    location.hash = "/announcements/new";
  });
  await expect(page.getByRole("heading", { level: 1, name: words.announcements.write })).toBeVisible();
  await inspect("announcement");

  await go("consultations");
  await inspect("consultations");
  await page.getByRole("link", { name: words.consultations.plan }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: words.consultations.planTitle })).toBeVisible();
  await inspect("plan");
  await go("consultations");
  await page.getByRole("link", { name: title, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await inspect("consultation");
  // Only as long as she is looked at: a camera that runs takes its share of the two cores.
  await colleague.enter(title);
  await page.getByRole("link", { name: words.consultations.enter, exact: true }).click();
  const enter = page.getByRole("button", { name: words.call.enter });
  await expect(enter).toBeEnabled();
  await inspect("lobby");
  await enter.click();
  const others = page.getByTestId("tile").filter({ hasText: wei });
  await expect(others.locator("video")).toBeVisible();
  await expectFrames(others.locator("video"));
  await inspect("stage");
  await inspectInDark("stage");
  await page.getByRole("button", { name: words.captioning.title, exact: true }).click();
  const shows = page.getByRole("dialog").getByRole("switch", { name: words.captioning.show });
  await shows.click();
  await expect(shows).toBeChecked();
  await inspect("captions");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: words.call.leave, exact: true }).click();
  await expect(page.getByTestId("tile")).toHaveCount(0);
  await colleague.leave();

  await go("recordings");
  await expect(page.getByRole("article")).toContainText(title);
  await inspect("recordings");
  await sayInRecording(page);
  await page.getByRole("link", { name: title }).click();
  const video = page.getByTestId("player-video");
  await expect.poll(() => video.evaluate((element) => (element as HTMLVideoElement).readyState)).toBeGreaterThan(1);
  // Time runs left to right in every language, also for who drags it: a quarter from the left is the first quarter.
  const bar = (await page.getByRole("slider", { name: words.player.seek }).locator("xpath=../..").boundingBox())!;
  await page.mouse.click(bar.x + bar.width / 4, bar.y + bar.height / 2);
  const share = () =>
    video.evaluate((element) => (element as HTMLVideoElement).currentTime / (element as HTMLVideoElement).duration);
  await expect.poll(share).toBeCloseTo(0.25, 1);
  const thumb = (await page.getByRole("slider", { name: words.player.seek }).boundingBox())!;
  expect((thumb.x + thumb.width / 2 - bar.x) / bar.width).toBeCloseTo(0.25, 1);
  const said = page.getByRole("region", { name: words.captioning.spokenWords });
  await expect(said.getByText(words.captioning.corrected)).toHaveCount(2);
  await expect(said.getByText(words.captioning.takenOut)).toBeVisible();
  await said
    .getByRole("button", { name: filled(words.captioning.correctNamed, { time: "0:00" }) })
    .first()
    .click();
  await expect(said.getByRole("textbox", { name: words.captioning.youSaid })).toBeFocused();
  await inspect("player");
  await inspectInDark("player");
  await page.getByTestId("player-captions").click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await inspect("player-captions");
  await page.keyboard.press("Escape");

  await go("directory");
  await expect(page.getByRole("link", { name: wei })).toBeVisible();
  await inspect("directory");
  await page.getByRole("link", { name: wei }).click();
  await expect(page.getByRole("heading", { level: 1, name: wei })).toBeVisible();
  await inspect("person");

  await go("administration");
  await inspect("applications");
  await page.getByRole("link", { name: words.administration.page.members, exact: true }).click();
  await page.getByRole("link", { name: wei }).click();
  await expect(page.getByText(words.accountHelp.removeFactor)).toBeVisible();
  await inspect("member");
  await page.getByRole("link", { name: words.administration.page.members, exact: true }).first().click();
  await expect(page.getByRole("link", { name: wei })).toBeVisible();
  await inspect("members");
  await page.getByRole("link", { name: words.administration.page.institutions, exact: true }).click();
  await expect(page.getByText(words.directory.noInstitutionText)).toBeVisible();
  await inspect("institutions");
  await page.getByRole("link", { name: words.administration.page.invitations }).click();
  await page.getByRole("button", { name: words.members.create }).click();
  await expect(page.getByLabel(words.members.code, { exact: true })).toBeVisible();
  await inspect("invitations");
  for (const part of ["reports", "audit", "storage", "exchange"] as const) {
    const link = page.getByRole("link", { name: words.administration.page[part], exact: true });
    await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.getByText(partTexts[part]).first()).toBeVisible();
    await inspect(`administration-${part}`);
  }
  await go("messages");
  await page.getByRole("link", { name: /ICU/u }).first().click();
  await expect(page.getByRole("log").locator("[data-message]")).toHaveCount(4);
  await inspect("messages");
  await inspectInDark("messages");
  await go("settings");
  await expect(page.getByText(words.security.current)).toBeVisible();
  await inspect("settings");
  await page.getByRole("link", { name: words.translating.open }).click();
  await expect(page.getByText(words.translating.none, { exact: true })).toBeVisible();
  await inspect("translation");
  await ask(page, "captions.setSource", { source: { kind: "folder", place: sticks.speech } });
  await ask(page, "translation.setSource", { source: { kind: "folder", place: sticks.translation } });
  await ask(page, "translation.fetchModels", { directions: [{ from: "en", to: "zh" }] });
  for (const name of speechModels) await ask(page, "captions.fetchModel", { name });
  const speech = page.getByRole("region", { name: words.captioning.models });
  await expect(speech.getByRole("combobox", { name: words.captioning.choice })).toBeVisible();
  const unmeasured = speech.getByText(words.captioning.speed.unmeasured);
  await expect(unmeasured).toHaveCount(0, { timeout: 60_000 });
  // One that is here, and one that could be.
  await expect(page.getByText(/^Here, /u).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Bring in Arabic/u })).toBeVisible();
  await inspect("translation-models");
}
