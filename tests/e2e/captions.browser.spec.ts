import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import { aSpeechFolder } from "../fixtures/captions/aSpokenModel.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { findMembers } from "./pages/findMembers.ts";
import { ask } from "./pages/ask.ts";
import { Client } from "./pages/Client.ts";
import { expect, test } from "./pages/exchangeTest.ts";
import { inspectSpoken, spokenFrom } from "./pages/inspectRoom.ts";
import { wordsOf, type Words } from "./pages/words.ts";

const title = "Ventilator weaning";
const said = "Hastaya 5 mg verin.";
const spokenEverywhere = spokenFrom("en");
/** For axe alone, which comes as a script of its own. */
const context = { bypassCSP: true, reducedMotion: "reduce" } as const;
const hasSpeech = spawnSync("espeak-ng", ["--version"]).status === 0;
const speechFile = path.join(os.tmpdir(), `medixchange-speech-${process.pid}.wav`);

test.use({
  // Two who encode pictures, and an engine beside them, leave a small computer little for a click.
  actionTimeout: 60_000,
  launchOptions: {
    ...(process.env["MEDIXCHANGE_CHROMIUM"] && { executablePath: process.env["MEDIXCHANGE_CHROMIUM"] }),
    args: [...chromiumArgs, `--use-file-for-fake-audio-capture=${speechFile}`],
  },
});
test.beforeAll(() => {
  // A sentence and a pause, over and over.
  if (hasSpeech)
    execFileSync("espeak-ng", ["-v", "en", "-w", speechFile, "Give the patient five milligrams now, please."]);
});
test.afterAll(() => fs.rmSync(speechFile, { force: true }));

