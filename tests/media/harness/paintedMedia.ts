import type { OutgoingMedia } from "../../../src/media/mesh.ts";

/** A camera that films one moving colour, and a microphone that hears one tone. */
export class PaintedMedia implements OutgoingMedia {
  readonly stream: MediaStream;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #context = new AudioContext();

  constructor(color: string, hertz: number) {
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 180;
    const context = canvas.getContext("2d", { alpha: false });
    let frame = 0;
    const draw = () => {
      if (!context) return;
      context.fillStyle = color;
      context.fillRect(0, 0, 320, 180);
      context.fillStyle = "#888";
      context.fillRect((frame++ * 8) % 320, 0, 16, 40);
    };
    draw();
    this.#timer = setInterval(draw, 50);
    const tone = this.#context.createOscillator();
    const loudness = this.#context.createGain();
    const output = this.#context.createMediaStreamDestination();
    tone.frequency.value = hertz;
    loudness.gain.value = 0.2;
    tone.connect(loudness).connect(output);
    tone.start();
    this.stream = new MediaStream([...canvas.captureStream(20).getVideoTracks(), ...output.stream.getAudioTracks()]);
  }

  onChanged(): () => void {
    return () => undefined;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const track of this.stream.getTracks()) track.stop();
    void this.#context.close();
  }
}
