import type { Locator } from "@playwright/test";

/** How long a slow computer may take to decode what is looked for. */
const patienceMs = 30_000;

/** Whether a playing video sounds, really decoded: the RMS of its sound is above a level, from 0 to 1, at some time. */
export function isHeard(video: Locator, level: number): Promise<boolean> {
  return video.evaluate(
    async (element, [wanted, patience]) => {
      const stream = (element as HTMLVideoElement & { captureStream(): MediaStream }).captureStream();
      const context = new AudioContext();
      await context.resume();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let loudest = 0;
      const until = performance.now() + patience;
      while (loudest <= wanted && performance.now() < until) {
        analyser.getFloatTimeDomainData(samples);
        const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
        loudest = Math.max(loudest, rms);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await context.close();
      return loudest > wanted;
    },
    [level, patienceMs] as const,
  );
}

/** Whether a playing video shows so many pictures that differ from each other, one after the other. */
export function arePictures(video: Locator, count: number): Promise<boolean> {
  return video.evaluate(
    async (element, [wanted, patience]) => {
      const canvas = new OffscreenCanvas(160, 90);
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      const seen = new Set<string>();
      const until = performance.now() + patience;
      while (seen.size < wanted && performance.now() < until) {
        context.drawImage(element as HTMLVideoElement, 0, 0, 160, 90);
        seen.add(String(context.getImageData(0, 0, 160, 90).data));
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      return seen.size === wanted;
    },
    [count, patienceMs] as const,
  );
}
