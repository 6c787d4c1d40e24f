import { expect, type Locator, type Page } from "@playwright/test";

export interface Joining {
  readonly name: string;
  readonly email: string;
  /** Only where the window does not offer them itself. */
  readonly hubUrl?: string;
  readonly code?: string;
}

const password = "a long enough password";

/** The window of one person, in English, as they use it. */
export class Client {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
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
    await this.page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: room })).toBeVisible();
  }

  async join(joining: Joining): Promise<void> {
    await this.fillJoin(joining);
    await expect(this.page.getByRole("banner").getByText("Connected")).toBeVisible();
  }

  /** Fills in the form and sends it, whatever comes of it. */
  async fillJoin({ name, email, hubUrl, code }: Joining): Promise<void> {
    await this.page.getByRole("link", { name: "Join or sign in" }).first().click();
    if (hubUrl !== undefined) await this.page.getByLabel("Address of the hub").fill(hubUrl);
    if (code !== undefined) await this.page.getByLabel("Invitation code").fill(code);
    await this.page.getByLabel("Your name").fill(name);
    await this.page.getByLabel("Email address").fill(email);
    await this.page.getByRole("textbox", { name: "Password" }).fill(password);
    await this.page.getByRole("button", { name: "Join", exact: true }).click();
  }

  /** As the administrator. Gives the code that is shown once. */
  async invite(note: string): Promise<string> {
    await this.goTo("Administration");
    await this.page.getByRole("link", { name: "Invitations" }).click();
    await this.page.getByLabel("Who is it for?").fill(note);
    await this.page.getByRole("button", { name: "Make a code" }).click();
    const code = this.page.getByLabel("Invitation code", { exact: true });
    await expect(code).toBeVisible();
    return ((await code.inputValue().catch(() => code.innerText())) ?? "").trim();
  }

  async plan(title: string): Promise<void> {
    await this.goTo("Consultations");
    await this.page.getByRole("link", { name: "Plan a consultation" }).first().click();
    await this.page.getByLabel("Title").fill(title);
    await this.page.getByRole("button", { name: "Plan it" }).click();
    await expect(this.page.getByText(title).first()).toBeVisible();
  }

  /** From the list of consultations onto the stage. */
  async enter(title: string): Promise<void> {
    await this.toDoor(title);
    await this.page.getByRole("button", { name: "Enter the consultation" }).click();
    await expect(this.stage(title)).toBeVisible();
  }

  /** From the list of consultations to the preview of one's own picture. */
  async toDoor(title: string): Promise<void> {
    await this.goTo("Consultations");
    await this.page.getByRole("link", { name: title, exact: true }).click();
    await this.page.getByRole("link", { name: /^Enter/ }).click();
    await expect(this.page.getByRole("button", { name: "Enter the consultation" })).toBeEnabled();
  }

  stage(title: string): Locator {
    return this.page.getByRole("region", { name: `Consultation ${title}` });
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
    await this.page.getByRole("button", { name: "Record", exact: true }).click();
  }

  async answer(consent: "Allow" | "Don’t record me"): Promise<void> {
    await this.page.getByRole("dialog").getByRole("button", { name: consent, exact: true }).click();
  }

  async stopRecording(): Promise<void> {
    await this.page.getByRole("button", { name: "Stop recording" }).click();
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
      await this.page.getByRole("button", { name: "Play", exact: true }).click();
    }
    await expectFrames(video);
    return video;
  }

  async leave(): Promise<void> {
    await this.page.getByRole("button", { name: "Leave", exact: true }).click();
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
