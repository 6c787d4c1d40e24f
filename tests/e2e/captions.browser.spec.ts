import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { aSpeechFolder } from "../fixtures/captions/aSpokenModel.ts";
import { aModelFolder } from "../fixtures/translation/aModelFolder.ts";
import { chromiumArgs } from "../fixtures/chromiumArgs.ts";
import { ask } from "./pages/ask.ts";
import { expect, test } from "./pages/exchangeTest.ts";

const title = "Ventilator weaning";
const said = "Hastaya 5 mg verin.";
const hasSpeech = spawnSync("espeak-ng", ["--version"]).status === 0;
const speechFile = path.join(os.tmpdir(), `medixchange-speech-${process.pid}.wav`);

test.use({
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
  test.setTimeout(240_000);
  const stick = aModelFolder(exchange.folder(), [["tr", "en"]]);
  aSpeechFolder(stick.folder, said);
  const { people } = await exchange.meeting(title, ["Dr Amina", "Dr Wei"]);
  const [first, second] = [people[0]!, people[1]!];
  const [amina, wei] = [first.page, second.page];

  // The one who speaks brings in what writes speech down, as languages come in.
  await first.goTo("Settings");
  await amina.getByRole("link", { name: "Choose languages" }).click();
  await amina.getByRole("textbox", { name: "Folder" }).fill(stick.folder);
  await amina.getByRole("button", { name: "Read the list" }).click();
  await amina.getByRole("button", { name: /^Bring in whisper-spoken/u }).click();
  await expect(amina.locator("[data-model]").getByText(/^Here, /u)).toBeVisible();
  await amina.screenshot({ path: test.info().outputPath("models.png"), fullPage: true });

  await ask(wei, "translation.setSource", { source: { kind: "folder", place: stick.folder } });
  await ask(wei, "translation.fetchModels", { directions: [{ from: "tr", to: "en" }] });

  await first.enter(title);
  await second.enter(title);
  await first.expectMoving("Dr Wei");
  await wei.getByRole("button", { name: "Captions" }).click();
  await expect(wei.getByText("What captions need is not on this computer yet.")).toBeVisible();
  await wei.getByRole("switch", { name: "Show captions" }).click();
  await expect(wei.getByRole("switch", { name: "Show captions" })).toBeChecked();
  await wei.screenshot({ path: test.info().outputPath("choices.png") });
  await wei.keyboard.press("Escape");

  await expect(amina.getByText("Dr Wei would like to read what you say.")).toBeVisible();
  await amina.getByRole("button", { name: "Captions" }).click();
  await amina.getByRole("combobox", { name: "I speak" }).selectOption("tr");
  // What is chosen is written first; it shows once it is.
  await expect(amina.getByRole("combobox", { name: "I speak" })).toHaveValue("tr");
  await amina.keyboard.press("Escape");
  await amina.getByRole("button", { name: "Write down what I say" }).click();

  // Weights of noise make nonsense of it; the mark says so, and the number that was lost brings the original back.
  const caption = wei.getByTestId("caption").filter({ hasText: "Dr Amina" }).first();
  await expect(caption).toContainText("Machine translation: Turkish → English", { timeout: 60_000 });
  await expect(caption).toContainText(said);
  await wei.screenshot({ path: test.info().outputPath("stage.png") });
  await wei.getByRole("button", { name: "Transcript" }).click();
  await wei.getByRole("searchbox", { name: "Search what was said" }).fill("HASTAYA");
  await expect(wei.getByRole("dialog").getByText(said).first()).toBeVisible();
  await wei.getByRole("searchbox", { name: "Search what was said" }).fill("nobody said that");
  await expect(wei.getByText("Nothing was found.")).toBeVisible();
  await wei.screenshot({ path: test.info().outputPath("transcript.png") });
  await wei.keyboard.press("Escape");

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
  await wei.screenshot({ path: test.info().outputPath("player.png") });
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
  await amina.screenshot({ path: test.info().outputPath("corrected.png"), fullPage: true });

  await wei.getByTestId("player-captions").click();
  await wei.getByRole("menu").getByText("English", { exact: true }).click();
  // The number that was lost brings the original back, here as well.
  await expect.poll(async () => (await cues()).some((cue) => cue.includes("[Hastaya 50 mg verin.]"))).toBe(true);
});