test("what one says is read by the other in another language, and stays with the recording", async ({ exchange }) => {
  test.skip(!hasSpeech, "needs espeak-ng to speak");
  test.setTimeout(360_000 + spokenEverywhere.length * 60_000);
  const stick = aModelFolder(exchange.folder(), [["tr", "en"]]);
  aSpeechFolder(stick.folder, said);
  const { people } = await exchange.meeting(title, ["Dr Amina", "Dr Wei"], context);
  const [first, second] = [people[0]!, people[1]!];
  const [amina, wei] = [first.page, second.page];

  // The one who speaks brings in what writes speech down, as languages come in.
  await first.goTo("Settings");
  await amina.getByRole("link", { name: "Choose languages" }).click();
  await amina.getByRole("textbox", { name: "Folder" }).fill(stick.folder);
  await amina.getByRole("button", { name: "Read the list" }).click();
  await amina.getByRole("button", { name: /^Bring in whisper-spoken/u }).click();
  await expect(amina.locator("[data-model]").getByText(/^Here, /u)).toBeVisible();
  await inspectSpoken(amina, "captions-model", spokenEverywhere);

  await ask(wei, "translation.setSource", { source: { kind: "folder", place: stick.folder } });

  await first.enter(title);
  await second.enter(title);
  await first.expectMoving("Dr Wei");
  await wei.getByRole("button", { name: "Captions" }).click();
  await expect(wei.getByText("What captions need is not on this computer yet.")).toBeVisible();
  await wei.getByRole("switch", { name: "Show captions" }).click();
  await expect(wei.getByRole("switch", { name: "Show captions" })).toBeChecked();
  await inspectSpoken(wei, "captions-choices", spokenEverywhere);
  await wei.keyboard.press("Escape");

  await expect(amina.getByText("Dr Wei would like to read what you say.")).toBeVisible();
  await inspectSpoken(amina, "captions-asked", spokenEverywhere);
  await amina.getByRole("button", { name: "Captions" }).click();
  await amina.getByRole("combobox", { name: "I speak" }).selectOption("tr");
  // What is chosen is written first; it shows once it is.
  await expect(amina.getByRole("combobox", { name: "I speak" })).toHaveValue("tr");
  await amina.keyboard.press("Escape");
  await amina.getByRole("button", { name: "Write down what I say" }).click();

  // What the reader lacks is offered with its size, where it is missed.
  const bringIn = wei.getByRole("button", { name: /^Bring in \([^()]*B\)$/u });
  await expect(bringIn).toBeVisible({ timeout: 120_000 });
  await inspectSpoken(wei, "captions-offered", spokenEverywhere);
  await bringIn.click();

  // What was said before it came is translated, too. Weights of noise make nonsense of it; the mark says so, and the number
  // that was lost brings the original back.
  const caption = wei.getByTestId("caption").filter({ hasText: "Machine translation: Turkish → English" }).first();
  await expect(caption).toContainText("Dr Amina", { timeout: 120_000 });
  await expect(caption).toContainText(said);
  await inspectSpoken(wei, "captions-stage", spokenEverywhere);
  await wei.getByRole("button", { name: "Transcript" }).click();
  await wei.getByRole("searchbox", { name: "Search what was said" }).fill("HASTAYA");
  await expect(wei.getByRole("dialog").getByText(said).first()).toBeVisible();
  await wei.getByRole("searchbox", { name: "Search what was said" }).fill("nobody said that");
  await expect(wei.getByText("Nothing was found.")).toBeVisible();
  await inspectSpoken(wei, "transcript-nothing", spokenEverywhere);
  await wei.keyboard.press("Escape");
  await expect(wei.getByRole("dialog")).toHaveCount(0);

  // As large and where the reader likes.
  const overlay = wei.getByRole("region", { name: "Captions", exact: true });
  const shows = async (place: string, size: string) => {
    await expect(wei.locator(`section[data-place=${place}][data-size=${size}]`)).toBeVisible();
    // Those of both places read what was chosen, each in its own moment.
    await expect(overlay).toHaveCount(1);
    const fontPx = await overlay.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    // In which half of the window it is, wherever the pictures are scrolled to.
    const half = () =>
      overlay.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return (top + bottom) / 2 < window.innerHeight / 2 ? "top" : "bottom";
      });
    await expect.poll(half).toBe(place);
    // The warning is its last line: no button stands on it.
    const buttons = (await wei.getByRole("toolbar", { name: "Camera, microphone and more" }).boundingBox())!;
    const written = (await overlay.boundingBox())!;
    expect(written.y + written.height).toBeLessThanOrEqual(buttons.y);
    return fontPx;
  };
  const medium = await shows("bottom", "medium");
  await wei.getByRole("button", { name: "Captions" }).click();
  await wei.getByText("Large", { exact: true }).click();
  await wei.getByText("At the top", { exact: true }).click();
  expect(await shows("top", "large")).toBeGreaterThan(medium);
  await wei.keyboard.press("Escape");
  await inspectSpoken(wei, "captions-large", spokenEverywhere);

  // Who looks something up in another room reads on.
  await second.goTo("Handbooks");
  const dock = wei.getByRole("region", { name: "The consultation that goes on" });
  const ended = dock.locator('[data-testid=caption][data-final="true"]').first();
  await expect(ended).toContainText("Machine translation: Turkish → English", { timeout: 60_000 });
  await expect(ended).toContainText(said);
  await inspectSpoken(wei, "captions-dock", spokenEverywhere);
  await dock.getByRole("link", { name: "Back to the consultation" }).click();

  // What is said while it is recorded stays with the recording, for whoever may see it.
  await first.record();
  await second.answer("Allow");
  await expect(first.recordingBar()).toContainText("You are recording");
  const recordings = await ask<{ recordings: { id: string }[] }>(amina, "recordings.list", {});
  const { id } = recordings.recordings[0]!;
  const kept = async () => (await ask<{ cues: unknown[] }>(amina, "captions.ofRecording", { id })).cues.length;
  await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThan(0);
  await first.stopRecording();
  await expect(first.recordingBar()).toBeHidden();
  await first.leave();
  await second.leave();
  await second.watch(title);
  await wei.getByTestId("player-captions").click();
  await wei.getByText("As it was spoken", { exact: true }).click();
  const cues = () =>
    wei
      .getByTestId("player-video")
      .evaluate((video) =>
        [...((video as HTMLVideoElement).textTracks[0]?.cues ?? [])].map((cue) => (cue as VTTCue).text),
      );
  await expect.poll(cues).toContain(`<v Dr Amina>${said}`);
  await wei.getByTestId("player-captions").click();
  await inspectSpoken(wei, "player-captions-kept", spokenEverywhere);
  const saved = wei.waitForEvent("download");
  await wei.getByText("Save captions (.vtt)").click();
  const file = fs.readFileSync(await (await saved).path(), "utf8");
  expect(file).toMatch(/^WEBVTT\n\nNOTE\nA machine writes captions/u);
  expect(file).toContain(`<v Dr Amina>${said}`);
  await first.watch(title);
  await amina
    .getByRole("button", { name: /^Correct what you said at /u })
    .first()
    .click();
  await amina.getByRole("textbox", { name: "What you said" }).fill("Hastaya 50 mg verin.");
  await amina.getByRole("button", { name: "Save", exact: true }).click();
  await expect(amina.getByText("Corrected by the speaker")).toBeVisible();
  const words = wei.getByRole("region", { name: "What was said" });
  await expect(words.getByText("Corrected by the speaker")).toBeVisible();
  await expect(words.getByText("Hastaya 50 mg verin.")).toBeVisible();
  await expect(words.getByRole("button", { name: /^Correct/u })).toHaveCount(0);
  await expect.poll(cues).toContain("<v Dr Amina>Hastaya 50 mg verin.");
  await inspectSpoken(amina, "player-corrected", spokenEverywhere);

  await wei.getByTestId("player-captions").click();
  await wei.getByRole("menu").getByText("English", { exact: true }).click();
  // The number that was lost brings the original back, here as well.
  await expect.poll(async () => (await cues()).some((cue) => cue.includes("[Hastaya 50 mg verin.]"))).toBe(true);
  // What it is stands on a full screen as well.
  const frame = wei.getByRole("group", { name: `Player: ${title}` });
  await frame.press("f");
  await expect.poll(() => wei.evaluate(() => document.fullscreenElement?.getAttribute("role"))).toBe("group");
  await expect(frame).toContainText("Machine translation: Turkish → English");
  await expect(frame).toContainText("Never rest a dose or a decision on a translation alone.");
  await frame.press("f");
  await wei.getByTestId("player-captions").click();
  // Once all of it is there, and no sooner.
  await expect(wei.getByRole("menuitem", { name: "Save captions (.vtt)" })).toBeEnabled({ timeout: 60_000 });
  const inEnglish = wei.waitForEvent("download");
  await wei.getByRole("menuitem", { name: "Save captions (.vtt)" }).click();
  const download = await inEnglish;
  expect(download.suggestedFilename()).toBe(`${title}.en.vtt`);
  const translated = fs.readFileSync(await download.path(), "utf8");
  expect(translated).toMatch(/^NOTE\nMachine translation: Turkish → English \(/mu);
  expect(translated).toContain("[Hastaya 50 mg verin.]");
  // More of the recording comes: the words are what they were, and stay where they are.
  const track = wei.getByTestId("player-video").locator("track");
  await expect(track).toHaveCount(1);
  await track.evaluate((element) => void (element.dataset["seen"] = "yes"));
  const keep = wei.getByRole("switch", { name: /^Keep on this computer/u });
  await keep.click();
  await expect(keep).toBeChecked();
  await expect(wei.getByText("On this computer", { exact: true })).toBeVisible();
  await expect(track).toHaveAttribute("data-seen", "yes");
});

