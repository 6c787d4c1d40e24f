import type { Page } from "@playwright/test";

export interface PickedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A picture as a browser draws it. */
export async function anImageFile(page: Page): Promise<PickedFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 360);
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#0f6674";
    context.fillRect(0, 0, 640, 360);
    context.fillStyle = "white";
    context.fillRect(40, 40, 240, 120);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  return { name: "board.png", mimeType: "image/png", buffer: Buffer.from(base64, "base64") };
}

/** Two seconds of WebM, as MediaRecorder of the same browser writes it. */
export async function aVideoFile(page: Page): Promise<PickedFile> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 180;
    const context = canvas.getContext("2d")!;
    let frame = 0;
    const paint = setInterval(() => {
      frame += 1;
      context.fillStyle = `hsl(${frame * 12} 60% 50%)`;
      context.fillRect(0, 0, 320, 180);
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm;codecs=vp9" });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    recorder.stop();
    await stopped;
    clearInterval(paint);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return { name: "turning.webm", mimeType: "video/webm", buffer: Buffer.from(base64, "base64") };
}
