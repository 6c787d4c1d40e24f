import { expectFrames } from "./Client.ts";
import { arePictures, isHeard } from "./decode.ts";
import { expect, type Exchange } from "./exchangeTest.ts";

const title = "Prone positioning, bed 4";

/**
 * Two doctors meet and record; a third, seven time zones away, who was not connected then, watches it later, also with
 * the hub gone. The network is cut in the middle.
 */
export async function walkTheJourney(exchange: Exchange): Promise<void> {
  const { hub, line } = await exchange.startHub();
  const offered = { hubUrl: line.url, code: hub.setupCode };
  const amina = await exchange.open({ offered, context: { timezoneId: "Europe/Istanbul" } });
  await amina.join({ name: "Dr Amina Yilmaz", email: "amina@example.org" });
  const codes = [await amina.invite("Wei"), await amina.invite("Layla")];
  const wei = await exchange.open({ context: { timezoneId: "Asia/Shanghai" } });
  await wei.join({ name: "Dr Wei Chen", email: "wei@example.org", hubUrl: line.url, code: codes[0]! });

  await amina.plan(title);
  await wei.goTo("Consultations");
  const card = wei.page.getByRole("article").filter({ hasText: title });
  await expect(card).toContainText("For the host");
  await amina.enter(title);
  await wei.enter(title);
  await amina.expectMoving("Dr Wei Chen");
  await wei.expectMoving("Dr Amina Yilmaz");

  const begun = performance.now();
  await amina.page.getByRole("button", { name: "Record", exact: true }).click();
  await expect(wei.page.getByText("Dr Amina Yilmaz would like to record")).toBeVisible();
  await wei.page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(wei.stage(title).getByText("Dr Amina Yilmaz is recording")).toBeVisible();
  await expect(amina.stage(title).getByText("You are recording")).toBeVisible();

  // The network goes in the middle: the two go on seeing each other, the recording goes on to disk.
  await amina.expectRecorded(3000);
  line.set("cut");
  await expect(amina.page.getByText("The hub cannot be reached.").first()).toBeVisible();
  await amina.expectMoving("Dr Wei Chen");
  await amina.expectRecorded(7000);
  line.set("open");
  await expect(amina.page.getByText("The hub cannot be reached.").first()).toBeHidden();
  await amina.expectRecorded(10_000);
  await wei.page.getByRole("button", { name: "Stop recording" }).click();
  await expect(wei.stage(title).getByText("Dr Amina Yilmaz is recording")).toBeHidden();
  await amina.leave();
  const lasted = (performance.now() - begun) / 1000;
  await expect(wei.tile("Dr Amina Yilmaz")).toHaveCount(0);
  await wei.leave();
  await wei.close();

  // Layla joins afterwards.
  const layla = await exchange.open({ context: { timezoneId: "America/Sao_Paulo" } });
  await layla.join({ name: "Dr Layla Souza", email: "layla@example.org", hubUrl: line.url, code: codes[1]! });
  await layla.goTo("Recordings");
  const recording = layla.page.getByRole("article").filter({ hasText: title });
  await expect(recording).toContainText("Dr Amina Yilmaz and Dr Wei Chen");
  await recording.getByRole("switch").click();
  await expect(recording).toContainText("On this computer", { timeout: 40_000 });

  // The network is gone for good, and Layla's computer was switched off in between.
  await hub.stop();
  await layla.close();
  const later = await exchange.open({
    directory: layla.directory,
    context: { timezoneId: "America/Sao_Paulo" },
  });
  await later.goTo("Recordings");
  await later.page.getByRole("link", { name: title }).click();
  const video = later.page.getByTestId("player-video");
  await later.page.getByRole("button", { name: "Play" }).click();
  await expectFrames(video);
  expect(await isHeard(video, 0.01), "it sounds").toBe(true);
  expect(await arePictures(video, 3), "the picture moves").toBe(true);
  const seconds = await video.evaluate((element) => (element as HTMLVideoElement).duration);
  expect(seconds).toBeGreaterThan(9);
  expect(seconds).toBeLessThan(lasted + 1);
}
