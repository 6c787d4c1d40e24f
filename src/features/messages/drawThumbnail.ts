import type { AttachmentBody } from "../../../contract/models/attachment.ts";

/** The longer side, in pixels, and how many letters of base64 it may come to; smaller ones are tried in turn. */
const tries = [
  { side: 480, quality: 0.72 },
  { side: 320, quality: 0.6 },
  { side: 160, quality: 0.5 },
] as const;
const mostLetters = 45_000;

/** A small JPEG of a picture, drawn anew so that nothing of the file's own is in it; null of what is no picture. */
export async function drawThumbnail(file: Blob): Promise<AttachmentBody["thumbnail"]> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    // No picture, or none that this browser reads: it goes without.
    return null;
  }
  try {
    for (const { side, quality } of tries) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const [width, height] = [picture.width, picture.height].map((each) => Math.max(1, Math.round(each * scale)));
      const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
      const brush = canvas.getContext("2d");
      if (brush === null) return null;
      // JPEG has no transparency: black on black would be all that is left of a diagram.
      brush.fillStyle = "#ffffff";
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality });
      const bytes = new Uint8Array(await drawn.arrayBuffer());
      const jpeg = btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ""));
      if (jpeg.length <= mostLetters) return { jpeg, width: canvas.width, height: canvas.height };
    }
    return null;
  } finally {
    picture.close();
  }
}
