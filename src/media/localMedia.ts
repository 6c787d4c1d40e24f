import type { PeerMedia } from "../../contract/models/room.ts";
import { deviceProblemOf, type DeviceProblem } from "./deviceProblem.ts";
import type { OutgoingMedia } from "./mesh.ts";
import { darkVideoTrack, silentAudioTrack } from "./placeholders.ts";

export type { DeviceProblem } from "./deviceProblem.ts";

export interface LocalMediaProblems {
  readonly camera: DeviceProblem | null;
  readonly microphone: DeviceProblem | null;
  /** Not set when the person closed the picker without choosing. */
  readonly screen: DeviceProblem | null;
}

const cameraConstraints: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 24 },
};
const microphoneConstraints: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
const screenConstraints: MediaTrackConstraints = { frameRate: { ideal: 15, max: 30 } };

/**
 * What this window sends. `stream` is always the same object and always holds one video and one audio track: the screen
 * or the camera or a dark picture, the microphone or silence. A device that is refused, missing or busy is told in
 * `problems`, and everything else goes on without it; no method rejects because of one.
 */
export class LocalMedia implements OutgoingMedia {
  readonly stream: MediaStream;
  readonly #dark = darkVideoTrack();
  readonly #silence = silentAudioTrack();
  readonly #listeners = new Set<() => void>();
  #camera: MediaStreamTrack | null = null;
  #microphone: MediaStreamTrack | null = null;
  #screen: MediaStreamTrack | null = null;
  #problems: LocalMediaProblems = { camera: null, microphone: null, screen: null };
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor() {
    this.stream = new MediaStream([this.#dark.track, this.#silence.track]);
  }

  /** What is really sent, as `peer.setMedia` wants it. */
  get state(): PeerMedia {
    return {
      camera: this.#camera !== null,
      microphone: this.#microphone?.enabled === true,
      screen: this.#screen !== null,
    };
  }

  get problems(): LocalMediaProblems {
    return this.#problems;
  }

  /** Hears of every change of `state`, `problems` or the tracks. Gives back how to stop listening. */
  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Off releases the camera, so that its light goes out. */
  setCamera(on: boolean): Promise<void> {
    return this.#inTurn(async () => {
      if (on && !this.#camera) {
        this.#camera = await this.#open("camera", { video: cameraConstraints });
        this.#whenEnded(this.#camera, () => this.#loseCamera());
      } else if (!on) {
        this.#camera?.stop();
        this.#camera = null;
        this.#problems = { ...this.#problems, camera: null };
      }
    });
  }

  /** Off mutes at once and keeps the device, so that the first word after unmuting is not cut. */
  setMicrophone(on: boolean): Promise<void> {
    if (!on && this.#microphone) this.#microphone.enabled = false;
    return this.#inTurn(async () => {
      if (on && !this.#microphone) {
        this.#microphone = await this.#open("microphone", { audio: microphoneConstraints });
        this.#whenEnded(this.#microphone, () => this.#loseMicrophone());
      }
      if (this.#microphone) this.#microphone.enabled = on;
      if (!on) this.#problems = { ...this.#problems, microphone: null };
    });
  }

  /** Asks for a screen or window and sends it instead of the camera. False when none was chosen. */
  async startScreen(): Promise<boolean> {
    await this.#inTurn(async () => {
      if (this.#screen) return;
      const screen = await this.#openScreen();
      if (screen) screen.contentHint = "detail";
      this.#screen = screen;
      // The browser's own bar ends it too.
      this.#whenEnded(screen, () => void this.stopScreen());
    });
    return this.#screen !== null;
  }

  stopScreen(): Promise<void> {
    return this.#inTurn(() => {
      this.#screen?.stop();
      this.#screen = null;
    });
  }

  /** Releases every device. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const track of [this.#camera, this.#microphone, this.#screen]) track?.stop();
    this.#camera = this.#microphone = this.#screen = null;
    this.#dark.stop();
    this.#silence.stop();
  }

  /** One change after the other: quick clicks must not leave a device open that nobody holds. */
  #inTurn(change: () => void | Promise<void>): Promise<void> {
    const run = async () => {
      if (this.#closed) return;
      await change();
      this.#settle();
    };
    this.#turn = this.#turn.then(run, run);
    return this.#turn;
  }

  async #open(kind: "camera" | "microphone", constraints: MediaStreamConstraints): Promise<MediaStreamTrack | null> {
    return this.#attempt(kind, () => navigator.mediaDevices.getUserMedia(constraints));
  }

  async #openScreen(): Promise<MediaStreamTrack | null> {
    const track = await this.#attempt("screen", () =>
      navigator.mediaDevices.getDisplayMedia({ video: screenConstraints, audio: false }),
    );
    // A closed picker and a system's refusal look alike; the first is what happens every day.
    if (this.#problems.screen === "denied") this.#problems = { ...this.#problems, screen: null };
    return track;
  }

  async #attempt(kind: keyof LocalMediaProblems, open: () => Promise<MediaStream>): Promise<MediaStreamTrack | null> {
    let track: MediaStreamTrack | null = null;
    let problem: DeviceProblem | null = null;
    try {
      track = (await open()).getTracks()[0] ?? null;
    } catch (cause) {
      problem = deviceProblemOf(cause);
    }
    if (this.#closed) {
      track?.stop();
      return null;
    }
    this.#problems = { ...this.#problems, [kind]: problem };
    return track;
  }

  #whenEnded(track: MediaStreamTrack | null, lose: () => void): void {
    track?.addEventListener("ended", lose, { once: true });
  }

  #loseCamera(): void {
    this.#camera = null;
    this.#problems = { ...this.#problems, camera: "missing" };
    this.#settle();
  }

  #loseMicrophone(): void {
    this.#microphone = null;
    this.#problems = { ...this.#problems, microphone: "missing" };
    this.#settle();
  }

  /** Puts the right tracks into the stream and tells. */
  #settle(): void {
    if (this.#closed) return;
    const wanted = [this.#screen ?? this.#camera ?? this.#dark.track, this.#microphone ?? this.#silence.track];
    for (const track of this.stream.getTracks()) if (!wanted.includes(track)) this.stream.removeTrack(track);
    for (const track of wanted) this.stream.addTrack(track);
    for (const listener of this.#listeners) listener();
  }
}

/** Opens what is wanted and can be had; look into `problems` for what could not. Never rejects because of a device. */
export async function openLocalMedia(wanted: { camera: boolean; microphone: boolean }): Promise<LocalMedia> {
  const media = new LocalMedia();
  await Promise.all([
    wanted.microphone ? media.setMicrophone(true) : undefined,
    wanted.camera ? media.setCamera(true) : undefined,
  ]);
  return media;
}
