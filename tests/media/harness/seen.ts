/** Shows a stream in the page and tells what arrives: frames, the colour in the middle, loudness. */
export class Seen {
  readonly video = document.createElement("video");
  frames = 0;
  readonly #context = new AudioContext();
  readonly #analyser = this.#context.createAnalyser();

  constructor(stream: MediaStream) {
    this.video.muted = true;
    this.video.autoplay = true;
    this.video.playsInline = true;
    this.video.width = 160;
    this.video.srcObject = stream;
    document.body.append(this.video);
    const count = () => {
      this.frames += 1;
      this.video.requestVideoFrameCallback(count);
    };
    this.video.requestVideoFrameCallback(count);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  get loudness(): number {
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
  }

  get middle(): number[] {
    return pixel(this.video, 0.5, 0.5);
  }

  close(): void {
    this.video.srcObject = null;
    this.video.remove();
    void this.#context.close();
  }
}

/** Red, green and blue at a place of the picture, in parts of its width and height. */
export function pixel(video: HTMLVideoElement, x: number, y: number): number[] {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context || video.videoWidth === 0) return [];
  context.drawImage(video, x * video.videoWidth, y * video.videoHeight, 1, 1, 0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
}