/** Makes a window speak a language, and translate by itself into it. */
async function settle({ page }: Client, language: "ar" | "zh", folder: string): Promise<Client> {
  await ask(page, "translation.setSource", { source: { kind: "folder", place: folder } });
  await ask(page, "translation.fetchModels", { directions: [{ from: "en", to: language }] });
  await expect
    .poll(async () => {
      const { models } = await ask<{ models: { to: string; installed: unknown }[] }>(page, "translation.models", {});
      return models.some(({ to, installed }) => to === language && installed !== null);
    })
    .toBe(true);
  await ask(page, "translation.choose", { automatic: true });
  await ask(page, "settings.write", { language, captionsShown: true });
  return new Client(page, wordsOf(language));
}

test("three in Arabic, Chinese and English read one message and one speaker, each in their own language", async ({
  exchange,
}) => {
  test.skip(!hasSpeech, "needs espeak-ng to speak");
  test.setTimeout(300_000 + spokenEverywhere.length * 60_000);
  const spoken = "Give the patient 5 mg and open the windows.";
  const others = spokenEverywhere.map(({ language }) => language).filter((each) => !["en", "ar", "zh"].includes(each));
  const stick = aModelFolder(exchange.folder(), [
    ["en", "ar"],
    ["en", "zh"],
    // The noise of the eighth seed answers this sentence with more than is shown (0040).
    ...others.map((each) => (each === "ru" ? (["en", each, 11] as const) : (["en", each] as const))),
  ]);
  aSpeechFolder(stick.folder, spoken);
  const { people } = await exchange.meeting(title, ["Dr Amina", "Dr Wei", "Dr Layla"], context);
  const speaker = people[0]!;
  const { page } = speaker;
  await ask(page, "captions.setSource", { source: { kind: "folder", place: stick.folder } });
  await ask(page, "settings.write", { captionsShown: true });
  const { models } = await ask<{ models: { name: string }[] }>(page, "captions.models", {});
  for (const { name } of models) await ask(page, "captions.fetchModel", { name });
  const readers = [
    { client: await settle(people[1]!, "zh", stick.folder), way: "英语 → 中文" },
    { client: await settle(people[2]!, "ar", stick.folder), way: "الإنجليزية ← العربية" },
  ];

  const { id } = await ask<{ id: string }>(page, "conversations.begin", {
    title: "Round",
    memberIds: await findMembers(page, "Dr", 2),
  });
  const message = { id: uuidv7(), conversationId: id, text: spoken, replyToId: null, fileIds: [] };
  await ask(page, "messages.send", message);
  for (const { client, way } of readers) {
    await client.page.evaluate((address) => void (location.hash = address), `/messages/${id}`);
    const shown = client.page.locator(`[data-message="${message.id}"]`);
    const note = shown.getByRole("note");
    await expect(note).toContainText(way, { timeout: 60_000 });
    await expect(shown).not.toContainText(spoken);
    await note.getByRole("button", { name: client.words.translating.showOriginal }).click();
    await expect(shown).toContainText(spoken);
  }

  await speaker.enter(title);
  for (const { client } of readers) await client.enter(title);
  await page.getByRole("button", { name: "Write down what I say" }).click();
  for (const { client, way } of readers) {
    const caption = client.page.getByTestId("caption").filter({ hasText: "Dr Amina" }).filter({ hasText: way });
    await expect(caption.first()).toBeVisible({ timeout: 90_000 });
    await client.page.getByRole("button", { name: client.words.captioning.transcript }).click();
    const said = client.page.getByRole("dialog").getByRole("listitem").filter({ hasText: way });
    await expect(said.first()).toContainText(spoken);
  }
  const reader = readers[0]!.client.page;
  const inReaders = spokenFrom("zh");
  const missing = inReaders.map(({ language }) => language).filter((to) => to !== "en" && to !== "zh");
  if (missing.length > 0)
    await ask(reader, "translation.fetchModels", { directions: missing.map((to) => ({ from: "en", to })) });
  const awaitTranslated = async (_: Words, language: string): Promise<void> => {
    if (language === "en") return;
    await expect(reader.locator(`[data-testid=caption] [lang="${language}"]`).first()).toBeVisible({ timeout: 90_000 });
  };
  await inspectSpoken(reader, "transcript", inReaders, awaitTranslated);
  await reader.keyboard.press("Escape");
  await expect(reader.getByRole("dialog")).toHaveCount(0);
  await inspectSpoken(reader, "captions-translated", inReaders, awaitTranslated);
  // And she who speaks sees what was written down, as it was said.
  const own = page.getByTestId("caption").filter({ hasText: spoken });
  await expect(own.first()).toBeVisible();
  await expect(own.first()).not.toContainText("Machine translation");
});
