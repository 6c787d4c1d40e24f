import { ExpectedFailure } from "../../contract/failure.ts";

/** The longer side, in pixels: enough for an X-ray on a full screen. */
const longest = 2560;
const pngMaxBytes = 3_000_000;

/**
 * A picture as it is kept: turned as its camera says, no larger than a screen, and without what the camera wrote into it,
 * such as where and when it was taken. Failure: `article.imageUnsupported`.
 */
export async function redrawImage(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  // Drawn anew it would stand still; a GIF bears no place and no time.
  if (file.type === "image/gif") return new Uint8Array(await file.arrayBuffer());
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    throw new ExpectedFailure("article.imageUnsupported", {}, { cause });
  }
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new ExpectedFailure("article.imageUnsupported");
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const written = (type: string, quality?: number) =>
    new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  const exact = file.type === "image/jpeg" ? null : await written("image/png");
  const kept = exact !== null && exact.size <= pngMaxBytes ? exact : await written("image/jpeg", 0.9);
  if (kept === null) throw new ExpectedFailure("article.imageUnsupported");
  return new Uint8Array(await kept.arrayBuffer());
}
