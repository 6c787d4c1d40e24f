import type { Locator } from "@playwright/test";

/** How loud a playing video is, really decoded: the largest RMS of its sound over some time, from 0 to 1. */
export function listenTo(video: Locator, ms: number): Promise<{ loudest: number }> {
  return video.evaluate(async (element, duration) => {
    const stream = (element as HTMLVideoElement & { captureStream(): MediaStream }).captureStream();
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    const until = performance.now() + duration;
    while (performance.now() < until) {
      analyser.getFloatTimeDomainData(samples);
      const rms = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      loudest = Math.max(loudest, rms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await context.close();
    return { loudest };
  }, ms);
}

/** How many of some pictures, taken one after the other from a playing video, differ from each other. */
export function picturesOf(video: Locator, count: number, everyMs: number): Promise<{ distinct: number }> {
  return video.evaluate(
    async (element, [pictures, rest]) => {
      const canvas = new OffscreenCanvas(160, 90);
      const context = canvas.getContext("2d", { willReadFrequently: true })!;
      const seen = new Set<string>();
      for (let taken = 0; taken < pictures; taken += 1) {
        context.drawImage(element as HTMLVideoElement, 0, 0, 160, 90);
        seen.add(String(context.getImageData(0, 0, 160, 90).data));
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
      return { distinct: seen.size };
    },
    [count, everyMs] as const,
  );
}
