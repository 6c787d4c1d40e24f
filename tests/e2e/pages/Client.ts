import { expect, type Locator, type Page } from "@playwright/test";

import { ask } from "./ask.ts";
import { filled, wordsOf, type Words } from "./words.ts";

export interface Joining {
  readonly name: string;
  readonly email: string;
  /** Only where the window does not offer them itself. */
  readonly hubUrl?: string;
  readonly code?: string;
}

const password = "a long enough password";

/** The window of one person as they use it, in the language that it opened in. */
export class Client {
  readonly page: Page;
  readonly words: Words;

  constructor(page: Page, words: Words = wordsOf("en")) {
    this.page = page;
    this.words = words;
  }

  async goTo(
    room:
      | "Today"
      | "Handbooks"
      | "Articles"
      | "Consultations"
      | "Recordings"
      | "Messages"
      | "Directory"
      | "Administration"
      | "Settings",
  ) {
    const { layout, rooms } = this.words;
    const name = rooms[room.toLowerCase() as Lowercase<typeof room>];
    await this.page.getByRole("navigation", { name: layout.rooms }).getByRole("link", { name }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  async join(joining: Joining): Promise<void> {
    await this.fillJoin(joining);
    await expect(this.page.getByRole("banner").getByText(this.words.connection.online)).toBeVisible();
  }

  /** Fills in the form and sends it, whatever comes of it. */
  async fillJoin({ name, email, hubUrl, code }: Joining): Promise<void> {
    const { welcome } = this.words;
    await this.page.getByRole("link", { name: this.words.layout.join }).first().click();
    if (hubUrl !== undefined) await this.page.getByLabel(welcome.hubUrl).fill(hubUrl);
    if (code !== undefined) await this.page.getByLabel(welcome.code).fill(code);
    await this.page.getByLabel(welcome.name).fill(name);
    await this.page.getByLabel(welcome.email).fill(email);
    await this.page.getByRole("textbox", { name: welcome.password }).fill(password);
    await this.page.getByRole("button", { name: welcome.joinNow, exact: true }).click();
  }

  /** As the administrator. Gives the code that is shown once. */
  async invite(note: string): Promise<string> {
    await this.goTo("Administration");
    const { administration, members } = this.words;
    await this.page.getByRole("link", { name: administration.page.invitations }).click();
    await this.page.getByLabel(members.note).fill(note);
    await this.page.getByRole("button", { name: members.create }).click();
    const code = this.page.getByLabel(members.code, { exact: true });
    await expect(code).toBeVisible();
    return ((await code.inputValue().catch(() => code.innerText())) ?? "").trim();
  }

  async plan(title: string): Promise<void> {
    await this.goTo("Consultations");
    await this.page.getByRole("link", { name: this.words.consultations.plan }).first().click();
    await this.page.getByLabel(this.words.consultations.title).fill(title);
    await this.page.getByRole("button", { name: this.words.consultations.planNow }).click();
    await expect(this.page.getByText(title).first()).toBeVisible();
  }

  /** From the list of consultations onto the stage. */
  async enter(title: string): Promise<void> {
    await this.toDoor(title);
    await this.page.getByRole("button", { name: this.words.call.enter }).click();
    await expect(this.stage(title)).toBeVisible();
  }

  /** From the list of consultations to the preview of one's own picture. */
  async toDoor(title: string): Promise<void> {
    await this.goTo("Consultations");
    await this.page.getByRole("link", { name: title, exact: true }).click();
    await this.page.getByRole("link", { name: new RegExp(`^${this.words.consultations.enter}`, "u") }).click();
    await expect(this.page.getByRole("button", { name: this.words.call.enter })).toBeEnabled();
  }

  stage(title: string): Locator {
    return this.page.getByRole("region", { name: filled(this.words.call.stage, { title }) });
  }

  /** The picture of somebody on stage. */
  tile(name: string): Locator {
    return this.page.getByTestId("tile").filter({ hasText: name });
  }

  /** New frames of a person's picture arrive. */
  async expectMoving(name: string): Promise<void> {
    await expect(this.tile(name).locator("video")).toBeVisible();
    await expectFrames(this.tile(name).locator("video"));
  }

  /** What everyone in the room sees of a recording. */
  recordingBar(): Locator {
    return this.page.getByTestId("recording-bar");
  }

  async record(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.call.record, exact: true }).click();
  }

  /** How much of the recording that runs here is on the disk of this computer. Milliseconds; 0 where none runs. */
  async recordedMs(): Promise<number> {
    const { recordings } = await ask<{ recordings: { state: string; durationMs: number }[] }>(
      this.page,
      "recordings.list",
      {},
    );
    return recordings.find(({ state }) => state === "recording")?.durationMs ?? 0;
  }

  async expectRecorded(ms: number): Promise<void> {
    await expect.poll(() => this.recordedMs(), { timeout: 60_000 }).toBeGreaterThanOrEqual(ms);
  }

  async answer(consent: "Allow" | "Don’t record me"): Promise<void> {
    const name = consent === "Allow" ? this.words.consent.allow : this.words.consent.dont;
    await this.page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  }

  async stopRecording(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.call.stopRecording }).click();
    await expect(this.recordingBar()).toBeHidden();
  }

  recordingCard(title: string): Locator {
    return this.page.getByRole("article").filter({ hasText: title });
  }

  /** From the list of recordings to its picture, playing. */
  async watch(title: string): Promise<Locator> {
    await this.goTo("Recordings");
    await this.page.getByRole("link", { name: title }).click();
    const video = this.page.getByTestId("player-video");
    await expect(video).toBeVisible();
    if (await video.evaluate((element) => (element as HTMLVideoElement).paused)) {
      await this.page.getByRole("button", { name: this.words.player.play, exact: true }).click();
    }
    await expectFrames(video);
    return video;
  }

  async leave(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.call.leave, exact: true }).click();
  }
}

/** New frames of a video are shown. However slowly: how fast belongs into a benchmark. */
export async function expectFrames(video: Locator, count = 5): Promise<void> {
  const moved = await video.evaluate(
    (element, wanted) =>
      new Promise<boolean>((resolve) => {
        const picture = element as HTMLVideoElement;
        const giveUp = setTimeout(() => resolve(false), 30_000);
        let frames = 0;
        const next = (): void => {
          frames += 1;
          if (frames < wanted) {
            picture.requestVideoFrameCallback(next);
            return;
          }
          clearTimeout(giveUp);
          resolve(true);
        };
        picture.requestVideoFrameCallback(next);
      }),
    count,
  );
  expect(moved, "new frames are shown").toBe(true);
}
